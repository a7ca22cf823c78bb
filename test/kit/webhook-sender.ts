import { createHmac } from 'node:crypto';
import { webhookApp } from '../../functions/receive-webhook/receive-webhook.ts';
import { memoryBus } from '../../shared/memory/memory-bus.ts';
import { memorySecrets } from '../../shared/memory/memory-secrets.ts';
import type { CaseWorld } from './case-world.ts';

export const secretKey = Buffer.from('dwadzieścia-cztery-bajty-i-więcej');
const secretText = `whsec_${secretKey.toString('base64')}`;

type Sending = {
  readonly id?: string;
  readonly timestamp?: string;
  readonly source?: string;
  readonly method?: string;
  /** What is signed, when it is not what is sent. */
  readonly signed?: { readonly id?: string; readonly timestamp?: string; readonly body?: string | Uint8Array };
  readonly key?: Uint8Array;
  readonly signatures?: (own: string) => string;
};

/** Somebody who knows (or pretends to know) the secret of the source `erp-agent` and sends to the hub. */
export function webhookSender(
  world: Pick<CaseWorld, 'table' | 'objects' | 'clock' | 'wallClock' | 'ids' | 'digest' | 'log'>,
  secret = secretText,
) {
  const secrets = memorySecrets({ 'sources/erp-agent': secret });
  const app = webhookApp({ ...world, bus: memoryBus(), sources: () => [], secrets });
  let sent = 0;
  const seconds = (): number => Math.floor(world.wallClock.now() / 1000);
  const send = async (body: string | Uint8Array<ArrayBuffer>, of: Sending = {}): Promise<{ status: number; body: unknown }> => {
    const id = of.id ?? `msg_${++sent}`;
    const timestamp = of.timestamp ?? String(seconds());
    const mac = createHmac('sha256', of.key ?? secretKey);
    mac.update(`${of.signed?.id ?? id}.${of.signed?.timestamp ?? timestamp}.`).update(of.signed?.body ?? body);
    const own = `v1,${mac.digest('base64')}`;
    const method = of.method ?? 'POST';
    const answer = await app.fetch(
      new Request(`https://hub.example/webhooks/${of.source ?? 'erp-agent'}`, {
        method,
        headers: { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': of.signatures?.(own) ?? own },
        ...(method === 'GET' ? {} : { body }),
      }),
    );
    return { status: answer.status, body: await answer.json() };
  };
  return { send, seconds, tell: (record: object, of?: Sending) => send(JSON.stringify(record), of) };
}

const customer = {
  externalId: 'K-1',
  name: 'Żwirownia Łąki sp. z o.o.',
  nip: '1234563218',
  email: 'faktury@zwirownia.example',
  phone: '600 100 200',
};
const head = { changedAt: '2026-03-02T07:00:00+01:00' };

export const openItem = (data: object = {}, top: object = {}) => ({
  type: 'open-item',
  externalId: 'FV/7',
  op: 'upsert',
  ...head,
  ...top,
  data: {
    ...{ company: 'main', number: 'FV/7', customer, currency: 'PLN', gross: '1230.00', open: '1230.00' },
    ...{ issueDate: '2026-03-01', dueDate: '2026-03-15' },
    ...data,
  },
});

export const money = (type: 'payment' | 'credit-note', data: object = {}, top: object = {}) => ({
  type,
  externalId: `${type}-1`,
  ...head,
  ...top,
  data: {
    ...{ company: 'main', invoiceNumber: 'FV/7', amount: '230.00', currency: 'PLN' },
    ...(type === 'payment' ? { valueDate: '2026-03-02' } : { issueDate: '2026-03-02' }),
    ...data,
  },
});

export const party = (data: object = {}, top: object = {}) => ({
  type: 'party',
  externalId: 'K-1',
  ...head,
  ...top,
  data: { company: 'main', name: customer.name, ...data },
});

export const contact = (data: object = {}, top: object = {}) => ({
  type: 'contact',
  externalId: 'C-1',
  ...head,
  ...top,
  data: { company: 'main', customer: { externalId: 'K-1', name: customer.name }, ...data },
});

import { beforeEach, describe, expect, it } from 'vitest';
import { day, momentAt } from '../../shared/domain/dates.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import { callHook, callsOf } from '../kit/call-hook.ts';
import { type CaseWorld, caseWorld } from '../kit/case-world.ts';
import { money, openItem, secretKey, webhookSender } from '../kit/webhook-sender.ts';

const start = momentAt(day('2026-03-02'), '08:00');
const body = JSON.stringify(openItem());
let world: CaseWorld;
let sender: ReturnType<typeof webhookSender>;
let before: number;

beforeEach(async () => {
  world = await caseWorld({ start });
  sender = webhookSender(world);
  before = [...world.table.items()].length;
});

const flipped = (text: string): string => {
  const bytes = Buffer.from(text.slice(3), 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return `v1,${bytes.toString('base64')}`;
};
/** The same bytes in another spelling: the bits that base64 pads with are not zero. */
const respelled = (text: string): string => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const last = text.at(-2) ?? '';
  return `${text.slice(0, -2)}${letters[letters.indexOf(last) + 1]}=`;
};
const shifted = (by: number): string => String(sender.seconds() + by);

async function expectUnheard(answer: { status: number }, status: number): Promise<void> {
  expect(answer.status).toBe(status);
  expect([...world.table.items()]).toHaveLength(before);
  expect(world.objects.kept.size).toBe(0);
}

describe('a sender who is heard', () => {
  it('signs what he sends, and what he said is in the books and kept as it came', async () => {
    expect(await sender.send(body)).toEqual({ status: 202, body: { outcome: 'recorded' } });
    expect((await world.invoice('FV/7')).open).toBe(123_000);
    expect([...world.objects.kept.values()].map((kept) => Buffer.from(kept.body).toString())).toEqual([body]);
  });

  it('may be five minutes late or early, and may sign with five keys at a time', async () => {
    for (const by of [-300, 300]) expect((await sender.send(body, { timestamp: shifted(by) })).status).toBe(202);
    const others = Array.from({ length: 4 }, () => `v1,${Buffer.alloc(32).toString('base64')}`).join(' ');
    expect((await sender.send(body, { signatures: (own) => `${others} ${own}` })).status).toBe(202);
    expect((await sender.send(body, { signatures: (own) => `v1a,${'x'.repeat(88)} ${own}` })).status).toBe(202);
  });
});

describe('nobody is heard, and nothing is written,', () => {
  const forged: [string, Parameters<typeof sender.send>[1]][] = [
    ['who signs nothing', { signatures: () => '' }],
    ['who signs by a scheme of another version only', { signatures: (own) => own.replace('v1,', 'v2,') }],
    ['who does not know the secret', { key: Buffer.from('inny-klucz-o-tej-samej-dlugosci!!') }],
    ['whose signature differs in a bit', { signatures: flipped }],
    ['whose signature is spelled another way', { signatures: respelled }],
    ['whose signature is cut short', { signatures: (own) => own.slice(0, 20) }],
    ['whose message has another id than was signed', { id: 'msg_2', signed: { id: 'msg_3' } }],
    ['who re-serialised what was signed', { signed: { body: JSON.stringify(JSON.parse(body), undefined, 1) } }],
    ['whose body differs in a letter', { signed: { body: body.replace('1230.00', '1230.01') } }],
    ['who sends six signatures, though one is right', { signatures: (own) => Array.from({ length: 6 }, () => own).join(' ') }],
    ['whose id has a blank in it', { id: 'msg 1' }],
    ['whose id is too long', { id: 'm'.repeat(257) }],
  ];
  it.each(forged)('%s', async (_, of) => expectUnheard(await sender.send(body, of), 401));

  const times: [string, () => string][] = [
    ['is 301 seconds old', () => shifted(-301)],
    ['is 301 seconds ahead', () => shifted(301)],
    ['is of a year to come', () => '9999999999'],
    ['has something behind the digits', () => `${shifted(0)}.0`],
    ['is in milliseconds', () => `${shifted(0)}000`],
    ['is not a number', () => 'teraz'],
    ['is missing', () => ''],
  ];
  it.each(times)('whose timestamp %s', async (_, timestamp) =>
    expectUnheard(await sender.send(body, { timestamp: timestamp() }), 401),
  );
  it('whose timestamp differs from the one that was signed', async () =>
    expectUnheard(await sender.send(body, { timestamp: shifted(1), signed: { timestamp: shifted(0) } }), 401));

  it('whose source the hub does not know, or cannot be a name', async () => {
    await expectUnheard(await sender.send(body, { source: 'nieznane' }), 404);
    await expectUnheard(await sender.send(body, { source: 'ERP%2F..' }), 404);
  });
  it('who only asks', async () => expectUnheard(await sender.send('', { method: 'GET' }), 405));
  it('who sends more than 256 KB, though he signs it', async () =>
    expectUnheard(await sender.send(' '.repeat(256 * 1024 + 1)), 413));
  it('whose bytes are not UTF-8, though he signs them', async () =>
    expectUnheard(await sender.send(new Uint8Array([0x7b, 0xff, 0x7d])), 400));
  it.each(['whsec_', 'whsec_c2hvcnQ=', `whsec_${secretKey.subarray(0, 23).toString('base64')}`, 'whsec_!!!'])(
    'as long as the secret is too short to be one (%s)',
    async (secret) => expectUnheard(await webhookSender(world, secret).send(body, { key: secretKey.subarray(0, 23) }), 401),
  );
});

describe('the same message again', () => {
  it('changes nothing, whatever it says the second time', async () => {
    await sender.tell(openItem());
    const first = await sender.tell(money('payment'), { id: 'pay' });
    const again = await sender.tell(money('payment', { amount: '500.00' }, { externalId: 'other' }), { id: 'pay' });
    expect([first, again]).toEqual([
      { status: 202, body: { outcome: 'recorded' } },
      { status: 200, body: { outcome: 'already-received' } },
    ]);
    expect((await world.invoice('FV/7')).open).toBe(100_000);
  });

  it('is applied then, once, when the first try broke off anywhere', async () => {
    const hook = callHook();
    const hooked = async () => {
      const one = await caseWorld({ start, onCall: hook.onCall });
      const from = webhookSender(one);
      await from.tell(openItem());
      return { one, from };
    };
    const dry = await hooked();
    const calls = await callsOf(hook, () => dry.from.tell(money('payment'), { id: 'pay' }));
    for (let at = 0; at < calls; at += 1) {
      for (const phase of ['before', 'after'] as const) {
        const { one, from } = await hooked();
        hook.arm(at, phase, () => {
          throw new HubError('StoreBusy', 'gone');
        });
        await from.tell(money('payment'), { id: 'pay' }).catch(() => undefined);
        hook.disarm();
        expect([200, 202]).toContain((await from.tell(money('payment'), { id: 'pay' })).status);
        expect((await one.invoice('FV/7')).open, `${phase} call ${at}`).toBe(100_000);
      }
    }
  });
});

import type { InputProblem } from '../../shared/domain/input-problem.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import { readErpAgentRecord } from '../../shared/formats/read-erp-agent-record.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { CompanyItem } from '../../shared/table/company-items.ts';
import { recordFact } from '../../shared/table/facts/record-fact.ts';
import { type RejectItem, rejectListing } from '../../shared/table/import-items.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { companyKey, quarantineKey } from '../../shared/table/keys.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { type Received, rawKeyOf, receiveOnce, type WebhookPorts } from './receive-once.ts';
import { askForPoll, schemeOf, verifiedBy } from './vendor-hint.ts';

const mostBytes = 256 * 1024;

const answer = (status: number, body: object): Response => Response.json(body, { status });

/**
 * `POST /webhooks/{source}`: one record of `erp-agent/v1`, signed as Standard Webhooks has it, or whatever a vendor sends that signs by the scheme of its
 * `source.json`, which is only a hint. Only a true sender is heard; what he said is stored before he is answered. The same again changes nothing; a record
 * that cannot be taken lies in quarantine and the sender still gets 202.
 */
export function webhookApp(ports: WebhookPorts): { fetch(request: Request): Promise<Response> } {
  return {
    async fetch(request) {
      const source = /^\/webhooks\/([a-z0-9-]{1,64})$/.exec(new URL(request.url).pathname)?.[1];
      if (source === undefined) return answer(404, { error: 'unknown-source' });
      if (request.method !== 'POST') return answer(405, { error: 'post-only' });
      const body = new Uint8Array(await request.arrayBuffer());
      if (body.length > mostBytes) return answer(413, { error: 'too-large', mostBytes });
      const secret = await secretOf(ports, source);
      const scheme = schemeOf(ports, source);
      if (secret === undefined || scheme === 'none') return answer(404, { error: 'unknown-source' });
      const verified = await verifiedBy(ports, { headers: request.headers, body }, { scheme, secret });
      if (verified.outcome === 'refused') {
        ports.log('webhook.refused', { source, because: verified.because });
        return answer(401, { error: verified.because });
      }
      const text = textOf(body);
      const received = { source, id: ports.ids.of('webhook', source, verified.id), body };
      if (scheme !== 'standard-webhooks') return receiveOnce(ports, received, () => askForPoll(ports, received));
      if (text !== undefined) return receiveOnce(ports, received, () => apply(ports, { ...received, text }));
      ports.log('webhook.refused', { source, because: 'not-utf-8' });
      return answer(400, { error: 'not-utf-8' });
    },
  };
}

async function secretOf(ports: WebhookPorts, source: string): Promise<string | undefined> {
  try {
    return await ports.secrets.read(`sources/${source}`);
  } catch (error) {
    if (error instanceof HubError && error.name === 'SecretMissing') return undefined;
    throw error;
  }
}

type Readable = Received & { readonly text: string };

async function apply(ports: WebhookPorts, received: Readable): Promise<object> {
  const { source, text } = received;
  const read = readErpAgentRecord(text, source);
  if (!read.ok) return quarantined(ports, received, read.company, read.problems);
  const { company, externalId } = read.fact;
  const recorded = await recordFact({ ...ports, scenarios: shippedScenarios() }, read.fact, `source:${source}`);
  if (recorded.outcome !== 'refused') return { outcome: recorded.outcome };
  return quarantined(ports, received, company, [{ field: '', found: externalId, because: recorded.because }]);
}

function textOf(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

const longestInline = 8_000;

/** Keeps the record for the people of its company; one that names no company of ours is the administrator's. */
async function quarantined(
  ports: WebhookPorts,
  received: Readable,
  named: string | undefined,
  problems: readonly InputProblem[],
): Promise<object> {
  const at = ports.clock.now();
  const { source, id: rejectId, text } = received;
  const reject: RejectItem = {
    ...quarantineKey(source, rejectId),
    type: 'reject',
    rejectId,
    company: await knownCompany(ports, named),
    source,
    format: 'erp-agent/v1',
    raw: text.slice(0, longestInline).replace(/\p{Cs}$/u, ''),
    ...(text.length > longestInline ? { rawKey: rawKeyOf(received) } : {}),
    problems: [...problems],
    at,
    state: 'waiting',
    listKey: rejectListing,
    listSort: `${at}#${rejectId}`,
  };
  await ports.table.write({ put: asItem(reject), when: { is: 'absent' } });
  ports.log('input.rejected', { rejectId, source });
  return { outcome: 'quarantined', problems };
}

async function knownCompany({ table }: Pick<WebhookPorts, 'table'>, named = ''): Promise<string> {
  if (!/^.{1,64}$/u.test(named)) return '';
  return (await readItem(table, CompanyItem, companyKey(named)))?.company ?? '';
}

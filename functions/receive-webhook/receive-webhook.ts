import * as z from 'zod';
import { HubError } from '../../shared/domain/trouble.ts';
import type { Clock, Digest, Ids, WallClock } from '../../shared/ports/clock.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Objects, Secrets } from '../../shared/ports/objects.ts';
import type { Table } from '../../shared/ports/table.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { recordFact } from '../../shared/table/facts/record-fact.ts';
import { type RejectItem, rejectListing } from '../../shared/table/import-items.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { quarantineKey } from '../../shared/table/keys.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { type Problem, readErpAgentRecord } from './erp-agent-record.ts';
import { verifySignature } from './signature.ts';

export type WebhookPorts = {
  readonly table: Table;
  readonly objects: Objects;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly wallClock: WallClock;
  readonly ids: Ids;
  readonly digest: Digest;
  readonly log: Log;
};

const mostBytes = 256 * 1024;
const Received = z.object({ state: z.enum(['received', 'applied']) });

const answer = (status: number, body: object): Response => Response.json(body, { status });

/**
 * `POST /webhooks/{source}`: one record of `erp-agent/v1`, signed as Standard Webhooks has it. Only a true sender is heard; what he said is stored
 * before he is answered. The same id again changes nothing; a record that cannot be taken lies in quarantine and the sender still gets 202.
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
      if (secret === undefined) return answer(404, { error: 'unknown-source' });
      const verified = await verifySignature(request.headers, body, secret, ports.wallClock.now());
      if (verified.outcome === 'refused') {
        ports.log('webhook.refused', { source, because: verified.because });
        return answer(401, { error: verified.because });
      }
      return receive(ports, source, verified.id, body);
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

async function receive(ports: WebhookPorts, source: string, id: string, body: Uint8Array): Promise<Response> {
  const received = ports.ids.of('webhook', source, id);
  const key = { pk: `webhook#${source}`, sk: received };
  const before = await readItem(ports.table, Received, key);
  if (before?.state === 'applied') return answer(200, { outcome: 'already-received' });
  await ports.objects.put(`webhooks/${source}/${received}.json`, body, 'application/json');
  await ports.table.write({ put: { ...key, type: 'webhook', state: 'received', at: ports.clock.now() }, when: { is: 'absent' } });
  const outcome = await apply(ports, source, received, body);
  await ports.table.write({ update: key, change: { set: [{ at: ['state'], to: 'applied' }] } });
  return answer(202, outcome);
}

async function apply(ports: WebhookPorts, source: string, received: string, body: Uint8Array): Promise<object> {
  const given = parsed(body);
  const read =
    given === undefined
      ? { ok: false as const, problems: [{ field: '', found: '', because: 'not-json' }] }
      : readErpAgentRecord(given, source);
  if (!read.ok) return quarantined(ports, source, received, body, read.problems);
  const recorded = await recordFact({ ...ports, scenarios: shippedScenarios }, read.fact, `source:${source}`);
  if (recorded.outcome !== 'refused') return { outcome: recorded.outcome };
  return quarantined(ports, source, received, body, [{ field: '', found: read.fact.externalId, because: recorded.because }]);
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

const longestInline = 8_000;

async function quarantined(
  ports: WebhookPorts,
  source: string,
  received: string,
  body: Uint8Array,
  problems: readonly Problem[],
): Promise<object> {
  const at = ports.clock.now();
  const raw = new TextDecoder().decode(body);
  const reject: RejectItem = {
    ...quarantineKey(source, received),
    type: 'reject',
    rejectId: received,
    company: '',
    source,
    raw: raw.slice(0, longestInline),
    ...(raw.length > longestInline ? { rawKey: `webhooks/${source}/${received}.json` } : {}),
    problems: [...problems],
    at,
    state: 'waiting',
    listKey: rejectListing,
    listSort: `${at}#${received}`,
  };
  await ports.table.write({ put: asItem(reject), when: { is: 'absent' } });
  ports.log('input.rejected', { rejectId: received, source });
  return { outcome: 'quarantined', problems };
}

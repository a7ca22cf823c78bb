import type { Instant } from '../../shared/domain/dates.ts';
import { failureOfStatus, retryAfterOf, sourceFailed } from '../../shared/domain/source-failure.ts';
import { jsonElements, jsonMembers } from '../../shared/formats/json-text.ts';
import { readErpAgentRecord } from '../../shared/formats/read-erp-agent-record.ts';
import { recordFields } from '../../shared/formats/record-fields.ts';
import type {
  Connector,
  PageAsk,
  RawRecord,
  SourceAccess,
  SourceAnswer,
  SourcePage,
  SourceRequest,
} from '../../shared/ports/source.ts';

/** One record of the vendor: a record of `erp-agent/v1` under its id. */
export type VendorRecord = { readonly id: string; readonly changedAt: Instant; readonly record: object | string };

const text = (body: string, status = 200, headers: Record<string, string> = {}): SourceAnswer => ({
  status,
  headers,
  body: new TextEncoder().encode(body),
});

export type Fault = 'too-many' | 'broken' | 'no-answer' | 'half' | 'locked-out' | undefined;

/** A vendor of one entity in memory: `GET /<entity>?since=&after=` gives pages in the order of change, each record with its moment. It counts its requests. */
export function scriptedVendor(pageSize = 10) {
  const entities = new Map<string, Map<string, VendorRecord>>();
  let order: VendorRecord[] | undefined;
  const faults: { at: (request: number) => Fault } = { at: () => undefined };
  let requests = 0;
  const page = (request: SourceRequest): string => {
    const { since = '', after = '' } = request.query ?? {};
    const place = ({ changedAt, id }: VendorRecord) => `${changedAt} ${id}`;
    order ??= [...(entities.get(request.path.slice(1))?.values() ?? [])].sort((a, b) => (place(a) < place(b) ? -1 : 1));
    const rest = order.filter((one) => one.changedAt >= since && place(one) > after);
    const shown = rest.slice(0, pageSize);
    const last = shown.at(-1);
    const rows = shown.map(({ id, changedAt, record }) => {
      const body = typeof record === 'string' ? record : JSON.stringify(record);
      return `{"id":${JSON.stringify(id)},"at":"${changedAt}","record":${body}}`;
    });
    const next = rest.length > shown.length && last !== undefined ? `,"next":${JSON.stringify(place(last))}` : '';
    return `{"rows":[${rows.join(',')}]${next}}`;
  };
  const answer = (request: SourceRequest): SourceAnswer => {
    requests += 1;
    switch (faults.at(requests)) {
      case 'too-many':
        return text('slow down', 429, { 'retry-after': '3' });
      case 'broken':
        return text('<html>Bad gateway</html>', 502);
      case 'locked-out':
        return text('wrong key', 401);
      case 'no-answer':
        throw sourceFailed('transient', 'no answer (ETIMEDOUT)');
      case 'half': {
        const whole = page(request);
        return text(whole.slice(0, Math.floor(whole.length / 2)));
      }
      case undefined:
        return text(page(request));
    }
  };
  return {
    faults,
    answer,
    put: (entity: string, ...records: VendorRecord[]): void => {
      const known = entities.get(entity) ?? new Map<string, VendorRecord>();
      entities.set(entity, known);
      for (const record of records) known.set(record.id, record);
      order = undefined;
    },
    requests: () => requests,
  };
}
export type ScriptedVendor = ReturnType<typeof scriptedVendor>;

async function fetchPage(access: SourceAccess, { entity, since, page, subject }: PageAsk): Promise<SourcePage> {
  const query = {
    ...(since === undefined ? {} : { since }),
    ...(typeof page === 'string' ? { after: page } : {}),
    ...(subject === undefined ? {} : { nip: subject.nip }),
  };
  const answer = await access.send({ method: 'GET', path: `/${entity}`, query });
  const body = new TextDecoder().decode(answer.body);
  if (answer.status !== 200)
    throw sourceFailed(failureOfStatus(answer.status), body, { retryAfterSeconds: retryAfterOf(answer.headers) });
  const members = jsonMembers(body);
  const rows = jsonElements(members?.get('rows') ?? '');
  if (rows === undefined) throw sourceFailed('unreadable', 'half a page');
  const next = members?.get('next');
  const records = rows.map((row): RawRecord => {
    const fields = recordFields(row);
    const changedAt = fields.moment('at', 'UTC');
    return {
      externalId: fields.needed('id'),
      raw: jsonMembers(row)?.get('record') ?? '',
      ...(changedAt === undefined ? {} : { changedAt }),
    };
  });
  return { records, ...(next === undefined ? {} : { next: String(JSON.parse(next)) }) };
}

/** Speaks to that vendor. */
export const scriptedConnector: Connector = {
  fetchPage,
  translate: (record, { source }) => {
    const read = readErpAgentRecord(record.raw, source);
    return read.ok ? { ok: true, facts: [read.fact] } : read;
  },
  testConnection: async (access) => {
    await fetchPage(access, { entity: 'invoices', since: undefined, page: undefined });
  },
};

/** `source.json` of that vendor. */
export const scriptedDescription = {
  source: 'scripted',
  kind: 'erp',
  title: 'Scripted',
  entities: [{ name: 'invoices', cursor: 'ts', overlapMinutes: 5 }],
  schedule: 'rate(15 minutes)',
  maxAgeMinutes: 60,
  holds: [],
  rateLimit: { requests: 20, perSeconds: 10 },
  secret: [],
} as const;

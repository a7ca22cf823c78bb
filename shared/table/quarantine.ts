import type { Clock, Ids } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Objects } from '../ports/objects.ts';
import type { Table } from '../ports/table.ts';
import { type ImportItem, type RejectItem, rejectListing } from './import-items.ts';
import { asItem } from './invoice-placing.ts';
import { quarantineKey } from './keys.ts';

type Ports = { readonly table: Table; readonly objects: Objects; readonly clock: Clock; readonly ids: Ids; readonly log: Log };
type Of = Pick<ImportItem, 'importId' | 'company' | 'source' | 'mapping' | 'scenario'>;
type SourceRecord = {
  readonly company: string;
  readonly source: string;
  readonly entity: string;
  readonly externalId: string;
  readonly raw: string;
  /** Tells this form of the record from later ones. */
  readonly hash: string;
};
type Rejected = { readonly line: number; readonly raw: string; readonly values?: Readonly<Record<string, string>> };

/** A longer record lies in the object store. */
const longestInline = 8_000;

/** Keeps a record that could not be taken, as it came and with every reason, until a person repairs or drops it. The same line twice is one. */
export async function quarantine(ports: Ports, item: Of, record: Rejected, problems: RejectItem['problems']): Promise<void> {
  const { line, raw } = record;
  const rejectId = ports.ids.of('reject', item.importId, String(line));
  const whole = raw.length <= longestInline;
  await keep(ports, raw, {
    ...{ rejectId, company: item.company, source: item.source, importId: item.importId, mapping: item.mapping, line },
    ...(item.scenario === undefined ? {} : { scenario: item.scenario }),
    ...(record.values !== undefined && whole ? { values: { ...record.values } } : {}),
    problems: [...problems],
  });
  ports.log('input.rejected', { rejectId, importId: item.importId });
}

/** Where a source's record of this form lies in quarantine. */
const sourceRejectId = (ids: Ids, { source, company, entity, externalId, hash }: Omit<SourceRecord, 'raw'>): string =>
  ids.of('reject', source, company, entity, externalId, hash);

/** The same for a record that was read from a source. The same record in the same form is one. */
export async function quarantineRecord(ports: Ports, record: SourceRecord, problems: RejectItem['problems']): Promise<void> {
  const { company, source, entity, externalId, raw } = record;
  const rejectId = sourceRejectId(ports.ids, record);
  await keep(ports, raw, {
    ...{ rejectId, company, source, entity, externalId, format: 'source-record/v1' as const },
    problems: [...problems],
  });
  ports.log('input.rejected', { rejectId, source });
}

/** The source has sent a form of the record that could be taken, or another one that could not: nobody needs to repair this one. */
export async function overtakeReject(ports: Pick<Ports, 'table' | 'ids'>, record: Omit<SourceRecord, 'raw'>): Promise<void> {
  await ports.table.write({
    update: quarantineKey(record.source, sourceRejectId(ports.ids, record)),
    change: { set: [{ at: ['state'], to: 'overtaken' }] },
    when: { is: 'equal', at: ['state'], to: 'waiting' },
  });
}

type Kept = Omit<RejectItem, 'pk' | 'sk' | 'type' | 'raw' | 'rawKey' | 'at' | 'state' | 'listKey' | 'listSort'>;

async function keep(ports: Ports, raw: string, kept: Kept): Promise<void> {
  const rawKey = `quarantine/${kept.rejectId}.txt`;
  const whole = raw.length <= longestInline;
  if (!whole) await ports.objects.put(rawKey, new TextEncoder().encode(raw), 'text/plain; charset=utf-8');
  const at = ports.clock.now();
  const reject: RejectItem = {
    ...quarantineKey(kept.source, kept.rejectId),
    type: 'reject',
    ...kept,
    raw: raw.slice(0, longestInline),
    ...(whole ? {} : { rawKey }),
    at,
    state: 'waiting',
    listKey: rejectListing,
    listSort: `${at}#${kept.rejectId}`,
  };
  await ports.table.write({ put: asItem(reject), when: { is: 'absent' } });
}

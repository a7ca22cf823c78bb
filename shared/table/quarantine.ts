import type { Clock, Ids } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Objects } from '../ports/objects.ts';
import type { Table } from '../ports/table.ts';
import { type ImportItem, type RejectItem, rejectListing } from './import-items.ts';
import { asItem } from './invoice-placing.ts';
import { quarantineKey } from './keys.ts';

type Ports = { readonly table: Table; readonly objects: Objects; readonly clock: Clock; readonly ids: Ids; readonly log: Log };
type Of = Pick<ImportItem, 'importId' | 'company' | 'source' | 'mapping' | 'scenario'>;
type Rejected = { readonly line: number; readonly raw: string; readonly values?: Readonly<Record<string, string>> };

/** A longer record lies in the object store. */
const longestInline = 8_000;

/** Keeps a record that could not be taken, as it came and with every reason, until a person repairs or drops it. The same line twice is one. */
export async function quarantine(ports: Ports, item: Of, record: Rejected, problems: RejectItem['problems']): Promise<void> {
  const { line, raw } = record;
  const rejectId = ports.ids.of('reject', item.importId, String(line));
  const rawKey = `quarantine/${rejectId}.txt`;
  if (raw.length > longestInline) await ports.objects.put(rawKey, new TextEncoder().encode(raw), 'text/plain; charset=utf-8');
  const at = ports.clock.now();
  const reject: RejectItem = {
    ...quarantineKey(item.source, rejectId),
    type: 'reject',
    rejectId,
    company: item.company,
    source: item.source,
    importId: item.importId,
    mapping: item.mapping,
    ...(item.scenario === undefined ? {} : { scenario: item.scenario }),
    line,
    raw: raw.slice(0, longestInline),
    ...(raw.length > longestInline ? { rawKey } : {}),
    ...(record.values !== undefined && raw.length <= longestInline ? { values: { ...record.values } } : {}),
    problems: [...problems],
    at,
    state: 'waiting',
    listKey: rejectListing,
    listSort: `${at}#${rejectId}`,
  };
  await ports.table.write({ put: asItem(reject), when: { is: 'absent' } });
  ports.log('input.rejected', { rejectId, importId: item.importId });
}

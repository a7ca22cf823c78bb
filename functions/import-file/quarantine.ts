import type { Delimited } from '../../shared/formats/delimited.ts';
import type { Problem } from '../../shared/formats/map-row.ts';
import { type ImportItem, type RejectItem, rejectListing } from '../../shared/table/import-items.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { quarantineKey } from '../../shared/table/keys.ts';
import type { ImportPorts } from './record-page.ts';

/** A longer record lies in the object store. */
const longestInline = 8_000;

/** Keeps a record that could not be taken, as it came and with every reason, until a person repairs or drops it. The same line twice is one. */
export async function quarantine(
  ports: ImportPorts,
  item: ImportItem,
  part: Exclude<Delimited, { kind: 'refused' }>,
  problems: readonly Problem[],
): Promise<void> {
  const raw = part.kind === 'row' ? part.row.raw : part.raw;
  const line = part.kind === 'row' ? part.row.line : part.line;
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
    ...(part.kind === 'row' && raw.length <= longestInline ? { values: part.row.values } : {}),
    problems: [...problems],
    at,
    state: 'waiting',
    listKey: rejectListing,
    listSort: `${at}#${rejectId}`,
  };
  await ports.table.write({ put: asItem(reject), when: { is: 'absent' } });
  ports.log('input.rejected', { rejectId, importId: item.importId });
}

import * as z from 'zod';
import { neededColumns } from '../../shared/domain/column-mapping.ts';
import { type Delimited, type Refused, readDelimited } from '../../shared/formats/delimited.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import { shippedMappings } from '../../shared/mappings/shipped.ts';
import { type ImportCounts, ImportItem } from '../../shared/table/import-items.ts';
import { importKey } from '../../shared/table/keys.ts';
import { openManifest } from '../../shared/table/manifest.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { type ImportPorts, type Page, recordPage } from './record-page.ts';
import { saveProgress } from './save-progress.ts';

const pageSize = 500;
/** Leaves the function two of its fifteen minutes for the page it is in. */
const workMilliseconds = 780_000;
const mostBytes = 100 * 1024 * 1024;

/**
 * Reads an uploaded file as a stream, page by page: what is unchanged is not written, what is wrong lies in quarantine with its raw form and
 * takes nothing else with it. Progress is durable; a file longer than one invocation goes on with the next.
 */
export const importFile = defineUseCase({
  input: z.object({ detail: z.object({ importId: z.string() }) }),
  output: z.strictObject({ outcome: z.enum(['read', 'refused', 'goes-on', 'nothing-to-do']) }),
  async run({ detail }, ports: ImportPorts) {
    const item = await readItem(ports.table, ImportItem, importKey(detail.importId));
    if (item === undefined || item.state === 'read' || item.state === 'refused') return { outcome: 'nothing-to-do' as const };
    const refusal = await refusalOf(ports, item);
    if (refusal !== undefined) {
      await saveProgress(ports, { ...item, state: 'refused', refusal });
      return { outcome: 'refused' as const };
    }
    return { outcome: await readOn(ports, item) };
  },
});

async function refusalOf(ports: ImportPorts, item: ImportItem): Promise<Omit<Refused, 'kind'> | undefined> {
  const bytes = await ports.objects.size(item.object);
  if (bytes === undefined) return { because: 'file-not-uploaded', detail: '' };
  if (bytes > mostBytes) return { because: 'file-too-large', detail: `${mostBytes / 1024 / 1024} MB` };
  return shippedMappings().some(({ name }) => name === item.mapping)
    ? undefined
    : { because: 'unknown-mapping', detail: item.mapping };
}

async function readOn(ports: ImportPorts, item: ImportItem): Promise<'read' | 'refused' | 'goes-on'> {
  const until = ports.wallClock.now() + workMilliseconds;
  const mapping = shippedMappings().find(({ name }) => name === item.mapping);
  const bytes = await ports.objects.read(item.object);
  if (mapping === undefined || bytes === undefined) return 'refused';
  const manifest = openManifest({ table: ports.table, source: item.source, company: item.company });
  const seen = new Map<string, string>();
  let now: ImportItem = { ...item, state: 'reading' };
  let page: Page = [];
  const record = async (): Promise<void> => {
    now = advanced(now, page, await recordPage(ports, { item: now, mapping, manifest, seen }, page));
    page = [];
  };
  /** Progress is written where something was: a page that brought nothing new costs nothing, and reading it again would not either. */
  const recordAndSave = async (): Promise<void> => {
    const before = now.counts;
    await record();
    if (now.counts.unchanged - before.unchanged < now.counts.read - before.read) await saveProgress(ports, now);
  };
  for await (const part of readDelimited(bytes, mapping.file, neededColumns(mapping))) {
    if (part.kind === 'refused') {
      await record();
      await saveProgress(ports, { ...now, state: 'refused', refusal: refusalIn(part) });
      return 'refused';
    }
    if (lineOf(part) < item.nextLine) continue;
    page.push(part);
    if (page.length < pageSize) continue;
    await recordAndSave();
    if (ports.wallClock.now() > until) {
      await saveProgress(ports, now);
      await ports.bus.publish([goOn(ports, now)]);
      return 'goes-on';
    }
  }
  await record();
  await saveProgress(ports, { ...now, state: 'read', finishedAt: ports.clock.now() });
  ports.log('import.finished', { importId: now.importId, ...now.counts });
  return 'read';
}

const refusalIn = ({ because, detail, found }: Refused) => ({ because, detail, ...(found === undefined ? {} : { found }) });

const lineOf = (part: Exclude<Delimited, { kind: 'refused' }>): number => (part.kind === 'row' ? part.row.line : part.line);

function advanced(item: ImportItem, page: Page, counted: ImportCounts): ImportItem {
  const last = page.at(-1);
  const counts = {
    read: item.counts.read + counted.read,
    created: item.counts.created + counted.created,
    updated: item.counts.updated + counted.updated,
    unchanged: item.counts.unchanged + counted.unchanged,
    rejected: item.counts.rejected + counted.rejected,
  };
  return { ...item, counts, nextLine: last === undefined ? item.nextLine : lineOf(last) + 1 };
}

const goOn = (ports: ImportPorts, item: ImportItem) => ({
  id: ports.ids.of('import', item.importId, String(item.nextLine)),
  name: 'import-requested.v1',
  at: ports.clock.now(),
  detail: { importId: item.importId },
});

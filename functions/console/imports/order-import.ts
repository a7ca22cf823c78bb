import * as z from 'zod';
import { HubError } from '../../../shared/domain/trouble.ts';
import { shippedMappings } from '../../../shared/mappings/shipped.ts';
import { shippedScenarios } from '../../../shared/scenarios/shipped.ts';
import { ImportItem, nothingCounted } from '../../../shared/table/import-items.ts';
import { asItem } from '../../../shared/table/invoice-placing.ts';
import { importKey } from '../../../shared/table/keys.ts';
import { readItem } from '../../../shared/table/read-item.ts';
import { companiesOf } from '../api/list-query.ts';
import { refusal } from '../api/refusal.ts';
import type { ConsolePorts } from '../console-ports.ts';
import type { Viewer } from '../sign-in/viewer.ts';

type Asked = { readonly ports: ConsolePorts; readonly viewer: Viewer };

const mostFileBytes = 100 * 1024 * 1024;
/** So long an address takes the file. */
const uploadSeconds = 900;

export const ImportOrder = z.strictObject({
  fileName: z.string().min(1).max(255),
  bytes: z.int().min(1),
  mapping: z.string().min(1).max(100),
  company: z.string().min(1).max(100),
  scenario: z.string().min(1).max(100).optional(),
});
export type ImportOrder = z.infer<typeof ImportOrder>;

/** Throws a `Refused` for a scenario that is not there or that the clock forbids. */
export function checkScenario(ports: Pick<ConsolePorts, 'clock'>, name: string | undefined): void {
  if (name === undefined) return;
  const scenario = shippedScenarios().find((one) => one.name === name);
  if (scenario === undefined) throw refusal(400, 'unknown-scenario', 'scenario');
  if (scenario.virtualClockOnly && !ports.clock.isVirtual()) throw refusal(400, 'scenario-needs-virtual-clock', 'scenario');
}

/** Takes the order for a file and gives the address to which it goes; too large a file is refused before a byte of it was read. */
export async function orderImport({ ports, viewer }: Asked, order: ImportOrder): Promise<{ id: string; uploadAddress: string }> {
  if (order.bytes > mostFileBytes) throw refusal(413, 'file-too-large', 'bytes');
  if (!shippedMappings().some(({ name }) => name === order.mapping)) throw refusal(400, 'unknown-mapping', 'mapping');
  if (!viewer.companies.includes(order.company)) throw refusal(400, 'unknown-company', 'company');
  checkScenario(ports, order.scenario);
  const id = ports.ids.next();
  const { fileName, bytes, mapping, company, scenario } = order;
  const item: ImportItem = {
    ...importKey(id),
    type: 'import',
    importId: id,
    ...{ fileName, bytes, mapping, company, ...(scenario === undefined ? {} : { scenario }) },
    object: `uploads/${id}.csv`,
    source: `file:${mapping}`,
    by: viewer.user,
    createdAt: ports.clock.now(),
    state: 'awaits-file',
    counts: nothingCounted,
    nextLine: 0,
  };
  const uploadAddress = await ports.objects.uploadAddress(item.object, { bytes, seconds: uploadSeconds });
  await ports.table.write({ put: asItem(item), when: { is: 'absent' } });
  return { id, uploadAddress };
}

/** The import of this id, if it is of one of the viewer's companies. Throws a 404 `Refused`. */
export async function importOf({ ports, viewer }: Asked, id: string): Promise<ImportItem> {
  const item = await readItem(ports.table, ImportItem, importKey(id));
  if (item === undefined || !companiesOf(viewer, undefined).includes(item.company)) throw refusal(404, 'unknown-import', 'id');
  return item;
}

/**
 * Has an uploaded file read. One that was asked for already but lies still is asked for again: reading twice changes nothing. Throws `Refused`:
 * 409 when the file has not arrived or was read; HubError `ProviderDown` when the bus does not take the word, and then it can be started again.
 */
export async function startImport(asked: Asked, id: string): Promise<ImportItem> {
  const { ports } = asked;
  const item = await importOf(asked, id);
  if (item.state !== 'awaits-file' && item.state !== 'requested') throw refusal(409, 'import-started', 'id');
  if ((await ports.objects.size(item.object)) === undefined) throw refusal(409, 'file-not-uploaded', 'id');
  const requested: ImportItem = { ...item, state: 'requested' };
  const claimed = await ports.table.write({ put: asItem(requested), when: { is: 'equal', at: ['state'], to: item.state } });
  if (claimed.outcome === 'refused') throw refusal(409, 'import-started', 'id');
  const event = { id: ports.ids.next(), name: 'import-requested.v1', at: ports.clock.now(), detail: { importId: id } };
  const { notTaken } = await ports.bus.publish([event]);
  if (notTaken.length > 0) throw new HubError('ProviderDown', 'The bus did not take the start of an import.', { importId: id });
  return requested;
}

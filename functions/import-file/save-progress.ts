import type { Table } from '../../shared/ports/table.ts';
import type { ImportItem } from '../../shared/table/import-items.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';

/** How far the file is, for whoever watches and for the next invocation. */
export async function saveProgress(ports: { readonly table: Table }, item: ImportItem): Promise<void> {
  await ports.table.write({ put: asItem(item) });
}

import type { ImportItem } from '../../../shared/table/import-items.ts';
import { refusal } from '../api/refusal.ts';
import { checked } from '../api/route.ts';
import type { ConsolePorts } from '../console-ports.ts';
import type { Viewer } from '../sign-in/viewer.ts';
import { ImportOrder, importOf, orderImport } from './order-import.ts';

/** What a form may carry: Lambda takes 6 MB of base64. */
const mostFormBytes = 4 * 1024 * 1024;

/** Takes a small file that came with a form, as if it had been uploaded to its address. Nothing is read yet. Throws `Refused`. */
export async function takeUpload(
  asked: { readonly ports: ConsolePorts; readonly viewer: Viewer },
  form: FormData,
): Promise<ImportItem> {
  const file = form.get('file');
  if (file === null || typeof file === 'string' || file.size === 0) throw refusal(400, 'no-file', 'file');
  if (file.size > mostFormBytes) throw refusal(413, 'form-file-too-large', 'file');
  const scenario = form.get('scenario');
  const order = checked(ImportOrder, {
    ...{ fileName: file.name, bytes: file.size, mapping: form.get('mapping'), company: form.get('company') },
    ...(scenario === null || scenario === '' ? {} : { scenario }),
  });
  const { id } = await orderImport(asked, order);
  const item = await importOf(asked, id);
  await asked.ports.objects.put(item.object, new Uint8Array(await file.arrayBuffer()), 'text/csv');
  return item;
}

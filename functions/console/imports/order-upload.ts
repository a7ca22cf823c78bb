import { refusal } from '../api/refusal.ts';
import { checked } from '../api/route.ts';
import type { ConsolePorts } from '../console-ports.ts';
import type { Viewer } from '../sign-in/viewer.ts';
import { ImportOrder, orderImport } from './order-import.ts';

/** Takes the order of a browser, whose values are all texts. Throws the `Refused` of the API, and 400 `no-file` for an empty file. */
export async function orderUpload(
  asked: { readonly ports: ConsolePorts; readonly viewer: Viewer },
  sent: Readonly<Record<string, string>>,
): Promise<{ id: string; uploadAddress: string }> {
  if (sent.bytes === '0') throw refusal(400, 'no-file', 'file');
  return orderImport(asked, checked(ImportOrder, { ...sent, bytes: Number(sent.bytes) }));
}

import type { AnswerFile } from '../../../shared/domain/fact.ts';
import { oneLine, shortened } from '../../../shared/domain/written.ts';

/** Lambda takes an event of 6 MB and the gateway sends a form in base64, a third longer: 4 MB and the form's other fields fit. */
export const mostFileBytes = 4 * 1024 * 1024;
export const fileEndings = '.pdf,.jpg,.jpeg,.png,.webp';
const longestName = 120;

type ContentType = AnswerFile['contentType'];
const endings: Readonly<Record<ContentType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

const beginsWith = (body: Uint8Array, bytes: readonly number[], from = 0): boolean =>
  bytes.every((byte, place) => body[from + place] === byte);
const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const jpeg = [0xff, 0xd8, 0xff];

/** The type that the content shows; what the browser calls it counts for nothing. Undefined for anything we do not take. */
function typeOfContent(body: Uint8Array): ContentType | undefined {
  if (beginsWith(body, letters('%PDF-'))) return 'application/pdf';
  if (beginsWith(body, png) && beginsWith(body, letters('IHDR'), 12)) return 'image/png';
  if (beginsWith(body, jpeg)) return 'image/jpeg';
  return beginsWith(body, letters('RIFF')) && beginsWith(body, letters('WEBP'), 8) ? 'image/webp' : undefined;
}

/** A file as it was sent, with the type its content has. */
export type SentFile = { readonly name: string; readonly body: Uint8Array; readonly contentType: ContentType };
export type FileRefusal = 'file-too-large' | 'file-empty' | 'file-not-taken';

/** Reads the file of a form. Undefined when none was chosen: a browser then sends one without name and content. */
export async function readSentFile(file: File | undefined): Promise<SentFile | FileRefusal | undefined> {
  if (file === undefined || (file.size === 0 && file.name === '')) return undefined;
  if (file.size > mostFileBytes) return 'file-too-large';
  if (file.size === 0) return 'file-empty';
  const body = new Uint8Array(await file.arrayBuffer());
  const contentType = typeOfContent(body);
  if (contentType === undefined) return 'file-not-taken';
  return { name: shownName(file.name, contentType), body, contentType };
}

/** The last part of the name, as people read it; it never becomes part of a key or path. */
function shownName(name: string, contentType: ContentType): string {
  const bare = oneLine(name.split(/[/\\]/).at(-1) ?? '');
  return bare === '' ? `plik.${endings[contentType]}` : shortened(bare, longestName);
}

/** Where the file of an answer lies: named by what it holds, so that sending the same form again changes nothing. */
export const objectOf = (answerId: string, sha256: string, contentType: ContentType): string =>
  `answers/${answerId}/${sha256}.${endings[contentType]}`;

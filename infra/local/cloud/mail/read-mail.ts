import { decodeCharset, decodeUndeclared } from './charset.ts';
import { readParameters } from './content-parameters.ts';
import { type HeaderField, headerValue, readHeaderFields, splitEntity } from './header-fields.ts';
import { MailUnreadable } from './mail-unreadable.ts';
import { decodeTransfer } from './transfer-encoding.ts';

export type Attachment = { readonly name: string; readonly type: string; readonly bytes: number };

/** A raw message as a reader would show it. `text` and `html` are the first parts of their kind, empty when there is none. */
export type ReadMail = {
  readonly fields: readonly HeaderField[];
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly Attachment[];
};

/** SES takes at most 500 MIME parts; the depth is ours. */
const mostParts = 500;
const deepest = 20;

type Leaf = {
  readonly type: string;
  readonly name: string;
  readonly attached: boolean;
  readonly body: Uint8Array;
  readonly charset: string;
};

/** The parts between the boundary's lines; what stands before the first and after the closing one is for old readers and dropped. */
function splitParts(body: string, boundary: string): readonly string[] {
  const escaped = boundary.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pieces = `\n${body}`.split(new RegExp(`\\r?\\n--${escaped}(--)?[ \\t]*(?=\\r?\\n|$)`));
  const parts: string[] = [];
  for (let at = 1; at < pieces.length; at += 2) {
    if (pieces[at] === '--') return parts;
    parts.push((pieces[at + 1] ?? '').replace(/^\r?\n/, ''));
  }
  throw new MailUnreadable('Multipart message without its closing boundary');
}

function readLeaf(fields: readonly HeaderField[], body: string): Leaf {
  const { value: type, parameters } = readParameters(headerValue(fields, 'content-type'));
  const disposition = readParameters(headerValue(fields, 'content-disposition'));
  const name = disposition.parameters.filename ?? parameters.name ?? '';
  return {
    type: type === '' ? 'text/plain' : type,
    name,
    attached: disposition.value === 'attachment' || name !== '' || headerValue(fields, 'content-id') !== '',
    body: decodeTransfer(body, headerValue(fields, 'content-transfer-encoding')),
    charset: parameters.charset ?? '',
  };
}

function readEntity(entity: string, depth: number, leaves: Leaf[]): readonly HeaderField[] {
  const { head, body } = splitEntity(entity);
  const fields = readHeaderFields(head);
  const { value: type, parameters } = readParameters(headerValue(fields, 'content-type'));
  if (!type.startsWith('multipart/')) {
    leaves.push(readLeaf(fields, body));
    if (leaves.length > mostParts) throw new MailUnreadable(`Number of MIME parts exceeds ${mostParts}`);
    return fields;
  }
  const boundary = parameters.boundary ?? '';
  if (boundary === '') throw new MailUnreadable('Multipart message without a boundary');
  if (depth === deepest) throw new MailUnreadable(`MIME parts nested deeper than ${deepest}`);
  for (const part of splitParts(body, boundary)) readEntity(part, depth + 1, leaves);
  return fields;
}

const textOf = (leaf: Leaf | undefined): string => {
  if (leaf === undefined) return '';
  return leaf.charset === '' ? decodeUndeclared(leaf.body) : decodeCharset(leaf.body, leaf.charset);
};

/**
 * Reads a raw message (RFC 5322, MIME): encoded words, multipart, base64 and quoted-printable, charsets, attachments.
 * Throws MailUnreadable for broken MIME, more than 500 parts or 20 levels.
 */
export function readMail(raw: Uint8Array): ReadMail {
  const leaves: Leaf[] = [];
  const fields = readEntity(Buffer.from(raw).toString('latin1'), 0, leaves);
  const plain = leaves.find((leaf) => leaf.type === 'text/plain' && !leaf.attached);
  const html = leaves.find((leaf) => leaf.type === 'text/html' && !leaf.attached);
  const attachments = leaves
    .filter((leaf) => leaf !== plain && leaf !== html)
    .map(({ name, type, body }) => ({ name, type, bytes: body.length }));
  return { fields, text: textOf(plain), html: textOf(html), attachments };
}

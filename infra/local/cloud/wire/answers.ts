import { randomUUID } from 'node:crypto';
import type { WireAnswer } from '../../parts.ts';

/** A JSON answer in plain `application/json`. */
export const jsonAnswer = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): WireAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

/** A refusal of our own `/_hub` paths: which field and why. */
export const hubRefusal = (status: number, field: string, message: string): WireAnswer => jsonAnswer(status, { field, message });

/** An XML answer with its request id. */
export const xmlAnswer = (status: number, body: string, contentType = 'text/xml'): WireAnswer => ({
  status,
  headers: { 'content-type': contentType, 'x-amzn-requestid': randomUUID() },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const unsafe = /[&<>"']|(?![\t\n])\p{Cc}/gu;

/** Text as it may stand in an element or attribute; control characters become references, as S3 writes them. */
export const xmlText = (text: string): string =>
  text.replace(unsafe, (character) => named[character] ?? `&#x${character.charCodeAt(0).toString(16)};`);

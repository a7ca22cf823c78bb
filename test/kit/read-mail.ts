/** A mail as a reader's program shows it; enough of RFC 5322 and 2045-2047 for what the hub writes. */
export type ReadMail = {
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly parts: readonly { readonly type: string; readonly cid: string | undefined; readonly body: Buffer }[];
};

const fromQuoted = (text: string): Buffer =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    'latin1',
  );

const decodedWords = (text: string): string =>
  text
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, held: string) =>
      (kind.toUpperCase() === 'B' ? Buffer.from(held, 'base64') : fromQuoted(held.replaceAll('_', ' '))).toString('utf8'),
    );

function split(raw: string): { headers: Map<string, string[]>; body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const headers = new Map<string, string[]>();
  for (const line of raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), decodedWords(line.slice(colon + 1).trim())]);
  }
  return { headers, body: raw.slice(end + 4) };
}

function leaves(raw: string): ReadMail['parts'] {
  const { headers, body } = split(raw);
  const type = headers.get('content-type')?.[0] ?? 'text/plain';
  const boundary = /boundary="([^"]+)"/.exec(type)?.[1];
  if (boundary !== undefined)
    return body
      .split(`--${boundary}`)
      .slice(1, -1)
      .flatMap((part) => leaves(part.replace(/^\r\n/, '')));
  const encoding = headers.get('content-transfer-encoding')?.[0] ?? '7bit';
  const decode =
    encoding === 'base64' ? Buffer.from(body, 'base64') : encoding === 'quoted-printable' ? fromQuoted(body) : Buffer.from(body);
  return [{ type: type.split(';')[0] ?? '', cid: headers.get('content-id')?.[0], body: decode }];
}

export const readMail = (raw: string): ReadMail => ({ headers: split(raw).headers, parts: leaves(raw) });

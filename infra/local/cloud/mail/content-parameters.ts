import { decodeCharset } from './charset.ts';

export type Parameters = { readonly value: string; readonly parameters: Readonly<Record<string, string>> };

const parameter = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g;

const percentBytes = (text: string): Uint8Array =>
  Buffer.from(
    text.replace(/%([0-9A-Fa-f]{2})/g, (_, pair: string) => String.fromCharCode(Number.parseInt(pair, 16))),
    'latin1',
  );

/** Pieces of RFC 2231: `name*0*=utf-8''za%C5%BC; name*1=...` are one value. */
function joinPieces(pieces: readonly { readonly extended: boolean; readonly text: string }[]): string {
  const charset = pieces[0]?.extended ? (/^([^']*)'[^']*'/.exec(pieces[0].text)?.[1] ?? '') : '';
  const bytes = pieces.map(({ extended, text }, place) => {
    const bare = extended && place === 0 ? text.replace(/^[^']*'[^']*'/, '') : text;
    return extended ? percentBytes(bare) : Buffer.from(bare);
  });
  return decodeCharset(Buffer.concat(bytes), charset === '' ? 'utf-8' : charset);
}

/** Value and parameters of a Content-Type or Content-Disposition; names and the value in lower case. */
export function readParameters(field: string): Parameters {
  const pieces = new Map<string, { extended: boolean; text: string; place: number }[]>();
  for (const [, rawName = '', quoted, bare = ''] of field.matchAll(parameter)) {
    const [, name = '', place = '0', star = ''] = /^([^*]+)(?:\*(\d+))?(\*?)$/.exec(rawName.toLowerCase()) ?? [
      '',
      rawName.toLowerCase(),
    ];
    const text = quoted === undefined ? bare.trim() : quoted.replace(/\\(.)/g, '$1');
    pieces.set(name, [...(pieces.get(name) ?? []), { extended: star === '*', text, place: Number(place) }]);
  }
  const parameters: Record<string, string> = {};
  for (const [name, found] of pieces) parameters[name] = joinPieces(found.sort((a, b) => a.place - b.place));
  return { value: (field.split(';')[0] ?? '').trim().toLowerCase(), parameters };
}

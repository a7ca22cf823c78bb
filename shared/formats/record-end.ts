import { closingQuote } from './split-fields.ts';

/** `doubtful`: a quote went over a line end and was closed where no field ends, as when the next quoted field "closes" a forgotten one. */
export type RecordEnd = { readonly at?: number; readonly doubtful: boolean };

/** Where the record that begins the text ends: at a line end outside quotes, or with the file. Without `at` more text is needed to say. */
export function recordEnd(text: string, delimiter: string, atEnd: boolean): RecordEnd {
  const stops = new RegExp(`[${delimiter}\\r\\n]`, 'g');
  let doubtful = false;
  let place = 0;
  for (;;) {
    const quoted = text[place] === '"' ? quotedField(text, place, delimiter, atEnd) : { end: place, doubtful: false };
    if (quoted === undefined) return { doubtful };
    doubtful ||= quoted.doubtful;
    stops.lastIndex = quoted.end;
    const stop = stops.exec(text);
    if (stop?.[0] === delimiter) place = stop.index + 1;
    else return { ...endAt(text, stop?.index, atEnd), doubtful };
  }
}

/** A CR at the end of a piece may have its LF in the next one. */
function endAt(text: string, stop: number | undefined, atEnd: boolean): { at?: number } {
  if (atEnd) return { at: stop ?? text.length };
  return stop === undefined || (text[stop] === '\r' && stop === text.length - 1) ? {} : { at: stop };
}

function quotedField(
  text: string,
  from: number,
  delimiter: string,
  atEnd: boolean,
): { end: number; doubtful: boolean } | undefined {
  const close = closingQuote(text, from + 1);
  if (close === undefined || (close === text.length - 1 && !atEnd)) return undefined;
  const after = text[close + 1] ?? '\n';
  const endsField = after === delimiter || after === '\r' || after === '\n';
  return { end: close + 1, doubtful: !endsField && /[\r\n]/.test(text.slice(from, close)) };
}

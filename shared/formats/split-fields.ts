/** Where the quote opened before `from` closes; doubled quotes are letters of the text. Undefined when it does not. */
export function closingQuote(text: string, from: number): number | undefined {
  for (let place = text.indexOf('"', from); place !== -1; place = text.indexOf('"', place + 2))
    if (text[place + 1] !== '"') return place;
  return undefined;
}

/**
 * The fields of one record (RFC 4180). A quote counts only where a field begins and the matching one only where it ends; all others are
 * letters: `rura 2" ocynk`, `"Cegła" sp. z o.o.`.
 */
export function splitFields(record: string, delimiter: string): string[] {
  if (!record.includes('"')) return record.split(delimiter);
  const fields: string[] = [];
  for (let place = 0; place <= record.length; ) {
    const close = record[place] === '"' ? closingQuote(record, place + 1) : undefined;
    const isQuoted = close !== undefined && (close + 1 === record.length || record[close + 1] === delimiter);
    const found = isQuoted ? close + 1 : record.indexOf(delimiter, close ?? place);
    const end = found === -1 ? record.length : found;
    fields.push(isQuoted ? record.slice(place + 1, close).replaceAll('""', '"') : record.slice(place, end));
    place = end + 1;
  }
  return fields;
}

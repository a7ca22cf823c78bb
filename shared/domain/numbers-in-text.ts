/** Letters without marks, in capitals, and everything else as a gap: `FV 1/ółw` is FV, 1, OLW. */
const partsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ł/gi, 'l')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((part) => part !== '');

/** So many parts may one number have: `FV/12/2026/ODDZ/3/K`. */
const mostParts = 10;
/** Shorter numbers of digits alone stand in every title as amounts, days and quantities. */
const shortestDigits = 6;

export type NumberIndex<Named> = ReadonlyMap<string, readonly { readonly parts: readonly string[]; readonly named: Named }[]>;

/** What is looked for in titles: things by the numbers people type, however they write them. */
export function numberIndex<Named extends { readonly number: string }>(all: Iterable<Named>): NumberIndex<Named> {
  const index = new Map<string, { readonly parts: readonly string[]; readonly named: Named }[]>();
  for (const named of all) {
    const parts = partsOf(named.number);
    const folded = parts.join('');
    if (parts.length > mostParts || !/\d/.test(folded)) continue;
    const same = index.get(folded);
    if (same === undefined) index.set(folded, [{ parts, named }]);
    else same.push({ parts, named });
  }
  return index;
}

type Found<Named> = { readonly from: number; readonly to: number; readonly named: Named };

/**
 * Everything whose number stands in a text, whatever separators, spaces, case or marks it is written with. A number counts only as a whole: FV/1/2026 is
 * not in FV/1/20261, nor FV/12 in FV/12/2026 when both exist. Two numbers that differ only in their separators are told apart by them, or count as none.
 */
export function numbersIn<Named>(text: string, index: NumberIndex<Named>): readonly Named[] {
  const parts = partsOf(text);
  const found: Found<Named>[] = [];
  for (let from = 0; from < parts.length; from += 1) {
    let folded = '';
    for (let to = from; to < Math.min(parts.length, from + mostParts); to += 1) {
      folded += parts[to] ?? '';
      const named = oneOf(parts.slice(from, to + 1), folded, index);
      if (named !== undefined) found.push({ from, to, named });
    }
  }
  const whole = found.filter((one) => !found.some((other) => other !== one && covers(other, one)));
  return [...new Set(whole.map(({ named }) => named))];
}

const covers = (one: Found<unknown>, other: Found<unknown>): boolean =>
  one.from <= other.from && one.to >= other.to && one.to - one.from > other.to - other.from;

/** Words that payers write without a space before a number: `ZAFAKTURENRFV/1`. */
const glue = /^(?:ZAPLATA|ZA|DOTYCZY|DOT|FAKTURA|FAKTURY|FAKTURE|FAKT|FAK|FRA|RACHUNEK|RACHUNKU|RACH|INVOICE|INV|NUMER|NR)/;

/** The one thing with this number. */
function oneOf<Named>(parts: readonly string[], folded: string, index: NumberIndex<Named>): Named | undefined {
  let [rest, [first = '', ...others]] = [folded, parts];
  for (;;) {
    const found = isLong(rest) ? exactly([first, ...others], index.get(rest)) : undefined;
    const word = glue.exec(first)?.[0] ?? '';
    if (found !== undefined || word === '' || word === first) return found;
    [rest, first] = [rest.slice(word.length), first.slice(word.length)];
  }
}

const isLong = (folded: string): boolean => folded.length >= shortestDigits || /[A-Z]/.test(folded);

function exactly<Named>(
  parts: readonly string[],
  same: readonly { readonly parts: readonly string[]; readonly named: Named }[] | undefined,
): Named | undefined {
  if (same === undefined || same.length === 1) return same?.[0]?.named;
  return same.find((one) => one.parts.join(' ') === parts.join(' '))?.named;
}

import { type Day, type Instant, parseDay } from '../domain/dates.ts';
import type { FieldFault, InputProblem, RecordFault } from '../domain/input-problem.ts';
import { parseMoment } from '../domain/moment-text.ts';
import { Currency, type Minor, parseAmount } from '../domain/money.ts';
import { parseNip } from '../domain/nip.ts';
import { type JsonText, parseJsonText } from './json-text.ts';

const longestFound = 200;
const usualStyle = { decimalMark: '.', groupMarks: [] } as const;

/** The fields of one vendor's record by their paths (`totalDecision.amount`). What is wrong with one is noted and the reading goes on. */
export type RecordFields = {
  readonly problems: readonly InputProblem[];
  /** Notes what is wrong with a field. */
  wrong(path: string, because: FieldFault | RecordFault): void;
  /** What stands there, as parsed. */
  at(path: string): JsonText | undefined;
  /** Trimmed text, numbers in the digits that stand there. Undefined: missing, null or empty, which vendors use for one another. */
  text(path: string): string | undefined;
  /** As `text`, but it must be there: `empty` is noted. */
  needed(path: string): string;
  /** One of these words. Undefined when none stands there or another one, which is noted as `unknown-word`. */
  word<Word extends string>(path: string, words: readonly Word[]): Word | undefined;
  currency(path: string): Currency | undefined;
  /** With a decimal point, not negative. Undefined when nothing stands there, or when it was noted. */
  amount(path: string, currency: Currency | undefined): Minor | undefined;
  /** `YYYY-MM-DD`; of a moment its day as the vendor wrote it. */
  day(path: string): Day | undefined;
  /** A moment, or a day, which stands for its first moment. `zone` for times that carry none. */
  moment(path: string, zone: string): Instant | undefined;
  nip(path: string): string | undefined;
};

/** Reads the JSON text of one record. What is no object has the problem `not-a-record` from the start. Some vendors say `false` where nothing is. */
export function recordFields(raw: string, { falseIsNothing = false } = {}): RecordFields {
  const record = parseJsonText(raw);
  const problems: InputProblem[] = [];
  const at = (path: string): JsonText | undefined => path.split('.').reduce(stepInto, record);
  const wrong = (path: string, because: FieldFault | RecordFault): void => {
    const found = at(path);
    const shown = found === undefined ? '' : typeof found === 'string' ? found : JSON.stringify(found);
    problems.push({ field: path, found: shown.slice(0, longestFound), because });
  };
  if (!isObject(record)) problems.push({ field: '', found: raw.slice(0, longestFound), because: 'not-a-record' });
  const text = (path: string): string | undefined => {
    const found = at(path);
    if (found === undefined || found === null || (found === false && falseIsNothing)) return undefined;
    if (typeof found !== 'string') wrong(path, 'wrong-type');
    return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined;
  };
  /** Reads what stands there, or notes why it cannot be read. */
  const parsed = <Value>(
    path: string,
    read: (found: string) => { ok: true; value: Value } | { ok: false; because: FieldFault },
  ): Value | undefined => {
    const found = text(path);
    if (found === undefined) return undefined;
    const answer = read(found);
    if (answer.ok) return answer.value;
    wrong(path, answer.because);
    return undefined;
  };
  return {
    ...{ problems, wrong, at, text },
    needed(path) {
      const found = text(path);
      if (found === undefined && !problems.some(({ field }) => field === path)) wrong(path, 'empty');
      return found ?? '';
    },
    word: (path, words) =>
      parsed(path, (found) => {
        const value = words.find((word) => word === found);
        return value === undefined ? { ok: false, because: 'unknown-word' } : { ok: true, value };
      }),
    currency: (path) =>
      parsed(path, (found) => {
        const read = Currency.safeParse(found.toUpperCase());
        return read.success ? { ok: true, value: read.data } : { ok: false, because: 'unknown-currency' };
      }),
    amount: (path, currency) =>
      parsed(path, (found) => {
        const read = parseAmount(found, currency ?? 'PLN', usualStyle);
        return read.ok && read.value < 0 ? { ok: false, because: 'negative' } : read;
      }),
    day: (path) => parsed(path, (found) => parseDay(/^\d{4}-\d\d-\d\dT/.test(found) ? found.slice(0, 10) : found, 'yyyy-mm-dd')),
    moment: (path, zone) =>
      parsed(path, (found) => parseMoment(/^\d{4}-\d\d-\d\d$/.test(found) ? `${found}T00:00:00` : found, zone)),
    nip: (path) => parsed(path, parseNip),
  };
}

function stepInto(value: JsonText | undefined, step: string): JsonText | undefined {
  if (Array.isArray(value)) return /^\d+$/.test(step) ? value[Number(step)] : undefined;
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

const isObject = (value: JsonText | undefined): value is { readonly [name: string]: JsonText } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members of a list that are objects; anything else counts as an empty list. */
export const objectsIn = (value: JsonText | undefined): readonly { readonly [name: string]: JsonText }[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

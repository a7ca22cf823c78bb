import { Temporal } from 'temporal-polyfill';
import { type Instant, instantOf } from './dates.ts';
import { type Parsed, read, refused } from './parsed.ts';

const shape =
  /^(?<date>\d{4}-\d\d-\d\d)[T ](?<time>\d\d:\d\d(?::\d\d)?)(?:[.,](?<part>\d{1,9}))?\s?(?<ahead>Z|[+-]\d\d(?::?\d\d)?)?$/i;

/**
 * A moment as vendors write it: ISO 8601 with `T` or a space, with a fraction of any length (cut to milliseconds), with an offset or in the
 * `zone` of the vendor's clocks (an IANA name). Of the hour that is shown twice in October it is the first, in the hour left out in March clocks
 * count on from before the change. Refused: `empty`, `not-in-pattern`, `no-such-day` (31 June, 25 o'clock, a year outside 1970-2099).
 */
export function parseMoment(text: string, zone: string): Parsed<Instant, 'empty' | 'not-in-pattern' | 'no-such-day'> {
  const trimmed = text.trim();
  if (trimmed === '') return refused('empty');
  const found = shape.exec(trimmed)?.groups;
  if (found === undefined) return refused('not-in-pattern');
  const shown = `${found.date}T${found.time}.${(found.part ?? '').slice(0, 3).padEnd(3, '0')}`;
  const withSeconds = shown.replace(/T(\d\d:\d\d)\./, 'T$1:00.');
  const at = millis(withSeconds, found.ahead?.toUpperCase(), zone);
  return at === undefined || at < 0 || at >= yearAfter2099 ? refused('no-such-day') : read(instantOf(at));
}

const yearAfter2099 = Date.UTC(2100, 0, 1);

function millis(shown: string, ahead: string | undefined, zone: string): number | undefined {
  try {
    return ahead === undefined
      ? Temporal.PlainDateTime.from(shown).toZonedDateTime(zone).epochMilliseconds
      : Temporal.Instant.from(`${shown}${ahead}`).epochMilliseconds;
  } catch (fault) {
    if (fault instanceof RangeError) return undefined;
    throw fault;
  }
}

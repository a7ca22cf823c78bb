import { epochDay, type Instant, instantOf, parseDay } from './dates.ts';
import { type Parsed, read, refused } from './parsed.ts';
import { offsetShown } from './zone-offset.ts';

const shape =
  /^(?<date>\d{4}-\d\d-\d\d)[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d))?(?:[.,](?<part>\d{1,9}))?\s?(?<ahead>Z|[+-]\d\d(?::?\d\d)?)?$/i;
const minuteMs = 60_000;
const dayMs = 86_400_000;
const yearAfter2099 = Date.UTC(2100, 0, 1);

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
  const on = parseDay(found.date ?? '', 'yyyy-mm-dd');
  const [hour, minute, second] = [Number(found.hour), Number(found.minute), Number(found.second ?? '0')];
  if (!on.ok || hour > 23 || minute > 59 || second > 59) return refused('no-such-day');
  const shown = epochDay(on.value) * dayMs + (hour * 60 + minute) * minuteMs + second * 1000;
  const at = shown - aheadOf(shown, found.ahead, zone) + Number((found.part ?? '').slice(0, 3).padEnd(3, '0'));
  return at < 0 || at >= yearAfter2099 ? refused('no-such-day') : read(instantOf(at));
}

/** Milliseconds that clocks are ahead of UTC: as the text says, or as the zone has it. */
function aheadOf(shown: number, said: string | undefined, zone: string): number {
  if (said === undefined) return offsetShown(shown, zone);
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(said) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minuteMs;
}

import { dateOf } from './epoch-days.ts';
import { aheadWhenShown } from './summer-time.ts';

const dayMs = 86_400_000;
/** Since then Warsaw's clocks follow one rule, which needs no zone data. */
const ruledSince = 1996;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const numeric = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  } as const;
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', calendar: 'gregory', ...numeric });
  formats.set(zone, made);
  return made;
}

/** Milliseconds that clocks of a zone are ahead of UTC at a moment (milliseconds since 1970, whole seconds). */
function offsetAt(moment: number, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - moment;
}

/**
 * Milliseconds that clocks of a zone are ahead of UTC when they show what a moment of that number shows in UTC. Of an hour shown twice it is the first;
 * in an hour left out it is the time before the change. Throws RangeError for a zone that does not exist.
 */
export function offsetShown(shown: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const days = Math.floor(shown / dayMs);
  const [year] = dateOf(days);
  if (zone === 'Europe/Warsaw' && year >= ruledSince)
    return aheadWhenShown(days, Math.floor((shown - days * dayMs) / 60_000), year);
  const before = offsetAt(shown - dayMs, zone);
  const after = offsetAt(shown + dayMs, zone);
  const right = [before, after].filter((offset) => offsetAt(shown - offset, zone) === offset);
  return right.length === 0 ? before : Math.max(...right);
}

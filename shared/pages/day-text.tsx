import { type Day, dayIn, type Instant, minutesIn } from '../domain/dates.ts';
import { type Language, writtenDay, writtenLongDay } from '../domain/written.ts';

/** A day, `24.12.2026`; in a sentence (`long`) `24 grudnia 2026`. */
export const DayText = ({ day, long, language }: { readonly day: Day; readonly long?: boolean; readonly language: Language }) => (
  <time class="day" datetime={day}>
    {long ? writtenLongDay(day, language) : writtenDay(day)}
  </time>
);

const two = (n: number): string => String(n).padStart(2, '0');

/** A moment as clocks in Warsaw show it, `24.12.2026, 08:05`. */
export const MomentText = ({ at }: { readonly at: Instant }) => {
  const minutes = minutesIn(at);
  return (
    <time class="day" datetime={at}>
      {writtenDay(dayIn(at))}, {two(Math.floor(minutes / 60))}:{two(minutes % 60)}
    </time>
  );
};

import type { Child } from 'hono/jsx';
import type { Instant } from '../domain/dates.ts';
import type { ChipMood } from './chip.tsx';
import { MomentText } from './day-text.tsx';

export type TimelineEntry = {
  readonly at: Instant;
  readonly title: string;
  /** Who did it, in words. */
  readonly by?: string | undefined;
  readonly mood?: ChipMood | undefined;
  readonly body?: Child;
};

/** What happened, in the order given (newest first is usual). */
export const Timeline = ({ entries }: { readonly entries: readonly TimelineEntry[] }) => (
  <ol class="timeline">
    {entries.map(({ at, title, by, mood, body }) => (
      <li class={mood ?? 'calm'}>
        <p class="timeline-head">
          <MomentText at={at} /> <strong>{title}</strong>
          {by === undefined ? null : <span class="quiet"> · {by}</span>}
        </p>
        {body === undefined ? null : <div class="timeline-body">{body}</div>}
      </li>
    ))}
  </ol>
);

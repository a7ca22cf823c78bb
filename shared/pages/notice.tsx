import type { Child, PropsWithChildren } from 'hono/jsx';
import type { ChipMood } from './chip.tsx';

/** What a list says when it is empty: what that means and what to do. */
export const EmptyState = (of: PropsWithChildren<{ readonly title: string; readonly action?: Child }>) => (
  <div class="empty">
    <p class="empty-title">{of.title}</p>
    {of.children}
    {of.action}
  </div>
);

/** A boxed remark. `announced` for what came of an action: readers of the page hear it at once. */
export const Notice = (
  of: PropsWithChildren<{ readonly mood: ChipMood; readonly title?: string; readonly announced?: boolean }>,
) => (
  <div class={`notice ${of.mood}`} {...(of.announced ? { role: 'status' as const } : {})}>
    {of.title === undefined ? null : <p class="notice-title">{of.title}</p>}
    {of.children}
  </div>
);

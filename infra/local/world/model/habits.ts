import type { Chance } from './chance.ts';
import type { WorldCustomer } from './world.ts';

/** How a debtor pays. What he does with one invoice is drawn from it. */
export type Habit = 'prompt' | 'late' | 'chronic' | 'in-parts' | 'silent' | 'doubles' | 'disputes' | 'promises' | 'goes-bankrupt';

const byPlace: readonly Habit[] = [
  'prompt',
  'late',
  'prompt',
  'chronic',
  'late',
  'in-parts',
  'prompt',
  'promises',
  'late',
  'disputes',
  'prompt',
  'silent',
  'late',
  'doubles',
  'prompt',
  'chronic',
];

/** Two go bankrupt in the world's first quarter; everybody else keeps his habit. */
export const habitOf = ({ no }: Pick<WorldCustomer, 'no'>): Habit =>
  no === 19 || no === 38 ? 'goes-bankrupt' : (byPlace[no % byPlace.length] ?? 'late');

/** Days from the due date to the money, or undefined when he does not pay by himself. */
export function delayOf(habit: Habit, of: Chance): number | undefined {
  switch (habit) {
    case 'prompt':
      return of.whole(-6, 1);
    case 'late':
    case 'doubles':
    case 'in-parts':
      return of.whole(2, 13);
    case 'chronic':
      return of.whole(12, 40);
    case 'promises':
      return of.whole(9, 30);
    case 'disputes':
      return of.whole(-3, 25);
    case 'silent':
      return of.happens(0.5) ? of.whole(45, 80) : undefined;
    case 'goes-bankrupt':
      return of.whole(3, 15);
  }
}

import { type Day, type Instant, momentAt } from '../../../../shared/domain/dates.ts';
import type { World, WorldAnswer } from '../model/world.ts';

/** What a debtor does at a moment. */
export type LifeStep = { readonly at: Instant; readonly answer: WorldAnswer };

/** All of it from the first day on, in order. */
export const stepsOf = (world: World, firstDay: Day): LifeStep[] =>
  world.answers
    .filter(({ at }) => at >= momentAt(firstDay, '00:00'))
    .map((answer): LifeStep => ({ at: answer.at, answer }))
    .sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));

import * as z from 'zod';
import { Day } from '../domain/dates.ts';
import type { Table } from '../ports/table.ts';
import { readItem } from './read-item.ts';

const RunItem = z.lazy(() => z.object({ pk: z.string(), sk: z.string(), type: z.literal('run'), day: Day }));
const keyOf = (run: string) => ({ pk: 'runs', sk: run });

/** The day of a run's last end, so that the next one reads back as far as an outage lasted; undefined before the first. */
export const lastRunDay = async (table: Table, run: string): Promise<Day | undefined> =>
  (await readItem(table, RunItem, keyOf(run)))?.day;

/** Notes that a run came to its end on that day. Written once a day, however often it runs. */
export async function noteRun(table: Table, run: string, before: Day | undefined, today: Day): Promise<void> {
  if (before !== today) await table.write({ put: { ...keyOf(run), type: 'run', day: today } });
}

import * as z from 'zod';
import { Instant } from '../../../shared/domain/dates.ts';
import type { Fact } from '../../../shared/domain/fact.ts';
import { readAs } from '../../../shared/table/read-item.ts';
import type { ConsolePorts } from '../console-ports.ts';

const Said = z.object({ at: Instant });

/** Where a fact of staff comes from. Under a key it keeps the moment of its first time, so that repeating the request repeats the same fact. */
export async function originOf(
  { table, clock, ids }: Pick<ConsolePorts, 'table' | 'clock' | 'ids'>,
  user: string,
  key: string | undefined,
): Promise<Pick<Fact, 'source' | 'externalId' | 'changedAt'>> {
  const now = clock.now();
  if (key === undefined) return { source: 'staff', externalId: ids.next(), changedAt: now };
  const item = { pk: `act#${user}#${key}`, sk: 'act', type: 'act', at: now };
  const answer = await table.write({ put: item, when: { is: 'absent' } });
  const said = answer.outcome === 'refused' && answer.current !== undefined ? readAs(Said, answer.current).at : now;
  return { source: 'staff', externalId: `${user}:${key}`, changedAt: said };
}

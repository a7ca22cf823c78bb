import type { Day } from '../domain/dates.ts';
import type { Clock } from '../ports/clock.ts';
import type { Table } from '../ports/table.ts';
import { asItem } from './invoice-placing.ts';
import { sourceStateKey } from './keys.ts';
import type { SourceStateItem } from './source-items.ts';

/** Under this name the company's bank stands among its sources: its statements are files, it has no connector and no schedule. */
const bankSource = 'bank';

/** What a late bank holds and when it is late: a statement is due every working day. */
const described = { title: 'Bank', kind: 'bank', maxAgeMinutes: 1440, holds: ['messages'] } as const;

/** Notes that everything the bank booked up to a day is in the books. An earlier statement read later takes nothing back. */
export async function noteStatement(
  ports: { readonly table: Table; readonly clock: Clock },
  of: { readonly company: string; readonly closingDay: Day },
): Promise<void> {
  const key = sourceStateKey({ company: of.company, source: bankSource });
  const first: SourceStateItem = {
    ...key,
    type: 'source-state',
    source: bankSource,
    company: of.company,
    readings: {},
    described: { ...described, holds: [...described.holds] },
    statementTo: of.closingDay,
    freshAt: ports.clock.now(),
    breaker: { failures: 0, restsUntilWall: 0 },
    rate: { sinceWall: 0, used: 0 },
    leaseUntilWall: 0,
    rev: 1,
  };
  const made = await ports.table.write({ put: asItem(first), when: { is: 'absent' } });
  if (made.outcome === 'written') return;
  await ports.table.write({
    update: key,
    change: {
      set: [
        { at: ['statementTo'], to: of.closingDay },
        { at: ['freshAt'], to: ports.clock.now() },
      ],
      add: [{ at: ['rev'], by: 1 }],
    },
    when: {
      is: 'any',
      of: [
        { is: 'missing', at: ['statementTo'] },
        { is: 'less', at: ['statementTo'], to: of.closingDay },
      ],
    },
  });
}

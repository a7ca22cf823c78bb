import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, day, momentAt } from '../../shared/domain/dates.ts';
import { decide } from '../../shared/domain/ladder.ts';
import { explainRungs } from '../../shared/domain/rung-reasons.ts';
import { ladderNamed, type Receipt, unpaid } from './standings.ts';

const plain = ladderNamed('plain');
const dueDates = fc.integer({ min: 0, max: 6000 }).map((n) => addDays(day('2012-01-01'), n));

type Life = { readonly dueDate: Day; readonly settledOn: Day; readonly disputed: boolean };

/** Steps day by day to the end, settling before the day's reminders; answers what was done and when. */
function live({ dueDate, settledOn, disputed }: Life): { rungs: Receipt[]; handedOverOn: Day | undefined } {
  const rungs: Receipt[] = [];
  for (let on = addDays(dueDate, -30); on <= settledOn; on = addDays(on, 1)) {
    const closed = on >= settledOn ? ('paid' as const) : undefined;
    const standing = unpaid(dueDate, { receipts: rungs, closed, disputeOpen: disputed && on >= dueDate });
    const decision = decide(plain, standing, momentAt(on, '09:00'));
    if (decision.do === 'contact') rungs.push({ rung: decision.rung.no, on });
    if (decision.do === 'hand-over') return { rungs, handedOverOn: on };
  }
  return { rungs, handedOverOn: undefined };
}

describe('past invoices replayed under the plain ladder', () => {
  it('get rung n exactly when they were settled later than n days after the due date, on that day', () => {
    fc.assert(
      fc.property(dueDates, fc.integer({ min: -25, max: 60 }), (dueDate, daysLate) => {
        const { rungs, handedOverOn } = live({ dueDate, settledOn: addDays(dueDate, daysLate), disputed: false });
        const expected = plain.rungs.filter(({ afterDays }) => daysLate > afterDays);
        expect(rungs).toEqual(expected.map(({ no, afterDays }) => ({ rung: no, on: addDays(dueDate, afterDays) })));
        expect(handedOverOn).toBe(daysLate > 22 ? addDays(dueDate, 22) : undefined);
      }),
    );
  });

  it('get nothing while they are disputed', () => {
    fc.assert(
      fc.property(dueDates, fc.integer({ min: -25, max: 60 }), (dueDate, daysLate) => {
        const { rungs, handedOverOn } = live({ dueDate, settledOn: addDays(dueDate, daysLate), disputed: true });
        expect(rungs).toEqual([]);
        expect(handedOverOn).toBeUndefined();
      }),
    );
  });

  it('have for each rung the reason that arithmetic on the file gives', () => {
    fc.assert(
      fc.property(dueDates, fc.integer({ min: -25, max: 60 }), fc.boolean(), (dueDate, daysLate, disputed) => {
        const settledOn = addDays(dueDate, daysLate);
        const reasons = explainRungs(plain, {
          dueDate,
          today: addDays(dueDate, 100),
          debtorId: 'any',
          knownSince: addDays(dueDate, -30),
          closed: { as: 'paid', on: settledOn },
          receipts: live({ dueDate, settledOn, disputed }).rungs,
          disputes: disputed && daysLate > 0 ? [{ from: dueDate, until: settledOn }] : [],
          promises: [],
          pauses: [],
        });
        const expected = plain.rungs.map(({ afterDays }) => {
          if (daysLate <= afterDays) return 'settled';
          return disputed ? 'disputed' : 'sent';
        });
        expect(reasons.map(({ reasonCode }) => reasonCode)).toEqual(expected);
        expect(reasons.map(({ day: on }) => on)).toEqual(plain.rungs.map(({ afterDays }) => addDays(dueDate, afterDays)));
      }),
    );
  });
});

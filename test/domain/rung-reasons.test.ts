import { describe, expect, it } from 'vitest';
import { day } from '../../shared/domain/dates.ts';
import { explainRungs, type LadderHistory } from '../../shared/domain/rung-reasons.ts';
import { ladderNamed, receipts } from './standings.ts';

const standard = ladderNamed('standard');
const history: LadderHistory = {
  dueDate: day('2026-11-12'),
  today: day('2027-01-15'),
  debtorId: 'debtor-of-tests',
  knownSince: day('2026-10-29'),
  receipts: [],
  disputes: [],
  promises: [],
  pauses: [],
};
const span = (from: string, until?: string) => ({ from: day(from), until: until === undefined ? undefined : day(until) });
const told = (more: Partial<LadderHistory>): string =>
  explainRungs(standard, { ...history, ...more })
    .map(({ rung, day: on, reasonCode }) => `${rung} ${on.slice(5)} ${reasonCode}`)
    .join(', ');

describe('why a rung was done or not', () => {
  it.each<[string, Partial<LadderHistory>, string]>([
    [
      'settled after two reminders',
      { receipts: receipts([0, '2026-11-09'], [1, '2026-11-16']), closed: { as: 'paid', on: day('2026-11-20') } },
      '0 11-09 sent, 1 11-16 sent, 2 11-20 settled, 3 11-27 settled, 4 12-04 settled',
    ],
    [
      'credited',
      { receipts: receipts([0, '2026-11-09']), closed: { as: 'credited', on: day('2026-11-13') } },
      '0 11-09 sent, 1 11-16 credited, 2 11-19 credited, 3 11-26 credited, 4 12-03 credited',
    ],
    [
      'disputed for a time, then taken up again with its distances',
      {
        disputes: [span('2026-11-10', '2026-11-23')],
        receipts: receipts([0, '2026-11-09'], [1, '2026-11-24']),
        today: day('2026-11-25'),
      },
      '0 11-09 sent, 1 11-24 sent, 2 11-30 not-due, 3 12-07 not-due, 4 12-14 not-due',
    ],
    [
      'in dispute still',
      { disputes: [span('2026-11-10')], receipts: receipts([0, '2026-11-09']), today: day('2026-11-20') },
      '0 11-09 sent, 1 11-16 disputed, 2 11-19 disputed, 3 11-26 disputed, 4 12-03 disputed',
    ],
    [
      'promised, paused and ahead',
      {
        receipts: receipts([0, '2026-11-09']),
        promises: [span('2026-11-12', '2026-11-17')],
        pauses: [span('2026-11-18', '2026-11-24')],
        today: day('2026-11-25'),
      },
      '0 11-09 sent, 1 11-16 promised, 2 11-19 paused, 3 11-26 not-due, 4 12-03 not-due',
    ],
    [
      'learned of after its due date',
      { knownSince: day('2026-11-18'), receipts: receipts([1, '2026-11-18']), today: day('2026-11-19') },
      '0 11-09 overtaken, 1 11-18 sent, 2 11-23 not-due, 3 11-30 not-due, 4 12-07 not-due',
    ],
    [
      'learned of after its due date, the first reminder still to leave',
      { knownSince: day('2026-11-18'), today: day('2026-11-18') },
      '0 11-09 overtaken, 1 11-18 due, 2 11-19 not-due, 3 11-26 not-due, 4 12-03 not-due',
    ],
    [
      'held at present',
      { receipts: receipts([0, '2026-11-09']), held: { rung: 1, because: 'stale-source' }, today: day('2026-11-16') },
      '0 11-09 sent, 1 11-16 stale-source, 2 11-19 not-due, 3 11-26 not-due, 4 12-03 not-due',
    ],
    [
      'due today and not yet done',
      { receipts: receipts([0, '2026-11-09']), today: day('2026-11-16') },
      '0 11-09 sent, 1 11-16 due, 2 11-19 not-due, 3 11-26 not-due, 4 12-03 not-due',
    ],
  ])('%s', (_, more, expected) => {
    expect(told(more)).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { contactMoment, latestContact } from '../../shared/domain/contact-moment.ts';
import { day, instant, momentAt } from '../../shared/domain/dates.ts';
import { type Decision, decide, type Standing } from '../../shared/domain/ladder.ts';
import { minor } from '../../shared/domain/money.ts';
import { ladderNamed, reachable, receipts, unpaid } from './standings.ts';

const standard = ladderNamed('standard');
const plain = ladderNamed('plain');
const moment = (on: string) => contactMoment(standard, reachable.debtorId, day(on));
const at = (standing: Standing, on: string, time: string, scenario = standard): Decision =>
  decide(scenario, standing, momentAt(day(on), time));
const rungOf = (decision: Decision): number | undefined => ('rung' in decision ? decision.rung.no : undefined);

describe('an invoice due on Thursday 12 November 2026 under the standard ladder', () => {
  const fresh = unpaid('2026-11-12');

  it('waits for the reminder before its due date', () => {
    expect(at(fresh, '2026-11-02', '12:00')).toEqual({ do: 'wait', because: 'not-due', until: moment('2026-11-09') });
    expect(at(fresh, '2026-11-09', '07:00')).toEqual({ do: 'wait', because: 'due', until: moment('2026-11-09') });
  });

  it('is reminded at the moment of the debtor, until the window closes', () => {
    const [begins, ends] = [moment('2026-11-09'), momentAt(day('2026-11-09'), '20:00')];
    const contact = { do: 'contact', rung: standard.rungs[0], moment: begins, notAfter: ends };
    expect(decide(standard, fresh, begins)).toEqual(contact);
    expect(at(fresh, '2026-11-09', '19:59')).toEqual(contact);
    expect(latestContact(standard, day('2026-11-09'))).toBe(ends);
  });

  it('keeps its first reminder for the next working day when the window has closed', () => {
    expect(at(fresh, '2026-11-09', '20:00')).toEqual({ do: 'wait', because: 'outside-window', until: moment('2026-11-10') });
  });

  it('gets no reminder "before the due date" on the due date or later', () => {
    expect(at(fresh, '2026-11-10', '21:00')).toEqual({ do: 'wait', because: 'not-due', until: moment('2026-11-16') });
    expect(at(fresh, '2026-11-12', '11:00')).toEqual({ do: 'wait', because: 'not-due', until: moment('2026-11-16') });
  });

  it('is asked for on Monday when the third day falls on a Sunday', () => {
    expect(at(fresh, '2026-11-15', '12:00')).toEqual({ do: 'wait', because: 'day-off', until: moment('2026-11-16') });
    expect(rungOf(at(fresh, '2026-11-16', '12:00'))).toBe(1);
  });

  it('keeps the distance to a reminder that was late', () => {
    const late = unpaid('2026-11-12', { receipts: receipts([0, '2026-11-09'], [1, '2026-11-25']) });
    expect(at(late, '2026-11-26', '12:00')).toEqual({ do: 'wait', because: 'spacing', until: moment('2026-11-30') });
    expect(rungOf(at(late, '2026-11-30', '12:00'))).toBe(2);
  });

  it('goes to a person only after the last rung, and not before the thirtieth day', () => {
    const done = unpaid('2026-11-12', {
      receipts: receipts([1, '2026-11-16'], [2, '2026-11-20'], [3, '2026-11-27'], [4, '2026-12-04']),
    });
    expect(at(done, '2026-12-11', '12:00')).toEqual({ do: 'wait', because: 'spacing', until: moment('2026-12-14') });
    expect(at(done, '2026-12-14', '12:00')).toEqual({ do: 'hand-over' });
  });

  it('leaves no rung out after the ladder was changed to a shorter or longer one', () => {
    const moved = unpaid('2026-11-12', { receipts: receipts([0, '2026-11-09'], [1, '2026-11-16'], [2, '2026-11-23']) });
    expect(rungOf(at(moved, '2027-03-01', '12:00'))).toBe(3);
    expect(at(moved, '2027-03-01', '12:00', ladderNamed('regular'))).toEqual({ do: 'hand-over' });
  });
});

describe('facts of the invoice come first', () => {
  const due = (more: Partial<Standing>) => at(unpaid('2026-11-12', more), '2026-11-16', '12:00');

  it.each([
    ['paid', 'settled'],
    ['credited', 'credited'],
    ['cancelled', 'cancelled'],
  ] as const)('%s closes the case as %s, even in dispute', (closed, because) => {
    expect(due({ closed, disputeOpen: true, staffTaskOpen: true })).toEqual({ do: 'close', because });
  });

  it.each([
    ['a dispute', { disputeOpen: true, staffTaskOpen: true, handedOver: true, pausedUntil: day('2026-11-20') }, 'disputed'],
    ['a hand-over', { handedOver: true, staffTaskOpen: true }, 'handed-over'],
    ['a task of a person', { staffTaskOpen: true }, 'awaits-person'],
    ['nothing to collect', { open: minor(0) }, 'nothing-to-collect'],
    ['an overpayment', { open: minor(-100) }, 'nothing-to-collect'],
  ] as const)('%s waits for a fact, looked at again after 300 days', (_, more, because) => {
    expect(due(more)).toEqual({ do: 'wait', because, until: instant('2027-09-12T11:00:00.000Z') });
  });

  it('retention money waits for its release', () => {
    expect(due({ open: minor(0), releasedOn: day('2027-01-15') })).toEqual({
      do: 'wait',
      because: 'nothing-to-collect',
      until: momentAt(day('2027-01-15'), '00:00'),
    });
  });

  it.each([
    ['a pause holds through its last day', { pausedUntil: day('2026-11-18') }, 'paused', '2026-11-19'],
    ['a pause of the debtor too', { debtor: { ...reachable, pausedUntil: day('2026-11-18') } }, 'debtor-paused', '2026-11-19'],
    ['a promise holds through its tolerance', { promiseDue: day('2026-11-16') }, 'promised', '2026-11-19'],
    ['the longest of them counts', { promiseDue: day('2026-11-16'), pausedUntil: day('2026-11-24') }, 'paused', '2026-11-25'],
    ['the day after may be off', { pausedUntil: day('2026-11-20') }, 'paused', '2026-11-23'],
  ] as const)('%s', (_, more, because, until) => {
    expect(due(more)).toEqual({ do: 'wait', because, until: moment(until) });
  });

  it('what has ended holds nothing', () => {
    expect(rungOf(due({ pausedUntil: day('2026-11-15'), promiseDue: day('2026-11-13') }))).toBe(1);
  });
});

describe('a rung that needs a person', () => {
  it('of the telephone becomes a call', () => {
    const done = unpaid('2026-11-12', { receipts: receipts([0, '2026-11-09'], [1, '2026-11-13']) });
    expect(at(done, '2026-11-23', '12:00', ladderNamed('chronic'))).toMatchObject({ do: 'call', rung: { no: 2 } });
  });

  it('with a gate is approved first and sent then', () => {
    const strategic = ladderNamed('strategic');
    const done = unpaid('2026-09-10', { receipts: receipts([3, '2026-10-08']) });
    expect(at(done, '2026-11-23', '12:00', strategic)).toMatchObject({ do: 'approve', rung: { no: 4 } });
    expect(at({ ...done, approvedRung: 3 }, '2026-11-23', '12:00', strategic)).toMatchObject({ do: 'approve' });
    expect(at({ ...done, approvedRung: 4 }, '2026-11-23', '12:00', strategic)).toMatchObject({ do: 'contact', rung: { no: 4 } });
  });
});

describe('the plain ladder', () => {
  it('counts calendar days from the written date and acts at nine, on Sundays too', () => {
    const standing = unpaid('2026-11-12');
    expect(at(standing, '2026-11-15', '08:59', plain)).toMatchObject({ do: 'wait', until: momentAt(day('2026-11-15'), '09:00') });
    expect(at(standing, '2026-11-15', '09:00', plain)).toMatchObject({ do: 'contact', rung: { no: 1 } });
    expect(at(standing, '2026-11-15', '23:59', plain)).toMatchObject({
      moment: momentAt(day('2026-11-15'), '09:00'),
      notAfter: momentAt(day('2026-11-16'), '00:00'),
    });
  });

  it('is held by nothing but a missing address', () => {
    const debtor = {
      ...reachable,
      barred: ['email'] as const,
      contacts: Array.from({ length: 9 }, () => instant('2026-11-15T08:00:00.000Z')),
      contactsEver: 10_000,
      unappliedCash: true,
      lateSources: ['bank'],
    };
    expect(at(unpaid('2026-11-12', { debtor }), '2026-11-15', '12:00', plain)).toMatchObject({
      do: 'contact',
      rung: plain.rungs[0],
    });
    const nowhere = { ...debtor, addresses: { email: false, phone: false } };
    expect(at(unpaid('2026-11-12', { debtor: nowhere }), '2026-11-15', '12:00', plain)).toEqual({
      do: 'hold',
      rung: plain.rungs[0],
      because: 'no-address',
      until: momentAt(day('2026-11-16'), '09:00'),
    });
  });
});

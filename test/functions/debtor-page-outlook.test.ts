import { describe, expect, it } from 'vitest';
import { outlookOf } from '../../functions/debtor-page/outlook.ts';
import { addDays, day, dayIn, type Instant, instant } from '../../shared/domain/dates.ts';
import { decide } from '../../shared/domain/ladder.ts';
import { minor } from '../../shared/domain/money.ts';
import type { Scenario } from '../../shared/domain/scenario.ts';
import { debtorStandingOf, standingOf } from '../../shared/domain/standing.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { anInvoice } from '../kit/debtor-book.ts';

const debtor = debtorStandingOf({ debtorId: 'd-1', email: 'a@b.example' }, { unappliedCash: false, lateSources: [] });
const now = instant('2026-11-25T20:00:00.000Z');
const named = (name: string): Scenario => {
  const found = shippedScenarios().find((scenario) => scenario.name === name);
  if (found === undefined) throw new Error(`no scenario ${name}`);
  return found;
};
const standard = named('standard');

/** The first moment at which the machine itself does something, asked hour by hour. */
function firstDone(scenario: Scenario, invoice: ReturnType<typeof anInvoice>, from: Instant) {
  for (let hour = 0; hour < 24 * 120; hour += 1) {
    const at = instant(new Date(Date.parse(from) + hour * 3_600_000).toISOString());
    const decision = decide(scenario, standingOf(invoice, debtor, dayIn(at)), at);
    if (decision.do !== 'wait') return { day: dayIn(at), does: decision.do };
  }
  return undefined;
}

describe('what the debtor is told comes next', () => {
  it.each(shippedScenarios().map(({ name }) => name))('is the day on which the machine acts, in the scenario %s', (name) => {
    const scenario = named(name);
    for (let late = -20; late <= 40; late += 3) {
      const invoice = anInvoice('FV/1', { dueDate: addDays(day('2026-11-25'), -late) });
      const told = outlookOf(scenario, invoice, debtor, now);
      const done = firstDone(scenario, invoice, now);
      if (told.is !== 'step') expect(done?.does).toBe('approve');
      else expect(told.next.day).toBe(done?.day);
    }
  });

  it('is a call where the rung is a call and a person where the ladder has ended', () => {
    const receipts = standard.rungs.map(({ no }) => ({ rung: no, on: day('2026-11-02'), by: 'm' }));
    const invoice = anInvoice('FV/1', { dueDate: day('2026-09-01'), receipts });
    expect(outlookOf(standard, invoice, debtor, now)).toMatchObject({ is: 'step', next: { what: 'hand-over' } });
  });

  it('is nothing but the clarifying of a dispute, and of a promise its day and what comes if it is broken', () => {
    const dispute = { id: 'x', since: day('2026-11-20'), disputed: minor(1) };
    const promise = { id: 'p', due: day('2026-12-04'), amount: minor(1) };
    expect(outlookOf(standard, anInvoice('FV/1', { dispute, promise }), debtor, now)).toEqual({ is: 'disputed' });
    const next = { day: day('2026-12-07'), what: 'reminder' };
    expect(outlookOf(standard, anInvoice('FV/1', { promise }), debtor, now)).toEqual({ is: 'promised', due: promise.due, next });
  });

  it('is the search for a transfer that he confirmed, and what comes if it is not found', () => {
    const promise = { id: 'p', due: day('2026-11-25'), amount: minor(1) };
    const told = outlookOf(standard, anInvoice('FV/1', { promise }), debtor, now, { on: day('2026-11-24'), whole: true });
    expect(told).toEqual({ is: 'transferred', on: '2026-11-24', whole: true, next: { day: '2026-11-30', what: 'reminder' } });
  });

  it('is a person where another machine has the case, and the factor where the claim is his', () => {
    const owner = { machine: 'court' as const, cycle: 2 };
    expect(outlookOf(standard, anInvoice('FV/1', { owner }), debtor, now)).toEqual({ is: 'person' });
    const assigned = {
      itemRef: 'x',
      source: 'factor',
      status: 'financed' as const,
      silent: true,
      since: day('2026-11-01'),
      changedAt: now,
    };
    expect(outlookOf(standard, anInvoice('FV/1', { assigned }), debtor, now)).toEqual({ is: 'assigned' });
  });

  it('is a person while a task is open', () => {
    const staffTask = { id: 't', kind: 'call' as const, rung: 2 };
    expect(outlookOf(standard, anInvoice('FV/1', { staffTask }), debtor, now)).toEqual({ is: 'person' });
  });

  it('names no day for what time alone does not end', () => {
    const told = (seen: Partial<typeof debtor>) => outlookOf(standard, anInvoice('FV/1'), { ...debtor, ...seen }, now);
    expect(told({}).is).toBe('step');
    expect(told({ unappliedCash: true })).toEqual({ is: 'unapplied' });
    expect(told({ companyStopped: true })).toEqual({ is: 'nothing' });
    expect(told({ contactsEver: 10_000 })).toEqual({ is: 'nothing' });
    expect(told({ insolvent: true })).toEqual({ is: 'nothing' });
  });

  it('waits for the end of a pause', () => {
    const told = outlookOf(standard, anInvoice('FV/1', { pausedUntil: day('2026-12-10') }), debtor, now);
    expect(told.is === 'step' && told.next.day > '2026-12-10').toBe(true);
  });
});

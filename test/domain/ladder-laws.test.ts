import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../shared/domain/calendar.ts';
import { addDays, addMinutes, type Day, day, dayIn, daysBetween, type Instant, momentAt } from '../../shared/domain/dates.ts';
import { type Decision, decide, type Standing } from '../../shared/domain/ladder.ts';
import { minor } from '../../shared/domain/money.ts';
import { countedFrom } from '../../shared/domain/next-step.ts';
import type { Scenario } from '../../shared/domain/scenario.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { type Receipt, reachable, unpaid } from './standings.ts';

const days = fc.integer({ min: 0, max: 9000 }).map((n) => addDays(day('2011-01-01'), n));
const moments = fc.tuple(days, fc.integer({ min: 0, max: 1439 })).map(([on, minutes]) => addMinutes(momentAt(on, 0), minutes));
const ladders = fc.constantFrom(...shippedScenarios());
const debtors = fc.record({
  debtorId: fc.string({ minLength: 1 }),
  addresses: fc.record({ email: fc.boolean(), phone: fc.boolean() }),
  barred: fc.subarray(['email', 'sms', 'phone'] as const),
  pausedUntil: fc.option(days, { nil: undefined }),
  contacts: fc.array(moments, { maxLength: 4 }),
  contactsEver: fc.nat(600),
  unappliedCash: fc.boolean(),
  lateSources: fc.subarray(['bank', 'erp']),
});
const standings: fc.Arbitrary<Standing> = fc.record({
  dueDate: days,
  open: fc.integer({ min: -100, max: 1000 }).map(minor),
  closed: fc.constantFrom(undefined, undefined, undefined, 'paid', 'credited', 'cancelled'),
  receipts: fc.array(fc.record({ rung: fc.nat(5), on: days }), { maxLength: 4 }),
  disputeOpen: fc.boolean(),
  promiseDue: fc.option(days, { nil: undefined }),
  pausedUntil: fc.option(days, { nil: undefined }),
  staffTaskOpen: fc.boolean(),
  handedOver: fc.boolean(),
  debtor: debtors,
});

const acts = ({ do: what }: Decision): boolean => what !== 'wait' && what !== 'hold' && what !== 'close';
const within = (until: Day | undefined, today: Day): boolean => until !== undefined && until >= today;

describe('whatever is known of an invoice', () => {
  it('nobody is contacted or called about one that is closed, disputed, promised, paused, empty or with a person', () => {
    fc.assert(
      fc.property(ladders, standings, moments, (scenario, standing, now) => {
        const today = dayIn(now);
        const promised = standing.promiseDue && addDays(standing.promiseDue, scenario.promise.toleranceDays);
        const silent =
          standing.closed !== undefined ||
          standing.open <= 0 ||
          standing.disputeOpen ||
          standing.staffTaskOpen ||
          standing.handedOver ||
          [promised, standing.pausedUntil, standing.debtor.pausedUntil].some((until) => within(until, today));
        if (silent) expect(acts(decide(scenario, standing, now))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('a wait ends in the future and within 300 days', () => {
    fc.assert(
      fc.property(ladders, standings, moments, (scenario, standing, now) => {
        const decision = decide(scenario, standing, now);
        if (decision.do !== 'wait' && decision.do !== 'hold') return;
        expect(decision.until > now).toBe(true);
        expect(decision.until <= addMinutes(now, 300 * 1440)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('a message has a channel that is open and leaves in the window of an acting day', () => {
    fc.assert(
      fc.property(ladders, standings, moments, (scenario, standing, now) => {
        const decision = decide(
          scenario,
          { ...standing, closed: undefined, disputeOpen: false, staffTaskOpen: false, handedOver: false },
          now,
        );
        if (decision.do !== 'contact') return;
        const { debtor } = standing;
        expect(decision.rung.channel === 'email' ? debtor.addresses.email : debtor.addresses.phone).toBe(true);
        if (scenario.holds) expect(debtor.barred).not.toContain(decision.rung.channel);
        expect(decision.moment <= now && now < decision.notAfter).toBe(true);
        expect(dayIn(decision.moment)).toBe(dayIn(now));
        if (scenario.actsOn === 'working') expect(isWorkingDay(dayIn(now))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('waking when told is waking in time: nothing was to be done in between', () => {
    fc.assert(
      fc.property(ladders, standings, moments, fc.double({ min: 0, max: 1, noNaN: true }), (scenario, standing, now, part) => {
        const first = decide(scenario, standing, now);
        if (first.do !== 'wait') return;
        const minutes = Math.floor(((Date.parse(first.until) - Date.parse(now)) / 60_000) * part);
        const between = addMinutes(now, minutes);
        if (between < first.until) expect(decide(scenario, standing, between).do).toBe('wait');
      }),
      { numRuns: 2000 },
    );
  });
});

type Done = Receipt | { readonly handedOver: true; readonly on: Day };

/** Lives through a ladder, awake only on some of the days; a call or approval is done at once. */
function climb(scenario: Scenario, dueDate: Day, awake: (on: Day) => boolean): readonly Done[] {
  const rungs: Receipt[] = [];
  for (let on = addDays(dueDate, -70); on < addDays(dueDate, 900); on = addDays(on, 1)) {
    if (!awake(on)) continue;
    const decision = decide(scenario, unpaid(dueDate, { receipts: rungs, approvedRung: 4 }), noonOf(on));
    if (decision.do === 'hand-over') return [...rungs, { handedOver: true, on }];
    if ('rung' in decision && decision.do !== 'hold') rungs.push({ rung: decision.rung.no, on });
  }
  return rungs;
}
const noonOf = (on: Day): Instant => momentAt(on, '12:00');

describe('an invoice nobody pays', () => {
  const outages = fc.array(fc.tuple(fc.integer({ min: -70, max: 300 }), fc.integer({ min: 1, max: 120 })), { maxLength: 4 });

  it('climbs every rung once, in order, keeps its distances through any outage and then goes to a person', () => {
    fc.assert(
      fc.property(ladders, days, outages, (scenario, dueDate, asleep) => {
        const isAwake = (on: Day): boolean => {
          const after = daysBetween(dueDate, on);
          return !asleep.some(([from, length]) => after >= from && after < from + length);
        };
        const done = climb(scenario, dueDate, isAwake);
        const rungs = done.filter((step): step is Receipt => 'rung' in step);
        const reminders = scenario.rungs.filter(({ afterDays }) => afterDays >= 0);
        expect(rungs.filter(({ rung }) => rung > 0).map(({ rung }) => rung)).toEqual(reminders.map(({ no }) => no));
        expect(done.at(-1)).toHaveProperty('handedOver', true);
        const planned = new Map(scenario.rungs.map(({ no, afterDays }) => [no, afterDays]));
        const due = countedFrom(scenario, dueDate);
        for (const [place, { rung, on }] of rungs.entries()) {
          expect(daysBetween(due, on)).toBeGreaterThanOrEqual(planned.get(rung) ?? Number.NaN);
          if (rung === 0) expect(on < due).toBe(true);
          const before = rungs[place - 1];
          if (before === undefined) continue;
          const gap = (planned.get(rung) ?? Number.NaN) - (planned.get(before.rung) ?? Number.NaN);
          expect(daysBetween(before.on, on)).toBeGreaterThanOrEqual(gap);
        }
        expect(daysBetween(due, done.at(-1)?.on ?? due)).toBeGreaterThanOrEqual(scenario.handOverAfterDays);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps what is due due: a rung once eligible stays so until it is done', () => {
    fc.assert(
      fc.property(ladders, days, fc.nat(40), fc.nat(200), (scenario, dueDate, after, later) => {
        const first = decide(scenario, unpaid(dueDate), noonOf(addDays(dueDate, after)));
        if (first.do !== 'contact') return;
        const next = decide(scenario, unpaid(dueDate), noonOf(addDays(dueDate, after + later)));
        expect(next).toMatchObject(next.do === 'wait' ? { because: 'day-off' } : { do: 'contact', rung: { no: first.rung.no } });
      }),
    );
  });

  it('has one moment a day, the same for all invoices of a debtor and spread among debtors', () => {
    const standing = (debtorId: string) => unpaid('2026-11-02', { debtor: { ...reachable, debtorId } });
    const seen = new Set<string>();
    for (const scenario of shippedScenarios().filter(({ message }) => message === 'debtor'))
      for (let n = 0; n < 200; n += 1) {
        const decision = decide(scenario, standing(`debtor-${n}`), noonOf(day('2026-11-17')));
        if (decision.do === 'contact') seen.add(decision.moment);
      }
    expect(seen.size).toBeGreaterThan(60);
    expect([...seen].every((at) => at >= '2026-11-17T07:00:00.000Z' && at < '2026-11-17T09:00:00.000Z')).toBe(true);
  });
});

import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Scenario, type ScenarioCondition } from '../../shared/domain/scenario.ts';
import { type ScenarioFault, validateScenario } from '../../shared/domain/scenario-check.ts';
import { chooseScenario, holds, type ScenarioFacts } from '../../shared/domain/scenario-choice.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { ladderNamed } from './standings.ts';

const standard = ladderNamed('standard');
const [first, ...others] = standard.rungs;
const changed = (more: Partial<Scenario>): Scenario => ({ ...standard, ...more });
const rung = (no: number, afterDays: number, more: Partial<Scenario['rungs'][number]> = {}): Scenario['rungs'][number] => ({
  no,
  afterDays,
  channel: 'email',
  tone: 'soft',
  template: afterDays < 0 ? 'before-due' : 'reminder',
  gate: 'automatic',
  ...more,
});

describe('the ladders the hub ships', () => {
  it('are all files of the folder, each under its own name', () => {
    const files = readdirSync(new URL('../../shared/scenarios', import.meta.url)).filter((name) => name.endsWith('.json'));
    expect(files.sort()).toEqual(
      shippedScenarios()
        .map(({ name }) => `${name}.json`)
        .sort(),
    );
  });

  it.each(shippedScenarios().map((scenario) => [scenario.name, scenario] as const))('%s has no fault', (_, scenario) => {
    expect(validateScenario(scenario)).toEqual([]);
  });

  it('begin before the due date, but for the one that replays past invoices on a virtual clock', () => {
    const late = shippedScenarios().filter(({ rungs }) => !rungs.some(({ afterDays }) => afterDays < 0));
    expect(late.map(({ name, virtualClockOnly }) => [name, virtualClockOnly])).toEqual([['plain', true]]);
  });

  it('call earlier and in shorter steps whom they know to be late, and are gentler to a strategic customer', () => {
    const [chronic, strategic] = [ladderNamed('chronic'), ladderNamed('strategic')];
    const lastDay = (scenario: Scenario): number => scenario.rungs.at(-1)?.afterDays ?? 0;
    expect(chronic.rungs.find(({ channel }) => channel === 'phone')?.afterDays).toBeLessThan(7);
    expect(lastDay(chronic)).toBeLessThan(lastDay(standard));
    expect(lastDay(standard)).toBeLessThan(lastDay(strategic));
    expect(strategic.rungs.some(({ tone }) => tone === 'final')).toBe(false);
    expect(ladderNamed('regular').rungs.filter(({ afterDays }) => afterDays > 0)).toHaveLength(2);
  });
});

describe('a ladder that may not be published', () => {
  const nothingEarly = others.map((step) => ({ ...step }));
  it.each<[ScenarioFault, Partial<Scenario>]>([
    [{ fault: 'rungs-not-ascending', rung: 1 }, { rungs: [rung(0, -3), rung(2, 3), rung(1, 7)] }],
    [{ fault: 'rungs-not-ascending', rung: 1 }, { rungs: [rung(0, -3), rung(1, 3), rung(1, 7)] }],
    [{ fault: 'days-not-ascending', rung: 2 }, { rungs: [rung(0, -3), rung(1, 7), rung(2, 7)] }],
    [{ fault: 'number-and-side-of-due-date-differ', rung: 1 }, { rungs: [rung(0, -9), rung(1, -3)] }],
    [
      { fault: 'number-and-side-of-due-date-differ', rung: 0 },
      { rungs: [rung(0, 3)], startsLateBecause: 'agreed with sales' },
    ],
    [
      { fault: 'template-and-side-of-due-date-differ', rung: 1 },
      { rungs: [rung(0, -3), rung(1, 3, { template: 'before-due' })] },
    ],
    [{ fault: 'tone-softens', rung: 2 }, { rungs: [rung(0, -3), rung(1, 3, { tone: 'firm' }), rung(2, 7)] }],
    [{ fault: 'nothing-before-due-date' }, { rungs: nothingEarly }],
    [{ fault: 'nothing-before-due-date' }, { rungs: [rung(0, -3, { gate: 'approval' }), ...others] }],
    [{ fault: 'nothing-before-due-date' }, { rungs: [rung(0, -3, { channel: 'phone' }), ...others] }],
    [{ fault: 'hand-over-before-last-rung', rung: 4 }, { handOverAfterDays: 21 }],
    [{ fault: 'limit-per-week-over-total' }, { limits: { perWeek: 3, total: 2 } }],
    [{ fault: 'limit-per-week-over-seven' }, { limits: { perWeek: 8, total: 500 } }],
    [{ fault: 'rungs-closer-than-limit', rung: 1 }, { limits: { perWeek: 1, total: 500 } }],
    [{ fault: 'window-too-short' }, { moment: { kind: 'window', from: '10:00', to: '11:59' } }],
    [{ fault: 'outside-quiet-hours' }, { moment: { kind: 'window', from: '07:59', to: '20:00' } }],
    [{ fault: 'outside-quiet-hours' }, { moment: { kind: 'window', from: '08:00', to: '20:01' } }],
    [{ fault: 'fixed-moment-on-real-clock' }, { moment: { kind: 'fixed', from: '09:00', to: '20:00' } }],
  ])('has the fault %o', (fault, more) => {
    expect(validateScenario(changed(more))).toContainEqual(fault);
  });

  it('is sound once it says why nothing comes before the due date', () => {
    const late = changed({ rungs: nothingEarly, startsLateBecause: 'The customer asked for no notices before the due date.' });
    expect(validateScenario(late)).toEqual([]);
  });

  it('is refused in shape when it has a field nobody knows', () => {
    expect(Scenario.safeParse({ ...standard, grace: 3 }).success).toBe(false);
    expect(Scenario.safeParse({ ...standard, rungs: [{ ...first, delay: 1 }] }).success).toBe(false);
  });
});

describe('a condition', () => {
  const facts: ScenarioFacts = { class: 'developer', termDays: 30, openMinor: 100 };
  it.each<[string, ScenarioCondition, boolean]>([
    ['an equal class', { field: 'class', is: 'equal', to: 'developer' }, true],
    ['another class', { field: 'class', is: 'equal', to: 'small' }, false],
    ['at least, at the border', { field: 'termDays', is: 'at-least', to: 30 }, true],
    ['at least, above', { field: 'termDays', is: 'at-least', to: 31 }, false],
    ['at most, at the border', { field: 'termDays', is: 'at-most', to: 30 }, true],
    ['at most, below', { field: 'termDays', is: 'at-most', to: 29 }, false],
    ['what is not known', { field: 'lateShare', is: 'at-most', to: 1 }, false],
    ['a word that is compared as a number', { field: 'class', is: 'at-least', to: 1 }, false],
    ['all of nothing', { all: [] }, true],
    ['any of nothing', { any: [] }, false],
    ['all, one of them wrong', { all: [{ all: [] }, { any: [] }] }, false],
    ['any, one of them right', { any: [{ any: [] }, { all: [] }] }, true],
  ])('on %s holds: %o is %s', (_, condition, expected) => {
    expect(holds(condition, facts)).toBe(expected);
  });
});

describe('the scenario of an invoice', () => {
  const chosen = (facts: ScenarioFacts): string => chooseScenario(shippedScenarios(), facts).scenario.name;

  it.each<[string, ScenarioFacts]>([
    ['standard', {}],
    ['standard', { class: 'small', termDays: 30, daysAsCustomer: 400, brokenPromises: 1, lateShare: 0.2 }],
    ['strategic', { class: 'strategic', termDays: 60, lateShare: 0.9, brokenPromises: 5 }],
    ['chronic', { class: 'small', lateShare: 0.5, daysAsCustomer: 100 }],
    ['chronic', { brokenPromises: 2 }],
    ['new-client', { daysAsCustomer: 180, termDays: 45 }],
    ['over-30-days', { daysAsCustomer: 181, termDays: 31 }],
  ])('is %s for %o', (name, facts) => {
    expect(chosen(facts)).toBe(name);
  });

  it('says which condition held', () => {
    expect(chooseScenario(shippedScenarios(), { termDays: 45 }).because).toEqual({ field: 'termDays', is: 'at-least', to: 31 });
  });

  it('does not depend on the order in which the ladders are stored', () => {
    expect(chooseScenario(shippedScenarios().toReversed(), { class: 'strategic' }).scenario.name).toBe('strategic');
  });

  it('is never one for the virtual clock or one without a condition', () => {
    const always = changed({ name: 'replay', virtualClockOnly: true, rank: -1 });
    const byHand = ladderNamed('regular');
    expect(chooseScenario([always, { ...byHand, rank: -2 }, standard], {}).scenario.name).toBe('standard');
    expect(() => chooseScenario([always, byHand], {})).toThrow('no scenario is for every invoice');
  });
});

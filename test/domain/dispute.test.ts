import { describe, expect, it } from 'vitest';
import { day } from '../../shared/domain/dates.ts';
import { answerDue, type DisputeState, disputeDuty, effectOf, mayBecome } from '../../shared/domain/dispute.ts';
import { ladderNamed } from './standings.ts';

const states: readonly DisputeState[] = ['open', 'accepted', 'partly', 'rejected', 'settled', 'withdrawn'];

describe('a dispute', () => {
  it('is to be answered in fourteen days, the day it was opened not counted', () => {
    expect(answerDue(ladderNamed('standard'), day('2026-11-12'))).toBe('2026-11-26');
  });

  it.each([
    ['waits for its owner through the last day', 'open', false, '2026-11-26', 'wait'],
    ['moves to the deputy the day after', 'open', false, '2026-11-27', 'move-to-deputy'],
    ['moves once', 'open', true, '2026-12-27', 'wait-for-deputy'],
    ['is nobody’s when it was decided', 'rejected', false, '2026-12-27', 'closed'],
    ['is nobody’s when the invoice was settled', 'settled', true, '2026-12-27', 'closed'],
  ] as const)('%s', (_, state, escalated, today, expected) => {
    expect(disputeDuty({ state, slaDue: day('2026-11-26'), escalated }, day(today))).toBe(expected);
  });

  it('ends once and for all', () => {
    for (const from of states) for (const to of states) expect(mayBecome(from, to)).toBe(from === 'open' && to !== 'open');
  });

  it.each([
    ['accepted', '2026-12-08', true],
    ['partly', '2026-12-08', true],
    ['rejected', undefined, false],
    ['withdrawn', undefined, false],
  ] as const)('%s: the ladder waits until %s for a credit note', (outcome, pausedUntil, creditNoteExpected) => {
    expect(effectOf(outcome, day('2026-11-24'))).toEqual({ pausedUntil, creditNoteExpected });
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { eventPattern } from '../../infra/local/cloud/bus/event-pattern.ts';
import { PatternRefusal } from '../../infra/local/cloud/bus/pattern-refusal.ts';

const Recorded = z.array(
  z.object({ id: z.string(), pattern: z.unknown(), event: z.unknown(), expect: z.union([z.boolean(), z.literal('rejected')]) }),
);

const judge = (pattern: unknown, event: unknown): boolean | 'rejected' => {
  try {
    return eventPattern(pattern).matches(event);
  } catch (cause) {
    if (cause instanceof PatternRefusal) return 'rejected';
    throw cause;
  }
};

const fixtures = process.env.HUB_FIXTURES;

describe('patterns are judged as AWS judged them', () => {
  test.skipIf(fixtures === undefined)(
    `every recorded pattern${fixtures === undefined ? ' (skipped: HUB_FIXTURES is not set)' : ''}`,
    () => {
      const recorded = Recorded.parse(JSON.parse(readFileSync(join(fixtures ?? '', 'states', 'event-patterns.json'), 'utf8')));
      const wrong = recorded.filter((one) => judge(one.pattern, one.event) !== one.expect).map(({ id }) => id);
      expect(wrong).toEqual([]);
      expect(recorded.length).toBeGreaterThan(50);
    },
  );
});

describe('a pattern of our own', () => {
  const task = {
    source: 'receivables',
    'detail-type': 'task-created.v1',
    detail: {
      kind: 'dispute',
      amount: 1230.5,
      note: null,
      open: true,
      from: '10.0.0.255',
      from6: '2001:db8::7',
      file: 'faktury/2026/fv*7.pdf',
      covers: [
        { invoice: 'FV/7', rung: 1 },
        { invoice: 'FV/8', rung: 3 },
      ],
      none: [],
    },
  };
  const cases: readonly (readonly [string, unknown, boolean | 'rejected'])[] = [
    ['all fields must fit', { source: ['receivables'], detail: { kind: ['promise'] } }, false],
    ['one of several values', { detail: { kind: ['promise', 'dispute'] } }, true],
    ['a boolean, a null and a number', { detail: { open: [true], note: [null], amount: [1230.5] } }, true],
    ['a number is not its text', { detail: { amount: ['1230.5'] } }, false],
    ['an inner object', { detail: { covers: { invoice: ['FV/8'] } } }, true],
    ['both fields of the same element', { detail: { covers: { invoice: ['FV/8'], rung: [3] } } }, true],
    ['fields of different elements do not fit together', { detail: { covers: { invoice: ['FV/8'], rung: [1] } } }, false],
    ['an empty list is nothing', { detail: { none: [{ exists: false }] } }, true],
    ['a field that is an object does not exist as a value', { detail: { covers: [{ exists: true }] } }, false],
    ['a range of numbers', { detail: { amount: [{ numeric: ['>', 0, '<=', 1230.5] }] } }, true],
    ['IPv4 network', { detail: { from: [{ cidr: '10.0.0.0/24' }] } }, true],
    ['IPv6 network', { detail: { from6: [{ cidr: '2001:db8::/32' }] } }, true],
    ['an escaped star is a star', { detail: { file: [{ wildcard: '*/fv\\*7.pdf' }] } }, true],
    ['stars do not overlap', { detail: { kind: [{ wildcard: 'disp*spute' }] } }, false],
    ['a suffix in any case', { detail: { file: [{ suffix: { 'equals-ignore-case': '.PDF' } }] } }, true],
    ['either of two branches', { $or: [{ source: ['x'] }, { detail: { kind: ['dispute'] } }] }, true],
    ['neither of two branches', { $or: [{ source: ['x'] }, { detail: { kind: ['y'] } }] }, false],
    ['anything but numbers', { detail: { amount: [{ 'anything-but': [1, 2] }] } }, true],
    ['anything but a case', { detail: { kind: [{ 'anything-but': { 'equals-ignore-case': ['DISPUTE'] } }] } }, false],
    ['a value outside a list', { source: 'receivables' }, 'rejected'],
    ['a list inside a list', { source: [['receivables']] }, 'rejected'],
    ['an operator in capitals', { source: [{ Prefix: 'r' }] }, 'rejected'],
    ['two operators in one', { source: [{ prefix: 'r', suffix: 's' }] }, 'rejected'],
    ['exists that is no boolean', { source: [{ exists: 'yes' }] }, 'rejected'],
    ['a range with its ends turned', { detail: { amount: [{ numeric: ['>', 5, '<', 1] }] } }, 'rejected'],
    ['a comparison without its number', { detail: { amount: [{ numeric: ['>'] }] } }, 'rejected'],
    ['a number beyond five billion', { detail: { amount: [{ numeric: ['>', 5e9 + 1] }] } }, 'rejected'],
    ['a mask of 33 bits', { detail: { from: [{ cidr: '10.0.0.0/33' }] } }, 'rejected'],
    ['an address that is none', { detail: { from: [{ cidr: '10.0.0/24' }] } }, 'rejected'],
    ['anything-but of mixed types', { detail: { kind: [{ 'anything-but': ['a', 1] }] } }, 'rejected'],
    ['a lone backslash', { detail: { kind: [{ wildcard: 'a\\b' }] } }, 'rejected'],
    ['eleven stars', { detail: { kind: [{ wildcard: '*a'.repeat(11) }] } }, 'rejected'],
    ['an empty pattern', {}, 'rejected'],
    ['an empty inner object', { detail: {} }, 'rejected'],
    ['no object at all', ['receivables'], 'rejected'],
  ];
  test.each(cases)('%s', (_, pattern, expected) => {
    expect(judge(pattern, task)).toBe(expected);
  });

  test('a hostile wildcard against a long text is decided at once', () => {
    const pattern = eventPattern({ a: [{ wildcard: '*a*a*a*a*a*a*a*a*a*b' }] });
    expect(pattern.matches({ a: 'a'.repeat(100_000) })).toBe(false);
  });
});

import fc from 'fast-check';
import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { compilePathRule } from '../../infra/local/states/choice.ts';
import { evaluateIntrinsic } from '../../infra/local/states/intrinsics.ts';
import type { Json } from '../../infra/local/states/json.ts';
import { findPath } from '../../infra/local/states/json-path.ts';
import { evaluateExpression } from '../../infra/local/states/jsonata.ts';
import { compilePlain } from '../../infra/local/states/jsonata-plain.ts';
import { Timers } from '../../infra/local/states/timers.ts';

const book = {
  invoices: [
    { number: 'FV/1', amount: 100, rows: [{ sku: 'a' }, { sku: 'b' }] },
    { number: 'FV/2', amount: 250, disputed: true, rows: [{ sku: 'c' }] },
  ],
  'nazwa dłużnika': 'Łąka',
};
const roots = { input: book, context: { Execution: { Name: 'run' } }, variables: { limit: 200, list: [1, 2, 3] } };

describe('a path', () => {
  it.each<[string, Json | undefined]>([
    ['$', book],
    ['$$.Execution.Name', 'run'],
    ['$limit', 200],
    ['$list[-1]', 3],
    ['$list[0:2]', [1, 2]],
    ['$list[::2]', [1, 3]],
    ['$list[0,2]', [1, 3]],
    ["$['nazwa dłużnika']", 'Łąka'],
    ['$.invoices[1].number', 'FV/2'],
    ['$.invoices[*].number', ['FV/1', 'FV/2']],
    ['$..sku', ['a', 'b', 'c']],
    ['$.invoices[?(@.amount > 150)].number', ['FV/2']],
    ['$.invoices[?(@.amount > 50 && !(@.disputed == true))].number', ['FV/1']],
    ['$.invoices[?(@.disputed)].amount', [250]],
    ['$.invoices[?(@.amount >= $limit || @.number == "FV/1")].amount', [100, 250]],
    ['$.invoices[5]', undefined],
    ['$.nothing.at.all', undefined],
    ['$.invoices[?(@.amount > 999)]', []],
    ['$.constructor', undefined],
  ])('%s meets what it names', (path, value) => {
    expect(findPath(path, roots)).toEqual(value);
  });
});

describe('an intrinsic function', () => {
  it.each<[string, Json]>([
    ["States.Format('{} of {} \\{\\}', $.invoices[0].number, $limit)", 'FV/1 of 200 {}'],
    ["States.Array($limit, States.ArrayLength($list), 'it\\'s')", [200, 3, "it's"]],
    ['States.ArrayUnique(States.Array(1, 2, 1, 2))', [1, 2]],
    ["States.Base64Decode(States.Base64Encode('zażółć'))", 'zażółć'],
    ["States.StringSplit('a,b;c', ',;')", ['a', 'b', 'c']],
  ])('%s gives what AWS documents', (text, value) => {
    expect(evaluateIntrinsic(text, roots)).toEqual(value);
  });

  it('that fails is States.IntrinsicFailure, and a missing path States.Runtime', () => {
    expect(() => evaluateIntrinsic('States.ArrayGetItem($list, 9)', roots)).toThrow(
      expect.objectContaining({ error: 'States.IntrinsicFailure' }),
    );
    expect(() => evaluateIntrinsic('States.ArrayLength($.nothing)', roots)).toThrow(
      expect.objectContaining({ error: 'States.Runtime' }),
    );
  });
});

describe('a Choice rule', () => {
  const sight = (input: Json) => ({ language: 'JSONPath' as const, input, context: {}, variables: {}, at: 0 });
  it.each<[Readonly<Record<string, Json>>, Json, boolean]>([
    [{ Variable: '$.a', StringMatches: 'FV/*/2026' }, { a: 'FV/12/2026' }, true],
    [{ Variable: '$.a', StringMatches: 'a\\*b' }, { a: 'axb' }, false],
    [{ Variable: '$.a', StringMatches: 'a\\*b' }, { a: 'a*b' }, true],
    [{ Variable: '$.a', TimestampLessThan: '2026-01-01T00:00:00Z' }, { a: '2026-01-01T00:30:00+01:00' }, true],
    [{ Variable: '$.a', IsTimestamp: true }, { a: '2026-01-01' }, false],
    [{ Variable: '$.a', NumericEquals: 1 }, { a: '1' }, false],
    [{ Not: { Variable: '$.a', IsPresent: true } }, {}, true],
    [
      {
        Or: [
          { Variable: '$.a', IsNull: true },
          { Variable: '$.a', StringEquals: 'x' },
        ],
      },
      { a: 'x' },
      true,
    ],
  ])('%j of %j is %s', (rule, input, holds) => {
    expect(compilePathRule(rule)(sight(input))).toBe(holds);
  });

  it('on a variable that is missing is States.Runtime, not false', () => {
    expect(() => compilePathRule({ Variable: '$.a', IsNull: true })(sight({}))).toThrow(
      expect.objectContaining({ error: 'States.Runtime' }),
    );
  });
});

describe('a plain expression', () => {
  const key = fc.constantFrom('a', 'b', 'c');
  const value = fc.letrec<{ node: Json }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<Json>(null, true, false, 0, 1, 'x', 'y', ''),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(key, tie('node'), { maxKeys: 3 }),
    ),
  })).node;
  const path = fc.array(key, { maxLength: 3 }).map((names) => ['$states.input', ...names].join('.'));
  const tail = fc.constantFrom('', " = 'x'", ' != "y"', ' = 1', ' != true', ' = 0');

  it('read as properties gives what JSONata gives', async () => {
    await fc.assert(
      fc.asyncProperty(path, tail, value, async (start, end, input) => {
        const text = `${start}${end}`;
        const quick = compilePlain(text)?.({ states: { input } });
        if (quick === undefined || quick === 'hard') return;
        const whole = await jsonata(text).evaluate(undefined, { states: { input } });
        expect(JSON.stringify(quick.value)).toBe(JSON.stringify(whole));
      }),
      { numRuns: 600 },
    );
  });

  it('is what the machines of the hub use, and anything harder is left to JSONata', () => {
    for (const text of ['$states.input.wakeInSeconds', '$states.context.Execution.Input', "$states.input.outcome = 'closed'"]) {
      expect(compilePlain(text)).toBeTypeOf('function');
    }
    for (const text of ['$states.input.a + 1', '$states.input.a[0]', '$not($states.input.a)', "$a = 'x' or $b"]) {
      expect(compilePlain(text)).toBeUndefined();
    }
  });
});

describe('an expression', () => {
  const at = Date.parse('2026-11-02T08:00:00Z');
  const evaluate = (text: string) => evaluateExpression(text, { states: { input: { a: [1, 2] } } }, at, 'Output');

  it('sees business time and the functions of Step Functions', async () => {
    expect(await evaluate('{% $millis() %}')).toBe(at);
    expect(await evaluate('{% $now() %}')).toBe('2026-11-02T08:00:00.000Z');
    expect(await evaluate('{% $partition([1,2,3], 2) %}')).toEqual([[1, 2], [3]]);
    expect(await evaluate("{% $hash('x', 'SHA-256') %}")).toMatch(/^[0-9a-f]{64}$/);
    expect(await evaluate('{% $states.input.a %}')).toEqual([1, 2]);
  });

  it.each(['{% $nothing %}', "{% $eval('1') %}", '{% 1 + "a" %}', '{% $states.input.b %}'])(
    '%s is a States.QueryEvaluationError',
    async (text) => {
      await expect(evaluate(text)).rejects.toMatchObject({ error: 'States.QueryEvaluationError', location: 'Output' });
    },
  );
});

describe('the timers', () => {
  it('come due in order of moment, then of name, whatever was set, moved and removed before', () => {
    const change = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      at: fc.option(fc.nat(20), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const timers = new Timers();
        const model = new Map<string, number>();
        for (const { id, at } of changes) {
          if (at === undefined) timers.remove(id);
          else timers.set(id, at);
          if (at === undefined) model.delete(id);
          else model.set(id, at);
        }
        const sorted = [...model].sort(([left, one], [right, other]) => one - other || (left < right ? -1 : 1));
        expect(timers.nextAt()).toBe(sorted[0]?.[1]);
        expect(timers.takeDue(20)).toEqual(sorted.map(([id]) => id));
        expect(timers.nextAt()).toBeUndefined();
      }),
    );
  });
});

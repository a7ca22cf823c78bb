import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { HubError } from '../../shared/domain/trouble.ts';
import { consumer } from '../../shared/hosting/consumer.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import { hostBench, lambdaContext } from '../kit/lambda.ts';

const image = (sk: string, rev: number) => ({ pk: { S: 'debtor#main#d1' }, sk: { S: sk }, rev: { N: String(rev) } });
const record = (sequence: string, sk: string, rev: number, eventName = 'MODIFY') => ({
  eventID: `event-${sequence}`,
  eventName,
  eventSource: 'aws:dynamodb',
  dynamodb: {
    Keys: { pk: { S: 'debtor#main#d1' }, sk: { S: sk } },
    NewImage: image(sk, rev),
    SequenceNumber: sequence,
    StreamViewType: 'NEW_IMAGE',
  },
});
const broken = (sequence: string, newImage: unknown) => {
  const whole = record(sequence, 'x', 1);
  return { ...whole, dynamodb: { ...whole.dynamodb, NewImage: newImage } };
};
const failures = (...sequences: string[]) => ({ batchItemFailures: sequences.map((itemIdentifier) => ({ itemIdentifier })) });

/** A use case that notes what it is given, in order, after as many turns as `turns` says. */
function noting(run: (item: { readonly sk: string; readonly rev: number }) => Promise<void> = async () => undefined) {
  const noted: string[] = [];
  const useCase = defineUseCase({
    input: z.object({ sk: z.string(), rev: z.int() }),
    output: z.strictObject({}),
    run: async (item, _ports: object) => {
      await run(item);
      noted.push(`${item.sk}:${item.rev}`);
      return {};
    },
  });
  return { noted, useCase };
}

describe('a stream consumer', () => {
  it('runs the use case once a record, with the item as it is', async () => {
    const { ports, said } = hostBench();
    const { noted, useCase } = noting();
    const batch = { Records: [record('1', 'a', 1, 'INSERT'), record('2', 'b', 1)] };
    expect(await consumer(useCase, ports)(batch, lambdaContext())).toEqual(failures());
    expect([noted, said]).toEqual([['a:1', 'b:1'], []]);
  });

  it('keeps the order of one item while others overtake it', async () => {
    const { ports } = hostBench();
    const gate = new Map<string, () => void>();
    const { noted, useCase } = noting(({ sk, rev }) =>
      sk === 'slow' && rev === 1 ? new Promise<void>((open) => gate.set('slow', open)) : Promise.resolve(),
    );
    const batch = { Records: [record('1', 'slow', 1), record('2', 'slow', 2), record('3', 'quick', 1), record('4', 'slow', 3)] };
    const answer = consumer(useCase, ports)(batch, lambdaContext());
    await new Promise((turn) => setImmediate(turn));
    expect(noted).toEqual(['quick:1']);
    gate.get('slow')?.();
    expect(await answer).toEqual(failures());
    expect(noted).toEqual(['quick:1', 'slow:1', 'slow:2', 'slow:3']);
  });

  it('runs at most ten items side by side', async () => {
    const { ports } = hostBench();
    let running = 0;
    let most = 0;
    const { noted, useCase } = noting(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((turn) => setImmediate(turn));
      running -= 1;
    });
    const batch = { Records: Array.from({ length: 100 }, (_, place) => record(String(place), `item-${place}`, 1)) };
    await consumer(useCase, ports)(batch, lambdaContext());
    expect([noted.length, most]).toEqual([100, 10]);
  });

  it('reports a failing record alone and runs all others, later ones of the same item too', async () => {
    const { ports, said } = hostBench();
    const { noted, useCase } = noting(async ({ sk, rev }) => {
      if (sk === 'b' && rev === 1) throw new HubError('ProviderDown', 'no', { service: 'states' });
    });
    const batch = { Records: [record('1', 'a', 1), record('2', 'b', 1), record('3', 'b', 2), record('4', 'c', 1)] };
    expect(await consumer(useCase, ports)(batch, lambdaContext())).toEqual(failures('2'));
    expect([...noted].sort()).toEqual(['a:1', 'b:2', 'c:1']);
    expect(said).toEqual([
      {
        saying: 'invocation.failed',
        about: expect.objectContaining({ trouble: 'ProviderDown', service: 'states', sequence: '2' }),
      },
    ]);
  });

  it.each([
    { what: 'binary', newImage: { ...image('b', 1), secret: { B: 'YWJj' } } },
    { what: 'a set', newImage: { ...image('b', 1), set: { SS: ['a'] } } },
    { what: 'a number beyond 2^53', newImage: { ...image('b', 1), amount: { N: '9007199254740993' } } },
    { what: 'a fraction', newImage: { ...image('b', 1), amount: { N: '0.5' } } },
    { what: 'a value of two types', newImage: { ...image('b', 1), x: { S: 'a', N: '1' } } },
    { what: 'a value of no type', newImage: { ...image('b', 1), x: {} } },
    { what: 'text where a map should be', newImage: 'Jan Kowalski' },
    { what: 'nothing', newImage: undefined },
    { what: 'an item without what the use case needs', newImage: { pk: { S: 'Jan Kowalski' }, sk: { S: 'b' } } },
    { what: 'maps in maps without end', newImage: { ...image('b', 1), x: deep(40) } },
  ])('reports a record that holds $what alone, says so without its content, and delays nobody', async ({ newImage }) => {
    const { ports, said } = hostBench();
    const { noted, useCase } = noting();
    const batch = { Records: [broken('1', newImage), record('2', 'a', 1), record('3', 'c', 1)] };
    expect(await consumer(useCase, ports)(batch, lambdaContext())).toEqual(failures('1'));
    expect(noted).toEqual(['a:1', 'c:1']);
    expect(said.map(({ saying, about }) => [saying, about.sequence])).toEqual([['record.undecodable', '1']]);
    expect(JSON.stringify(said)).not.toMatch(/Kowalski|YWJj/);
  });

  it('passes over removals, which have no image', async () => {
    const { ports } = hostBench();
    const { noted, useCase } = noting();
    const removal = { eventName: 'REMOVE', dynamodb: { Keys: {}, SequenceNumber: '1' } };
    expect(await consumer(useCase, ports)({ Records: [removal, record('2', 'a', 1)] }, lambdaContext())).toEqual(failures());
    expect(noted).toEqual(['a:1']);
  });

  it('asks for the whole batch again when a record has not even a number, after running the rest', async () => {
    const { ports } = hostBench();
    const { noted, useCase } = noting();
    expect(await consumer(useCase, ports)({ Records: ['?', record('2', 'a', 1)] }, lambdaContext())).toEqual(failures(''));
    expect(noted).toEqual(['a:1']);
  });

  it('decodes every kind of value the hub writes', async () => {
    const { ports } = hostBench();
    const items: unknown[] = [];
    const useCase = defineUseCase({
      input: z.record(z.string(), z.unknown()),
      output: z.strictObject({}),
      run: async (item, _ports: object) => {
        items.push(item);
        return {};
      },
    });
    const values = {
      text: { S: 'zażółć' },
      empty: { S: '' },
      amount: { N: '-9007199254740991' },
      power: { N: '1E+2' },
      yes: { BOOL: false },
      none: { NULL: true },
      list: { L: [{ S: 'a' }, { L: [] }, { M: { n: { N: '1' } } }] },
      map: { M: { __proto__x: { S: 'x' }, constructor: { S: 'c' } } },
    };
    await consumer(useCase, ports)({ Records: [broken('1', { ...image('a', 1), ...values })] }, lambdaContext());
    expect(items[0]).toMatchObject({
      text: 'zażółć',
      empty: '',
      amount: -9007199254740991,
      power: 100,
      yes: false,
      none: null,
      list: ['a', [], { n: 1 }],
      map: { __proto__x: 'x', constructor: 'c' },
    });
  });

  it('refuses what is no batch', async () => {
    const { ports } = hostBench();
    await expect(consumer(noting().useCase, ports)({}, lambdaContext())).rejects.toMatchObject({ name: 'BadInput' });
  });
});

function deep(levels: number): unknown {
  return levels === 0 ? { S: 'x' } : { M: { x: deep(levels - 1) } };
}

import { describe, expect, it } from 'vitest';
import { chance } from '../../infra/local/world/model/chance.ts';
import { addMinutes } from '../../shared/domain/dates.ts';
import { pollWorld } from '../kit/poll-world.ts';
import { type Fault, scriptedConnector, scriptedDescription, scriptedVendor } from '../kit/scripted-vendor.ts';
import { openItem } from '../kit/webhook-sender.ts';

const limit = { requests: 20, perSeconds: 10 };
const faults: readonly [Fault, ...Fault[]] = ['too-many', 'broken', 'no-answer', 'half'];

/** So many invoices of a vendor, a few with the same moment, one in a hundred not to be read. */
async function open(records: number, options: { readonly pageSize?: number; readonly onCall?: (call: object) => void } = {}) {
  const vendor = scriptedVendor(options.pageSize ?? 500);
  const moments: number[] = [];
  const world = await pollWorld(
    { description: { ...scriptedDescription, rateLimit: limit }, connector: scriptedConnector, ...options },
    (request) => {
      moments.push(world.wallClock.now());
      world.advance(40);
      return vendor.answer(request);
    },
  );
  const put = (number: number, gross: number): void => {
    const changedAt = addMinutes(world.clock.now(), -Math.floor(number / 7) - 1);
    const amount = number % 100 === 99 ? 'brak' : `${gross}.00`;
    const customer = { externalId: `K-${number % 300}`, name: `Odbiorca Żwiru ${number % 300}` };
    const record = openItem(
      { number: `FV/${number}`, customer, gross: amount, open: amount },
      { externalId: `FV/${number}`, changedAt },
    );
    vendor.put('invoices', { id: `FV/${number}`, changedAt, record });
  };
  const books = (): string[] =>
    [...world.all('invoice'), ...world.all('reject')]
      .map(({ number, open, externalId }) => `${number ?? externalId} ${open ?? ''}`)
      .sort();
  const expected = (gross: (number: number) => number): string[] =>
    Array.from({ length: records }, (_, number) =>
      number % 100 === 99 ? `FV/${number} ` : `FV/${number} ${gross(number) * 100}`,
    ).sort();
  const untilRead = async (most: number): Promise<number> => {
    for (let turn = 1; turn <= most; turn += 1) {
      if ((await world.poll()) === 'read') return turn;
      world.advance(16 * 60_000);
    }
    return Number.POSITIVE_INFINITY;
  };
  /** The most requests in any span of the limit, wherever it begins. */
  const mostInSpan = (): number => {
    let most = 0;
    for (let from = 0, to = 0; to < moments.length; to += 1) {
      while ((moments[to] ?? 0) - (moments[from] ?? 0) >= limit.perSeconds * 1000) from += 1;
      most = Math.max(most, to - from + 1);
    }
    return most;
  };
  return { ...world, vendor, put, books, expected, untilRead, mostInSpan };
}

describe('20,000 records of a vendor in trouble', () => {
  it('are in the books once, each with its amount, and the limit was never passed', async () => {
    const records = 20_000;
    const world = await open(records, { pageSize: 200 });
    const dice = chance(1);
    for (let number = 0; number < records; number += 1) world.put(number, 100 + (number % 900));
    world.vendor.faults.at = () => (dice.happens(0.3) ? dice.one(faults) : undefined);
    expect(await world.untilRead(60)).toBeLessThan(60);
    expect(world.books()).toEqual(world.expected((number) => 100 + (number % 900)));
    const before = world.images.length;
    world.vendor.faults.at = () => undefined;
    world.advance(16 * 60_000);
    expect(await world.poll()).toBe('read');
    expect(world.images.slice(before).filter(({ type }) => type !== 'source-state')).toEqual([]);
    expect(world.mostInSpan()).toBeGreaterThan(limit.requests / 2);
    expect(world.mostInSpan()).toBeLessThanOrEqual(limit.requests);
  });
});

describe('a poll that is killed', () => {
  it('at any write goes on, and comes to the same books', async () => {
    const records = 45;
    const first = await counted(records);
    expect(first).toBeGreaterThan(50);
    for (let at = 1; at <= first; at += 1) {
      let seen = Number.NEGATIVE_INFINITY;
      const onCall = (call: object): void => {
        if ('get' in call || 'query' in call) return;
        seen += 1;
        if (seen === at) throw new Error('killed');
      };
      const world = await open(records, { pageSize: 10, onCall });
      for (let number = 0; number < records; number += 1) world.put(number, 500);
      seen = 0;
      await world.poll().catch((killed: unknown) => expect(killed).toMatchObject({ message: 'killed' }));
      world.advance(121_000);
      expect(await world.poll()).toBe('read');
      expect(world.books()).toEqual(world.expected(() => 500));
      expect(world.all('event')).toHaveLength(world.all('invoice').length);
      expect(world.mostInSpan()).toBeLessThanOrEqual(limit.requests);
    }
  });

  it('is not followed by another one before it can be no more', async () => {
    let armed = false;
    const onCall = (call: object): void => {
      if (armed && 'transact' in call) throw new Error('killed');
    };
    const world = await open(45, { pageSize: 10, onCall });
    world.put(1, 500);
    armed = true;
    await world.poll().catch(() => 'killed');
    armed = false;
    world.advance(60_000);
    expect(await world.poll()).toBe('rests');
    world.advance(61_000);
    expect(await world.poll()).toBe('read');
  });
});

/** How often a poll of so many records calls the store to write, before and after counted apart. */
async function counted(records: number): Promise<number> {
  let calls = 0;
  const onCall = (call: object): void => {
    if (!('get' in call) && !('query' in call)) calls += 1;
  };
  const world = await open(records, { pageSize: 10, onCall });
  for (let number = 0; number < records; number += 1) world.put(number, 500);
  calls = 0;
  await world.poll();
  return calls;
}

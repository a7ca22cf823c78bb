import { describe, expect, it } from 'vitest';
import { addMinutes, type Instant } from '../../shared/domain/dates.ts';
import { pollWorld } from '../kit/poll-world.ts';
import { type Fault, scriptedConnector, scriptedDescription, scriptedVendor } from '../kit/scripted-vendor.ts';
import { openItem } from '../kit/webhook-sender.ts';

const minute = 60_000;

async function open(change: { description?: object; connector?: object; options?: object } = {}) {
  const vendor = scriptedVendor();
  const description = { ...scriptedDescription, ...change.description };
  const connector = { ...scriptedConnector, ...change.connector };
  const world = await pollWorld({ description, connector, ...change.options }, vendor.answer);
  const put = (number: string, changedAt: Instant, data: object = {}) =>
    vendor.put('invoices', {
      id: number,
      changedAt,
      record: openItem({ number, ...data }, { externalId: number, changedAt }),
    });
  const booked = (): number => world.all('invoice').length;
  return { ...world, vendor, put, booked };
}

describe('a poll', () => {
  it('reads page after page, and at the next time only what changed since', async () => {
    const world = await open();
    for (let number = 1; number <= 25; number += 1) world.put(`FV/${number}`, world.clock.now());
    world.advance(10 * minute);
    expect(await world.poll()).toBe('read');
    expect(world.booked()).toBe(25);
    const before = world.vendor.requests();
    world.advance(15 * minute);
    world.put('FV/3', world.clock.now(), { open: '30.00' });
    expect(await world.poll()).toBe('read');
    expect((await world.invoice('FV/3')).open).toBe(3_000);
    expect(world.http.sent.at(before)?.query).toEqual({ since: addMinutes(world.clock.now(), -30) });
  });

  it('finds what a vendor with a late clock wrote into the past', async () => {
    const world = await open();
    const late = (): Instant => addMinutes(world.clock.now(), -10);
    world.put('FV/1', late());
    await world.poll();
    world.advance(2 * minute);
    world.put('FV/2', late());
    await world.poll();
    expect(world.booked()).toBe(2);
  });

  it('of a source nobody connected does and writes nothing', async () => {
    const world = await open();
    const { pk, sk } = world.item;
    await world.table.write({ remove: { pk, sk } });
    const images = world.images.length;
    expect(await world.poll()).toBeUndefined();
    expect(world.images.length).toBe(images);
    expect(world.vendor.requests()).toBe(0);
  });

  it('writes no record, no manifest and no page when nothing is new', async () => {
    const world = await open();
    for (let number = 1; number <= 25; number += 1) world.put(`FV/${number}`, world.clock.now());
    world.vendor.put('invoices', { id: 'bad', changedAt: world.clock.now(), record: { type: 'open-item' } });
    await world.poll();
    const before = world.images.length;
    await world.poll();
    const types = world.images.slice(before).map(({ type }) => type);
    expect(types).toEqual(['source-state', 'source-state']);
  });

  it('keeps a record nobody can read for people, with its text, and takes all others', async () => {
    const world = await open();
    world.put('FV/1', world.clock.now());
    world.vendor.put('invoices', {
      id: 'x',
      changedAt: world.clock.now(),
      record: openItem({ gross: '1.234', open: '0.00', number: 'X' }),
    });
    world.put('FV/2', world.clock.now());
    expect(await world.poll()).toBe('read');
    expect(world.booked()).toBe(2);
    expect(world.all('reject')).toMatchObject([
      { source: 'scripted', entity: 'invoices', externalId: 'x', state: 'waiting', problems: [{ because: 'too-many-decimals' }] },
    ]);
    expect((await world.state()).lastRun).toMatchObject({ read: 3, created: 2, rejected: 1 });
  });

  it('is not stopped by a connector that throws at a record', async () => {
    const translate: typeof scriptedConnector.translate = (record, context) => {
      if (record.externalId === 'FV/1') throw new TypeError('unexpected');
      return scriptedConnector.translate(record, context);
    };
    const world = await open({ connector: { translate } });
    world.put('FV/1', world.clock.now());
    world.put('FV/2', world.clock.now());
    expect(await world.poll()).toBe('read');
    expect(world.all('reject')).toMatchObject([{ externalId: 'FV/1', problems: [{ found: 'unexpected' }] }]);
  });

  it('forgets a rejected record when its source sends a better one', async () => {
    const world = await open();
    world.put('FV/1', world.clock.now(), { currency: 'XXX' });
    await world.poll();
    world.advance(minute);
    world.put('FV/1', world.clock.now());
    await world.poll();
    expect(world.booked()).toBe(1);
    expect(world.all('reject')).toMatchObject([{ state: 'overtaken' }]);
  });
});

describe('a source that fails', () => {
  const failing = async (fault: Fault) => {
    const world = await open();
    world.put('FV/1', world.clock.now());
    world.vendor.faults.at = () => fault;
    return world;
  };

  it('keeps the freshness it had and says in the vendor words why', async () => {
    const world = await failing(undefined);
    await world.poll();
    const { freshAt } = await world.state();
    world.advance(30 * minute);
    world.vendor.faults.at = () => 'broken';
    expect(await world.poll()).toBe('failed');
    const state = await world.state();
    expect(state.freshAt).toBe(freshAt);
    expect(state.lastFailure).toMatchObject({ failure: 'transient', said: '<html>Bad gateway</html>' });
    expect(world.said).toContainEqual(expect.objectContaining({ saying: 'source.failed' }));
  });

  it('with a wrong secret is asked once and then left alone for a quarter of an hour', async () => {
    const world = await failing('locked-out');
    expect(await world.poll()).toBe('failed');
    expect(world.vendor.requests()).toBe(1);
    expect(world.said).toContainEqual(expect.objectContaining({ saying: 'source.locked-out' }));
    world.advance(14 * minute);
    expect(await world.poll()).toBe('rests');
    expect(world.vendor.requests()).toBe(1);
    world.vendor.faults.at = () => undefined;
    world.advance(2 * minute);
    expect(await world.poll()).toBe('read');
    expect((await world.state()).lastFailure).toBeUndefined();
  });

  it('is left alone for longer each time', async () => {
    const world = await failing('broken');
    const pauses: number[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      expect(await world.poll()).toBe('failed');
      const { breaker } = await world.state();
      const pause = breaker.restsUntilWall - world.wallClock.now();
      pauses.push(pause / 1000);
      world.advance(pause);
    }
    expect(pauses).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });

  it('that passes by itself is asked again within the run', async () => {
    const world = await failing(undefined);
    world.vendor.faults.at = (request) => (request === 1 ? 'half' : request === 2 ? 'too-many' : undefined);
    expect(await world.poll()).toBe('read');
    expect(world.booked()).toBe(1);
  });

  it('by a secret that lacks something says so without asking anybody', async () => {
    const world = await open({ description: { secret: ['apiKey'] } });
    expect(await world.poll()).toBe('failed');
    expect((await world.state()).lastFailure).toMatchObject({
      failure: 'auth-rejected',
      said: expect.stringContaining('apiKey'),
    });
    expect(world.vendor.requests()).toBe(0);
  });
});

describe('two pollers at once', () => {
  it('are one that reads and one that rests', async () => {
    const world = await open();
    for (let number = 1; number <= 15; number += 1) world.put(`FV/${number}`, world.clock.now());
    const outcomes = await Promise.all([world.poll(), world.poll()]);
    expect(outcomes.sort()).toEqual(['read', 'rests']);
    expect(world.vendor.requests()).toBe(2);
  });
});

describe('the limit of requests', () => {
  it('is kept within a run and across runs', async () => {
    const world = await open();
    const moments: number[] = [];
    const answer = world.vendor.answer;
    const connected = await pollWorld({ description: scriptedDescription, connector: scriptedConnector }, (request) => {
      moments.push(connected.wallClock.now());
      connected.advance(7);
      return answer(request);
    });
    for (let number = 1; number <= 450; number += 1) world.put(`FV/${number}`, connected.clock.now());
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await connected.poll()).toBe('read');
      connected.advance(1_000);
    }
    expect(moments.length).toBeGreaterThan(90);
    const most = Math.max(...moments.map((from) => moments.filter((at) => at >= from && at < from + 10_000).length));
    expect(most).toBe(20);
  });

  it('lets the run rest when waiting would outlast it, and counts as no failure', async () => {
    const world = await open({ description: { rateLimit: { requests: 2, perSeconds: 3600 } } });
    for (let number = 1; number <= 45; number += 1) world.put(`FV/${number}`, world.clock.now());
    expect(await world.poll()).toBe('rests');
    expect(world.booked()).toBe(20);
    const state = await world.state();
    expect(state).toMatchObject({ breaker: { failures: 0 }, lastRun: { outcome: 'rests' } });
    expect(state.lastFailure).toBeUndefined();
    world.advance(61 * minute);
    await world.poll();
    expect(world.booked()).toBe(40);
  });
});

describe('a request to poll', () => {
  it('brings a scheduled poll forward', async () => {
    const world = await open();
    await world.poll();
    world.advance(5 * minute);
    world.put('FV/1', world.clock.now());
    expect(await world.request()).toBe('read');
    expect(world.booked()).toBe(1);
  });

  it('does nothing for a source whose schedule was taken away', async () => {
    const world = await open();
    await world.poll();
    world.advance(61 * minute);
    const before = world.vendor.requests();
    expect(await world.request()).toBe('not-scheduled');
    expect(world.vendor.requests()).toBe(before);
  });
});

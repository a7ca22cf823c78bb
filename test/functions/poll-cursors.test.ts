import { describe, expect, it } from 'vitest';
import { day, type Instant } from '../../shared/domain/dates.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import { minor } from '../../shared/domain/money.ts';
import { sourceFailed } from '../../shared/domain/source-failure.ts';
import type { Connector, PageAsk, RawRecord, SourceAccess, SourcePage } from '../../shared/ports/source.ts';
import { pollWorld } from '../kit/poll-world.ts';
import { scriptedDescription } from '../kit/scripted-vendor.ts';

const minute = 60_000;
const dayMs = 86_400_000;

const limitOf = (granted: number): Finding => ({
  ...{ kind: 'credit-limit', from: 'insurer', reference: 'L', granted: minor(granted), currency: 'PLN', decision: 'approved' },
  conditions: [],
});

type Vendor = { list: Record<string, { granted: number; nip?: string; changedAt: Instant }>; fail?: Error };

/** Records are limits by their id; `fetch` is how the vendor gives them. */
const connectorOf = (
  fetch: (access: SourceAccess, ask: PageAsk) => Promise<SourcePage>,
  more: Partial<Connector> = {},
): Connector => ({
  fetchPage: fetch,
  translate: ({ externalId, raw }, { company, source, subject }) => {
    const { granted, nip, changedAt } = JSON.parse(raw);
    const about = { nip: nip ?? subject?.nip ?? '1234563218' };
    return { ok: true, facts: [{ fact: 'finding', company, source, externalId, changedAt, about, finding: limitOf(granted) }] };
  },
  testConnection: async () => undefined,
  ...more,
});

async function open(
  cursor: object,
  fetch: (access: SourceAccess, ask: PageAsk) => Promise<SourcePage>,
  more: Partial<Connector> = {},
) {
  const description = { ...scriptedDescription, kind: 'insurer', entities: [{ name: 'limits', ...cursor }] };
  const world = await pollWorld({ description, connector: connectorOf(fetch, more) });
  await world.register('FV/1', { due: day('2026-04-01'), customer: { nip: '1234563218' } });
  return world;
}

const recordsOf = ({ list }: Vendor): RawRecord[] =>
  Object.entries(list).map(([externalId, record]) => ({ externalId, raw: JSON.stringify(record) }));

describe('a snapshot', () => {
  const snapshot = async () => {
    const vendor: Vendor = { list: {} };
    const world = await open({ cursor: 'snapshot' }, async () => ({ records: recordsOf(vendor) }));
    vendor.list = Object.fromEntries(['A', 'B'].map((id) => [id, { granted: 100, changedAt: world.clock.now() }]));
    await world.poll();
    const shown = () =>
      world
        .all('finding')
        .map(({ externalId }) => externalId)
        .sort();
    const next = async () => {
      world.advance(15 * minute);
      return world.poll();
    };
    return { ...world, vendor, shown, next };
  };

  it('takes back what is missing, but not at the first time', async () => {
    const world = await snapshot();
    expect(world.shown()).toEqual(['A', 'B']);
    const { A: _gone, ...rest } = world.vendor.list;
    world.vendor.list = rest;
    await world.next();
    expect(world.shown()).toEqual(['A', 'B']);
    await world.next();
    expect(world.shown()).toEqual(['B']);
  });

  it('that was once empty by mistake changes nothing', async () => {
    const world = await snapshot();
    const { list } = world.vendor;
    world.vendor.list = {};
    await world.next();
    world.vendor.list = list;
    await world.next();
    world.vendor.list = {};
    await world.next();
    world.vendor.list = list;
    await world.next();
    expect(world.shown()).toEqual(['A', 'B']);
  });

  it('shows again what comes back as it was', async () => {
    const world = await snapshot();
    const { list } = world.vendor;
    world.vendor.list = {};
    await world.next();
    await world.next();
    expect(world.shown()).toEqual([]);
    world.vendor.list = list;
    await world.next();
    expect(world.shown()).toEqual(['A', 'B']);
  });
});

describe('a feed of events', () => {
  it('is acknowledged after its records are in the books, and goes on where it stood', async () => {
    const asked: unknown[] = [];
    const acknowledged: string[][] = [];
    const events = Array.from({ length: 5 }, (_, number) => `E${number}`);
    const world = await open(
      { cursor: 'seq' },
      async (_, { page }) => {
        asked.push(page);
        const from = typeof page === 'number' ? page : 0;
        const shown = events.slice(from, from + 2);
        const records = shown.map((externalId) => ({
          externalId,
          raw: JSON.stringify({ granted: 1, changedAt: world.clock.now() }),
        }));
        const position = from + shown.length;
        return position < events.length ? { records, position, next: position } : { records, position };
      },
      {
        acknowledge: async (_, __, records) => {
          const known = new Set(world.all('finding').map(({ externalId }) => externalId));
          expect(records.every(({ externalId }) => known.has(externalId))).toBe(true);
          acknowledged.push(records.map(({ externalId }) => externalId));
        },
      },
    );
    await world.poll();
    events.push('E5');
    world.advance(15 * minute);
    await world.poll();
    expect(asked).toEqual([undefined, 2, 4, 5]);
    expect(acknowledged).toEqual([['E0', 'E1'], ['E2', 'E3'], ['E4'], ['E5']]);
  });
});

describe('a source that is asked about debtors', () => {
  const subjects = async (refreshDays = 30) => {
    const asked: string[] = [];
    const vendor: { unknown: Set<string>; down: boolean } = { unknown: new Set(), down: false };
    const world = await open({ cursor: 'subject', refreshDays }, async (_, { subject }) => {
      if (vendor.down) throw sourceFailed('forbidden', 'closed');
      asked.push(subject?.nip ?? '');
      if (vendor.unknown.has(subject?.nip ?? '')) throw sourceFailed('not-found', 'nobody');
      const raw = JSON.stringify({ granted: 5, changedAt: world.clock.now() });
      return { records: [{ externalId: `R-${subject?.nip}`, raw }] };
    });
    await world.register('FV/2', { due: day('2026-04-01'), customer: { externalId: 'K-2', name: 'Bez numeru' } });
    await world.register('FV/3', { due: day('2026-04-01'), customer: { externalId: 'K-3', name: 'Inny', nip: '5260250274' } });
    return { ...world, vendor, asked };
  };

  it('is asked about each with a tax number, once in the time its answer is good for', async () => {
    const world = await subjects();
    expect(await world.poll()).toBe('read');
    expect([...world.asked].sort()).toEqual(['1234563218', '5260250274']);
    world.advance(29 * dayMs);
    await world.poll();
    expect(world.asked).toHaveLength(2);
    world.advance(dayMs);
    await world.poll();
    expect(world.asked).toHaveLength(4);
  });

  it('has answered when it knows nobody', async () => {
    const world = await subjects();
    world.vendor.unknown.add('5260250274');
    expect(await world.poll()).toBe('read');
    await world.poll();
    expect(world.asked).toHaveLength(2);
    expect(world.all('finding')).toHaveLength(1);
  });

  it('is not paid twice for an answer that was kept before a failure', async () => {
    const world = await subjects();
    world.vendor.unknown.add('never');
    let left = 1;
    Object.defineProperty(world.vendor, 'down', { get: () => left-- <= 0 });
    expect(await world.poll()).toBe('failed');
    left = 99;
    world.advance(16 * minute);
    expect(await world.poll()).toBe('read');
    expect([...world.asked].sort()).toEqual(['1234563218', '5260250274']);
  });
});

describe('a run that was interrupted', () => {
  it('begins anew when the vendor has forgotten its place', async () => {
    let forgotten = false;
    const world = await open({ cursor: 'ts', overlapMinutes: 5 }, async (_, { page }) => {
      if (page !== undefined && forgotten) throw sourceFailed('invalid-request', 'cursor expired');
      const record = (externalId: string) => ({ externalId, raw: JSON.stringify({ granted: 1, changedAt: world.clock.now() }) });
      if (page === undefined) return { records: [record('A')], ...(forgotten ? {} : { next: 'p2' }) };
      throw sourceFailed('forbidden', 'closed');
    });
    expect(await world.poll()).toBe('failed');
    expect((await world.state()).readings.limits?.run?.page).toBe('p2');
    forgotten = true;
    world.advance(16 * minute);
    expect(await world.poll()).toBe('read');
  });
});

import { describe, expect, it } from 'vitest';
import { sourceFailed } from '../../shared/domain/source-failure.ts';
import type { RawRecord } from '../../shared/ports/source.ts';
import { connectorSamples } from './connector-samples.ts';
import { type Asking, contextOf, pagesOf, recordsByEntity, sampledSource } from './sampled-source.ts';

const quiet = (): void => undefined;
const faults = {
  '429': () => sourceFailed('rate-limited', 'slow down', { retryAfterSeconds: 2 }),
  '5xx': () => sourceFailed('transient', 'bad gateway'),
  'time-out': () => sourceFailed('transient', 'no answer (ETIMEDOUT)'),
  'half page': () => sourceFailed('unreadable', 'half a page'),
};
const backwards = (records: readonly RawRecord[]): RawRecord[] => [...records].reverse();
const mapped = <From, To>(record: Readonly<Record<string, From>>, change: (from: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

it('there is a connector', () => {
  expect(connectorSamples.length).toBeGreaterThan(0);
});

describe.each(connectorSamples)('the connector $name', (sample) => {
  const usual = mapped(recordsByEntity(sample), (records) => pagesOf(records));
  const read = async (asking: Partial<Asking> = {}, options: object = {}) => {
    const world = await sampledSource(sample, { pages: usual, before: quiet, ...asking }, options);
    expect(await world.poll()).toBe('read');
    return world;
  };
  const settled = async (asking: Partial<Asking> = {}) => {
    const world = await read(asking);
    await world.next();
    await world.next();
    return world;
  };

  it('is called like its folder, and shows every entity it is polled for', () => {
    expect(sample.description.source).toBe(sample.name);
    expect(Object.keys(usual).sort()).toEqual(sample.description.entities.map(({ name }) => name).sort());
  });

  it('makes of its sample exactly the expected facts', () => {
    for (const { entity, records, expected } of sample.pages) {
      const facts = records.flatMap((record) => {
        const translated = sample.connector.translate(record, contextOf(sample, entity));
        expect(translated).toMatchObject({ ok: true });
        return translated.ok ? translated.facts : [];
      });
      expect(facts).toEqual(expected);
    }
  });

  it('names what is wrong with a record it cannot take', () => {
    for (const { entity, record, problems } of sample.rejected)
      expect(sample.connector.translate(record, contextOf(sample, entity))).toEqual({ ok: false, problems });
  });

  it('writes nothing when the same is read again', async () => {
    const world = await settled();
    const before = world.images.length;
    expect(await world.next()).toBe('read');
    expect(world.written(before)).toEqual([]);
  });

  it('comes to the same books from pages in another order, with records twice', async () => {
    const expected = (await settled()).books();
    const shuffled = mapped(recordsByEntity(sample), (records) => pagesOf([...backwards(records), ...records], 3));
    expect((await settled({ pages: shuffled })).books()).toEqual(expected);
  });

  it('loses no record that its code does not know', async () => {
    for (const entity of Object.keys(usual)) {
      const world = await read({ pages: { [entity]: [sample.drifted, ...(usual[entity] ?? [])] } });
      const kept = new Set(world.all('reject').map(({ externalId }) => externalId));
      for (const record of sample.drifted) {
        const translated = kept.has(record.externalId) || sample.connector.translate(record, contextOf(sample, entity));
        expect(translated === true || (translated.ok && translated.facts.length > 0)).toBe(true);
      }
    }
  });

  it.each(Object.entries(faults))('loses and doubles nothing by a %s at any request', async (_, fault) => {
    const plain = await settled();
    const requests = Object.values(usual).reduce((sum, pages) => sum + pages.length, 0);
    for (let failing = 1; failing <= requests; failing += 1) {
      let left = 4;
      const before = (request: number): void => {
        if (request < failing || left-- <= 0) return;
        throw fault();
      };
      const world = await sampledSource(sample, { pages: usual, before });
      for (let turn = 0; turn < 5; turn += 1) await world.next();
      expect(world.books()).toEqual(plain.books());
      expect(world.all('event').length).toBe(plain.all('event').length);
    }
  });

  it('goes on after it was killed at any write', async () => {
    const plain = await settled();
    let calls = 0;
    const counted = await read({}, { onCall: () => void calls++ });
    const prepared = counted.books().length > 0 ? calls : 0;
    for (let at = 1; at <= prepared; at += 1) {
      let armed = false;
      let seen = 0;
      const onCall = (call: object): void => {
        if (!armed || 'get' in call || 'query' in call || ++seen !== at) return;
        throw new Error('killed');
      };
      const world = await sampledSource(sample, { pages: usual, before: quiet }, { onCall });
      armed = true;
      await world.poll().catch(() => 'killed');
      if (seen < at) break;
      armed = false;
      for (let turn = 0; turn < 3; turn += 1) await world.next();
      expect(world.books()).toEqual(plain.books());
      expect(world.all('event').length).toBe(plain.all('event').length);
    }
  });
});

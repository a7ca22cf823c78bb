import { day, instant } from '../../shared/domain/dates.ts';
import type { Fact } from '../../shared/domain/fact.ts';
import { minor } from '../../shared/domain/money.ts';
import type { Connector, RawRecord, TranslateContext } from '../../shared/ports/source.ts';
import type { Item } from '../../shared/ports/table.ts';
import { pollWorld } from '../kit/poll-world.ts';
import type { ConnectorSample } from './connector-samples.ts';

export const sampleStart = instant('2026-11-25T07:00:00.000Z');
const someNip = '1234563218';

/** What a connector is told of a record that is translated alone. */
export const contextOf = ({ description }: ConnectorSample, entity: string): TranslateContext => ({
  ...{ company: 'main', source: description.source, entity, zone: description.zone ?? 'UTC', now: sampleStart },
  ...(description.entities.find(({ name }) => name === entity)?.cursor === 'subject'
    ? { subject: { debtorId: 'debtor', nip: someNip } }
    : {}),
});

type Pages = Readonly<Record<string, readonly (readonly RawRecord[])[]>>;

export const pagesOf = (records: readonly RawRecord[], size = 2): RawRecord[][] =>
  Array.from({ length: Math.ceil(records.length / size) }, (_, page) => records.slice(page * size, (page + 1) * size));

/** All records of the sample by their entities. */
export const recordsByEntity = ({ pages }: ConnectorSample): Readonly<Record<string, readonly RawRecord[]>> => {
  const found: Record<string, RawRecord[]> = {};
  for (const { entity, records } of pages) found[entity] = [...(found[entity] ?? []), ...records];
  return found;
};

export type Asking = { pages: Pages; before: (request: number) => void };

/** The connector's own reading of records, with pages that a test gives instead of the vendor. */
function pagedConnector({ connector }: ConnectorSample, asking: Asking): Connector {
  let requests = 0;
  return {
    ...connector,
    acknowledge: async () => undefined,
    fetchPage: async (access, { entity, page }) => {
      await access.send({ method: 'GET', path: `/${entity}` });
      asking.before(++requests);
      const place = typeof page === 'number' ? page : 0;
      const pages = asking.pages[entity] ?? [];
      return { records: pages[place] ?? [], ...(place + 1 < pages.length ? { next: place + 1 } : {}) };
    },
  };
}

const nipsIn = (facts: readonly Fact[]): string[] =>
  facts.flatMap((fact) => (fact.fact === 'finding' ? (fact.about.nip ?? []) : []));
const numbersIn = (facts: readonly Fact[]): string[] =>
  facts.flatMap((fact) => ('invoiceNumber' in fact ? [fact.invoiceNumber] : []));

const kept: Readonly<Record<string, readonly string[]>> = {
  invoice: ['number', 'gross', 'open', 'dueDate', 'state', 'assigned'],
  finding: ['externalId', 'finding'],
  party: ['externalId', 'name', 'nip', 'email', 'phone'],
  dispute: ['invoiceNumber', 'state'],
};

/** What the books say with an item, without the ids that chance gives and the moments of our own. */
function toldOf(item: Item): string[] {
  if (item.type === 'reject') return item.state === 'waiting' ? [JSON.stringify([item.externalId, item.raw])] : [];
  const fields = kept[String(item.type)];
  return fields === undefined ? [] : [JSON.stringify([item.type, ...fields.map((name) => item[name] ?? null)])];
}

/** The main company with the debtors and invoices that a sample speaks of, connected to its source. */
export async function sampledSource(sample: ConnectorSample, asking: Asking, options: object = {}) {
  const secret = JSON.stringify(Object.fromEntries(sample.description.secret.map((name) => [name, 'x'])));
  const world = await pollWorld(
    { description: sample.described, connector: pagedConnector(sample, asking), start: sampleStart, ...options },
    () => ({ status: 200, headers: {}, body: new Uint8Array() }),
    { secret },
  );
  const facts = sample.pages.flatMap(({ expected }) => expected);
  const nips = [...new Set([someNip, ...nipsIn(facts)])];
  for (const [place, nip] of nips.entries())
    await world.register(`DŁ/${place}`, {
      due: day('2026-12-01'),
      customer: { externalId: `D-${place}`, name: `Dłużnik ${place}`, nip },
    });
  for (const number of new Set(numbersIn(facts)))
    await world.register(number, {
      due: day('2026-12-01'),
      gross: minor(10_000_000),
      customer: { externalId: 'D-0', name: 'Dłużnik 0' },
    });
  const ofSource = world.images.length;
  const books = (): string[] => [...world.table.items()].flatMap(toldOf).sort();
  const next = async () => {
    world.advance(16 * 60_000);
    return world.poll();
  };
  /** Types of what was written since the source was connected, its own state left aside. */
  const written = (from = ofSource) => world.images.slice(from).flatMap(({ type }) => (type === 'source-state' ? [] : [type]));
  return { ...world, books, next, written };
}

import { pollSource } from '../../functions/poll-source/poll-source.ts';
import { companyCode } from '../../infra/local/world/company.ts';
import { day } from '../../shared/domain/dates.ts';
import { checkedRun } from '../../shared/hosting/checked-run.ts';
import { memorySecrets } from '../../shared/memory/memory-secrets.ts';
import { memorySourceHttp } from '../../shared/memory/memory-source-http.ts';
import type { Connector, SourceAnswer, SourceRequest } from '../../shared/ports/source.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { sourceKey, sourceStateKey } from '../../shared/table/keys.ts';
import { type SourceItem, SourceStateItem } from '../../shared/table/source-items.ts';
import { caseWorld } from './case-world.ts';

export type Polled = {
  readonly description: { readonly source: string; readonly [name: string]: unknown };
  readonly connector: Connector;
};
type Answer = (request: SourceRequest) => SourceAnswer | Promise<SourceAnswer>;
type Change = Partial<Omit<SourceItem, 'secret'>> & { readonly secret?: string };
type World = Omit<Parameters<ReturnType<typeof pollSource>['run']>[1], 'http' | 'secrets'>;

const nobody: Answer = () => ({ status: 500, headers: {}, body: new Uint8Array() });

/** The main company connected to one source, whose vendor is a function in memory. `change.secret` is the secret's JSON. */
export async function connectSource(world: World, of: Polled, answer: Answer = nobody, change: Change = {}) {
  const { source } = of.description;
  const http = memorySourceHttp(answer);
  const ports = { ...world, http, secrets: memorySecrets({ [`sources/${source}`]: change.secret ?? '{}' }) };
  const item: SourceItem = {
    ...sourceKey({ company: companyCode, source }),
    type: 'source',
    source,
    company: companyCode,
    baseAddress: 'https://vendor.example',
    options: {},
    from: day('2026-01-01'),
    connectedAt: world.clock.now(),
    rev: 1,
    ...change,
    secret: `sources/${source}`,
  };
  await world.table.write({ put: asItem(item) });
  const useCase = pollSource(of.description, of.connector);
  const event = (name: 'poll-requested.v1' | 'connection-test-requested.v1') => ({
    ...{ name, id: 'asked', at: world.clock.now() },
    detail: { source, company: companyCode },
  });
  const run = async (asked: Parameters<typeof useCase.run>[0]) =>
    (await checkedRun(useCase, asked, ports)).companies[companyCode];
  return {
    http,
    ports,
    item,
    poll: () => run({ time: world.clock.now() }),
    request: () => run(event('poll-requested.v1')),
    test: () => run(event('connection-test-requested.v1')),
    state: async (): Promise<SourceStateItem> => SourceStateItem.parse(await world.table.get(sourceStateKey(item))),
  };
}

/** The same with a world of its own. */
export async function pollWorld(of: Polled & Parameters<typeof caseWorld>[0], answer?: Answer, change?: Change) {
  const world = await caseWorld(of);
  const connected = await connectSource(world, of, answer, change);
  return { ...world, ...connected, all: (type: string) => [...world.table.items()].filter((found) => found.type === type) };
}

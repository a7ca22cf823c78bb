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

export type PollWorld = Awaited<ReturnType<typeof pollWorld>>;

/** The main company connected to one source, whose vendor is a function in memory. */
export async function pollWorld(
  of: { readonly description: { readonly source: string }; readonly connector: Connector } & Parameters<typeof caseWorld>[0],
  answer: (request: SourceRequest) => SourceAnswer | Promise<SourceAnswer> = () => ({
    status: 500,
    headers: {},
    body: new Uint8Array(),
  }),
  change: Partial<SourceItem> & { readonly secret?: string } = {},
) {
  const { source } = of.description;
  const world = await caseWorld(of);
  const http = memorySourceHttp(answer);
  const ports = {
    ...world,
    http,
    secrets: memorySecrets({ [`sources/${source}`]: change.secret ?? '{}' }),
  };
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
  const requested = (detail: Record<string, string> = {}) => ({
    name: 'poll-requested.v1',
    id: 'r-1',
    at: world.clock.now(),
    detail,
  });
  return {
    ...world,
    http,
    ports,
    item,
    poll: async () => (await checkedRun(useCase, { time: world.clock.now() }, ports)).companies[companyCode],
    request: async (detail?: Record<string, string>) =>
      (await checkedRun(useCase, requested(detail), ports)).companies[companyCode],
    state: async (): Promise<SourceStateItem> => SourceStateItem.parse(await world.table.get(sourceStateKey(item))),
    all: (type: string) => [...world.table.items()].filter((found) => found.type === type),
  };
}

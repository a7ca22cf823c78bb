import type { World } from '../../infra/local/world/model/world.ts';
import type { Simulator } from '../../infra/local/world/simulators/simulator.ts';
import type { Instant } from '../../shared/domain/dates.ts';
import type { Connector, SourceRequest } from '../../shared/ports/source.ts';
import { FindingItem } from '../../shared/table/finding-item.ts';
import { pollWorld } from './poll-world.ts';
import { simulatedVendor } from './simulated-vendor.ts';

type Plan = {
  readonly description: { readonly source: string; readonly zone?: string };
  readonly connector: Connector;
  readonly simulator: Simulator;
  readonly world: World;
  readonly now: Instant;
};

/** The main company with the customers of an invented world in its books, polling one simulated vendor. Both clocks go on together. */
export async function polledVendor({ description, connector, simulator, world, now }: Plan) {
  const vendor = simulatedVendor({ simulator, world, now, zone: description.zone ?? 'UTC' });
  const asked: SourceRequest[] = [];
  const books = await pollWorld(
    { description, connector, start: now },
    async (request) => {
      asked.push(request);
      return vendor.access.send(request);
    },
    { secret: JSON.stringify(vendor.access.secret), options: { ...simulator.options } },
  );
  for (const { id, nip, name } of world.customers)
    await books.record({ fact: 'party', customer: { externalId: id, name, nip } }, `party-${id}`);
  return {
    ...books,
    vendor,
    asked,
    findings: () => books.all('finding').map((item) => FindingItem.parse(item)),
    pass(minutes: number) {
      books.advance(minutes * 60_000);
      vendor.pass(minutes);
      vendor.passWall(minutes * 60_000);
    },
  };
}

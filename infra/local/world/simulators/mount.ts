import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { type Instant, instantOf } from '../../../../shared/domain/dates.ts';
import { hubRefusal } from '../../cloud/wire/answers.ts';
import type { BusinessClock, WallClockMs, WireRequest, WireService } from '../../parts.ts';
import type { Records, Shelf } from '../../records.ts';
import type { World } from '../model/world.ts';
import type { LocalSecrets } from '../secrets.ts';
import type { Simulator, VendorMemory } from './simulator.ts';
import { openVendorFaults } from './vendor-faults.ts';

export type VendorsNeeds = {
  readonly simulators: readonly Simulator[];
  readonly records: Records;
  readonly secrets: LocalSecrets;
  readonly clock: BusinessClock;
  readonly wall: WallClockMs;
  /** The world as it is known now; none before it was made. */
  readonly world: () => World | undefined;
};

export type Vendors = {
  /** To be asked before anything else on the cloud port. */
  readonly services: readonly WireService[];
  /** Where a vendor answers, below the cloud port's address. */
  mountOf(source: string): string;
  /** The vendor's secret as its connector wants it; made at the first asking. */
  secretOf(simulator: Simulator): Promise<Readonly<Record<string, string>>>;
};

const Secret = z.record(z.string(), z.string());
const Kept = z.unknown();
const mounted = /^\/_sim\/([a-z0-9-]+)(\/.*)?$/;

/** The vendors of the invented world over real HTTP, each below `/_sim/<source>` with its own paths, secret, limits and memory. */
export function mountVendors(needs: VendorsNeeds): Vendors {
  const { simulators, secrets, records } = needs;
  const faults = openVendorFaults(simulators.map(({ source }) => source));
  const shelves = new Map(simulators.map(({ source }) => [source, records.shelf(`vendor-${source}`, Kept)]));
  const secretOf = async (simulator: Simulator): Promise<Readonly<Record<string, string>>> => {
    const make = () => JSON.stringify(simulator.newSecret((bytes) => randomBytes(bytes).toString('hex')));
    return Secret.parse(JSON.parse(await secrets.ensure(`sources/${simulator.source}`, make)));
  };
  const answer = async (request: WireRequest) => {
    const [, source = '', path = '/'] = mounted.exec(request.path) ?? [];
    const simulator = simulators.find((one) => one.source === source);
    const shelf = shelves.get(source);
    const world = needs.world();
    if (simulator === undefined || shelf === undefined || world === undefined)
      return hubRefusal(404, 'source', `No vendor answers at /_sim/${source}.`);
    const now: Instant = instantOf(needs.clock.now());
    const tools = { now, wallNow: needs.wall.now(), world, memory: memoryOn(records, shelf), secret: await secretOf(simulator) };
    return faults.around(source, () => simulator.answer({ ...request, path }, tools));
  };
  return {
    services: [{ name: 'vendors', claims: ({ path }) => mounted.test(path), answer }, faults.wire],
    mountOf: (source) => `/_sim/${source}`,
    secretOf,
  };
}

const memoryOn = (records: Records, shelf: Shelf<unknown>): VendorMemory => ({
  get: (key) => shelf.get(key),
  list: async (prefix) => {
    const found: { key: string; value: unknown }[] = [];
    for (const row of await shelf.list()) if (row.key.startsWith(prefix)) found.push(row);
    return found;
  },
  put: (key, value) => records.commit([shelf.putting(key, value)]),
});

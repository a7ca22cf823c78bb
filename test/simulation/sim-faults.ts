import { HubError } from '../../shared/domain/trouble.ts';
import type { SendFaults } from '../../shared/memory/memory-provider.ts';
import type { MemoryTableOptions } from '../../shared/memory/memory-table.ts';
import type { Mail, Mailer } from '../../shared/ports/messaging.ts';
import type { SourceAnswer, SourceRequest } from '../../shared/ports/source.ts';
import type { Table } from '../../shared/ports/table.ts';
import type { Delivered } from './deliveries.ts';

export type Planted = { readonly table: Table; readonly mailer: Mailer };

/** What may go wrong around the hub; every one of them is allowed, and no invariant may break by it. */
export type SimFaults = {
  /** How often a consumer hears a wake or an event: 0, 1 or 2 times. */
  readonly hears: (what: 'wake' | 'event') => number;
  readonly mail: SendFaults<Mail>;
  /** What the provider says later about a mail it took; undefined when it never says anything. */
  readonly delivers: (mail: Mail) => Delivered | undefined;
  /** What the factor answers to an offer. */
  readonly factor: (request: SourceRequest) => SourceAnswer | Promise<SourceAnswer>;
  readonly onCall: NonNullable<MemoryTableOptions['onCall']>;
  /** A bug put into the hub on purpose, to see that the invariants find it. */
  readonly plant: (ports: Planted) => Planted;
};

export const noFaults: SimFaults = {
  hears: () => 1,
  mail: () => undefined,
  delivers: () => 'Delivery',
  factor: () => ({ status: 202, headers: {}, body: new TextEncoder().encode('{}') }),
  onCall: () => {},
  plant: (ports) => ports,
};

const isBusy = (error: unknown): boolean =>
  error instanceof HubError && (error.name === 'StoreBusy' || error.name === 'ProviderDown');

/** Tries again what failed because the store was busy or a provider said no. */
export async function whileBusy<T>(tries: number, work: () => Promise<T>): Promise<T> {
  for (let left = tries; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left <= 1 || !isBusy(error)) throw error;
    }
  }
}

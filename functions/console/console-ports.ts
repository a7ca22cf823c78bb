import type { Bus } from '../../shared/ports/bus.ts';
import type { Clock, Digest, Ids, WallClock } from '../../shared/ports/clock.ts';
import type { Issuer } from '../../shared/ports/issuer.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Objects, Secrets } from '../../shared/ports/objects.ts';
import type { Table } from '../../shared/ports/table.ts';

export type ConsolePorts = {
  readonly table: Table;
  readonly objects: Objects;
  readonly bus: Bus;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly wallClock: WallClock;
  readonly ids: Ids;
  readonly digest: Digest;
  readonly log: Log;
  readonly issuer: Issuer;
  /** Public address of the hub, without a slash at its end. */
  readonly pageAddress: string;
};

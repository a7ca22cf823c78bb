import type { SourceDescription } from '../../shared/domain/source-description.ts';
import type { Clock, Digest, Ids, Sleep, WallClock } from '../../shared/ports/clock.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Objects, Secrets } from '../../shared/ports/objects.ts';
import type { Connector, SourceHttp } from '../../shared/ports/source.ts';
import type { Table } from '../../shared/ports/table.ts';
import type { SourceItem } from '../../shared/table/source-items.ts';

export type PollPorts = {
  readonly table: Table;
  readonly objects: Objects;
  readonly secrets: Secrets;
  readonly http: SourceHttp;
  readonly sleep: Sleep;
  readonly clock: Clock;
  readonly wallClock: WallClock;
  readonly ids: Ids;
  readonly digest: Digest;
  readonly log: Log;
};

/** One connector with what its `source.json` says. */
export type PolledSource = { readonly description: SourceDescription; readonly connector: Connector };

/** A source as one company is connected to it. */
export type Connection = PolledSource & { readonly item: SourceItem };

import type { Clock, Digest, Ids, WallClock } from '../../shared/ports/clock.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Mailer } from '../../shared/ports/messaging.ts';
import type { Objects, Secrets } from '../../shared/ports/objects.ts';
import type { SourceHttp } from '../../shared/ports/source.ts';
import type { Table } from '../../shared/ports/table.ts';
import type { HandedCaseItem } from '../../shared/table/handed-case-item.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';

export type FactoringPorts = {
  readonly table: Table;
  readonly objects: Objects;
  readonly mailer: Mailer;
  readonly http: SourceHttp;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly wallClock: WallClock;
  readonly ids: Ids;
  readonly digest: Digest;
  readonly log: Log;
};

/** The case as a step has read it. */
export type FactoringCase = { readonly invoice: InvoiceItem; readonly handed: HandedCaseItem; readonly execution: string };

export const by = 'machine:factoring';

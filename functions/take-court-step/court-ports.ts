import type { Clock, Digest, Ids } from '../../shared/ports/clock.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Mailer } from '../../shared/ports/messaging.ts';
import type { Objects } from '../../shared/ports/objects.ts';
import type { Table } from '../../shared/ports/table.ts';
import type { HandedCaseItem } from '../../shared/table/handed-case-item.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';

export type CourtPorts = {
  readonly table: Table;
  readonly objects: Objects;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly digest: Digest;
  readonly log: Log;
};

/** The case as a step has read it. */
export type CourtCase = { readonly invoice: InvoiceItem; readonly handed: HandedCaseItem; readonly execution: string };

export const by = 'machine:court';

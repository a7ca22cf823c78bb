import type { Instant } from '../../shared/domain/dates.ts';
import { EventItem } from '../../shared/table/event-item.ts';
import { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { MessageItem } from '../../shared/table/message-item.ts';
import { TaskItem } from '../../shared/table/task-item.ts';
import type { SimHub } from './sim-hub.ts';

/** Everything the run left behind, read once: what the outside world took, and what our table says. */
export type Ledger = {
  readonly invoices: readonly InvoiceItem[];
  readonly messages: readonly MessageItem[];
  readonly tasks: readonly TaskItem[];
  readonly events: ReadonlyMap<string, readonly EventItem[]>;
  /** Moments at which the provider was given a message, by its id. */
  readonly given: ReadonlyMap<string, readonly Instant[]>;
  readonly now: Instant;
};

export function ledgerOf(hub: SimHub): Ledger {
  const items = [...hub.table.items()];
  const typed = <T>(type: string, schema: { parse(item: unknown): T }): T[] =>
    items.filter((item) => item.type === type).map((item) => schema.parse(item));
  return {
    invoices: typed('invoice', InvoiceItem),
    messages: typed('message', MessageItem),
    tasks: typed('task', TaskItem),
    events: grouped(typed('event', EventItem), (event) => event.invoiceId ?? `debtor ${event.debtorId}`),
    given: new Map([...grouped(hub.sent, ({ id }) => id)].map(([id, given]) => [id, given.map(({ at }) => at)])),
    now: hub.clock.now(),
  };
}

export function grouped<T>(of: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of of) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return groups;
}

export const left = (message: MessageItem): boolean => message.status !== 'held';

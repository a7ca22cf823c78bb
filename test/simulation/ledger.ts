import type { Instant } from '../../shared/domain/dates.ts';
import { EventItem } from '../../shared/table/event-item.ts';
import { HandedCaseItem } from '../../shared/table/handed-case-item.ts';
import { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { MessageItem } from '../../shared/table/message-item.ts';
import { TaskItem } from '../../shared/table/task-item.ts';
import type { SimHub } from './sim-hub.ts';

/** Everything the run left behind, read once: what the outside world took, and what our table says. */
export type Ledger = {
  readonly invoices: readonly InvoiceItem[];
  readonly messages: readonly MessageItem[];
  readonly tasks: readonly TaskItem[];
  /** Cases that outside firms have or had. */
  readonly cases: readonly HandedCaseItem[];
  /** By invoice, or `debtor <id>` for what concerns a debtor as a whole, in the order in which they were committed. */
  readonly events: ReadonlyMap<string, readonly EventItem[]>;
  /** Moments at which the provider was given a message, by its id. */
  readonly given: ReadonlyMap<string, readonly Instant[]>;
  /** Whether an event was committed before a message was claimed. */
  readonly isBefore: (event: EventItem, message: MessageItem) => boolean;
  /** Executions of closed invoices that still run. */
  readonly lingering: readonly string[];
  readonly now: Instant;
};

export async function ledgerOf(hub: SimHub): Promise<Ledger> {
  const items = [...hub.memory.items()];
  const typed = <T>(type: string, schema: { parse(item: unknown): T }): T[] =>
    items.filter((item) => item.type === type).map((item) => schema.parse(item));
  const place = (id: string): number => hub.journal.get(id) ?? -1;
  const events = typed('event', EventItem).sort((one, other) => place(one.eventId) - place(other.eventId));
  const invoices = typed('invoice', InvoiceItem);
  const lingering: string[] = [];
  for (const { invoiceId, owner, state, number } of invoices)
    if (state === 'closed' && (await hub.workflow.look(owner.machine, `${invoiceId}-${owner.cycle}`)) === 'runs')
      lingering.push(number);
  return {
    invoices,
    messages: typed('message', MessageItem),
    tasks: typed('task', TaskItem),
    cases: typed('handed-case', HandedCaseItem),
    events: grouped(events, (event) => event.invoiceId ?? `debtor ${event.debtorId}`),
    given: new Map([...grouped(hub.sent, ({ id }) => id)].map(([id, given]) => [id, given.map(({ at }) => at)])),
    isBefore: (event, message) => place(event.eventId) < place(message.attempt),
    lingering,
    now: hub.clock.now(),
  };
}

export function grouped<T>(of: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of of) {
    const group = groups.get(by(one));
    if (group === undefined) groups.set(by(one), [one]);
    else group.push(one);
  }
  return groups;
}

export const left = (message: MessageItem): boolean => message.status !== 'held';

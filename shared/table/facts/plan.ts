import type { Fact, FactOutcome } from '../../domain/fact.ts';
import type { Scenario } from '../../domain/scenario.ts';
import type { Clock, Ids } from '../../ports/clock.ts';
import type { Item, Table, TransactWrite, Value } from '../../ports/table.ts';
import type { PartyItem } from '../debtor-items.ts';
import { eventKey } from '../keys.ts';

export type FactPorts = {
  readonly table: Table;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly scenarios: readonly Scenario[];
};

/** One transaction and what it means; the event among the writes makes the same fact count once. */
export type Plan = {
  readonly writes: readonly TransactWrite[];
  readonly done: FactOutcome;
  /** Whose open invoices have to look again, because what was written lies on the debtor. Without writes they are only woken. */
  readonly wakes?: Pick<PartyItem, 'company' | 'debtorId' | 'absorbed'>;
};
export type Planned = Plan | FactOutcome;
export const isPlan = (planned: Planned): planned is Plan => 'writes' in planned;

export const refused = (because: Extract<FactOutcome, { outcome: 'refused' }>['because']): FactOutcome => ({
  outcome: 'refused',
  because,
});

type Told = {
  readonly company: string;
  readonly debtorId: string;
  readonly invoiceId?: string;
  readonly name: string;
  readonly eventId: string;
  readonly at: string;
  readonly by: string;
  readonly data: { readonly [name: string]: Value };
};

/** The put of an event, which must not exist: outbox, timeline and audit entry in one. */
export function tell(told: Told): TransactWrite {
  const key = eventKey({
    company: told.company,
    debtorId: told.debtorId,
    about: told.invoiceId ?? 'debtor',
    eventId: told.eventId,
  });
  const item: Item = { ...key, type: 'event', ...told };
  return { put: item, when: { is: 'absent' } };
}

/** The id under which a source's fact counts once. */
export const factId = (ids: Ids, fact: Pick<Fact, 'fact' | 'company' | 'source' | 'externalId' | 'changedAt'>): string =>
  ids.of(fact.fact, fact.company, fact.source, fact.externalId, fact.changedAt);

/** The id of what has no versions: a payment or a credit note is one, whatever is corrected about it later. */
export const bookingId = (ids: Ids, fact: Fact): string => ids.of(fact.fact, fact.company, fact.source, fact.externalId);

type OfInvoice = { readonly company: string; readonly debtorId: string; readonly invoiceId: string };

/** What every event about one invoice tells alike: whose it is, its id, when and by whom. */
export const aboutInvoice = (ports: Pick<FactPorts, 'clock'>, invoice: OfInvoice, eventId: string, by: string) => ({
  company: invoice.company,
  debtorId: invoice.debtorId,
  invoiceId: invoice.invoiceId,
  eventId,
  at: ports.clock.now(),
  by,
});

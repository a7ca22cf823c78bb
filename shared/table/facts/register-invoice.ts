import { dayIn, daysBetween } from '../../domain/dates.ts';
import type { FactOf } from '../../domain/fact.ts';
import type { Scenario } from '../../domain/scenario.ts';
import { chooseScenario } from '../../domain/scenario-choice.ts';
import type { TransactWrite } from '../../ports/table.ts';
import { CompanyItem } from '../company-items.ts';
import { ContactHeadItem, LinkItem, type PartyItem } from '../debtor-items.ts';
import type { InvoiceItem } from '../invoice-item.ts';
import { asItem, placed, unplaced } from '../invoice-placing.ts';
import { companyKey, contactHeadKey, linkKey, numberKey } from '../keys.ts';
import { readItem } from '../read-item.ts';
import { sameValue } from '../values.ts';
import { rebalance, restarted } from './change-invoice.ts';
import { readInvoice } from './find-invoice.ts';
import { firstActionDay } from './first-action.ts';
import { aboutInvoice, type FactPorts, factId, type Planned, refused, tell } from './plan.ts';
import { debtorOf } from './register-party.ts';

type OpenItem = FactOf<'open-item'>;

/** An invoice as a source tells it: registered at first sight, changed by a newer word, left alone by an older one. */
export async function planOpenItem(ports: FactPorts, fact: OpenItem, by: string): Promise<Planned> {
  if (fact.gross < 0 || fact.open < 0) return refused('amount-not-positive');
  if (fact.open > fact.gross) return refused('more-than-open');
  const link = await readItem(ports.table, LinkItem, linkKey(fact.source, fact.company, 'open-item', fact.externalId));
  if (link?.invoiceId !== undefined) {
    const invoice = await readInvoice(ports.table, { ...link, invoiceId: link.invoiceId });
    if (invoice !== undefined) return changeInvoice(ports, fact, by, invoice);
  }
  if ((await readItem(ports.table, CompanyItem, companyKey(fact.company))) === undefined) return refused('unknown-company');
  if ((await ports.table.get(numberKey(fact.company, fact.number))) !== undefined)
    return refused('number-taken-by-another-record');
  return registerInvoice(ports, fact, by);
}

async function registerInvoice(ports: FactPorts, fact: OpenItem, by: string): Promise<Planned> {
  const eventId = ports.ids.of('party', factId(ports.ids, fact));
  const debtor = await debtorOf(ports, fact, fact.customer, { eventId, by });
  const chosen = await scenarioFor(ports, fact, debtor.party);
  if ('outcome' in chosen) return chosen;
  const now = ports.clock.now();
  const of = { company: fact.company, debtorId: debtor.debtorId, invoiceId: ports.ids.next() };
  const startDay = firstActionDay(chosen.scenario, { ...of, dueDate: fact.dueDate, open: fact.open }, now);
  const settled = fact.open === 0;
  const unplacedInvoice = {
    ...of,
    type: 'invoice' as const,
    number: fact.number,
    document: fact.document,
    issueDate: fact.issueDate,
    dueDate: fact.dueDate,
    currency: fact.currency,
    gross: fact.gross,
    open: fact.open,
    ...(fact.retained === undefined ? {} : { retained: fact.retained }),
    state: settled ? ('closed' as const) : ('open' as const),
    ...(settled ? { closed: { as: endOf(fact), on: dayIn(now), at: now } } : {}),
    rev: 1,
    owner: { machine: 'invoice-lifecycle' as const, cycle: 1 },
    scenario: { name: chosen.scenario.name, version: chosen.scenario.version, by: chosen.by },
    receipts: [],
    heldByDebtor: 0,
    source: fact.source,
    externalId: fact.externalId,
    changedAt: fact.changedAt,
  };
  const invoice = settled ? placed(unplacedInvoice) : placed(unplacedInvoice, startDay);
  return {
    writes: [
      ...debtor.writes,
      { put: asItem(invoice), when: { is: 'absent' } },
      linkTo(linkKey(fact.source, fact.company, 'open-item', fact.externalId), of),
      linkTo(numberKey(fact.company, fact.number), of),
      tell({
        ...of,
        eventId: factId(ports.ids, fact),
        at: now,
        by,
        name: 'invoice-registered.v1',
        data: {
          number: fact.number,
          issueDate: fact.issueDate,
          dueDate: fact.dueDate,
          currency: fact.currency,
          gross: fact.gross,
          open: fact.open,
          scenario: chosen.scenario.name,
          scenarioBy: chosen.by,
          startDay,
          startsAtOnce: !settled && startDay <= dayIn(now),
        },
      }),
    ],
    done: { outcome: 'recorded', id: of.invoiceId },
  };
}

const linkTo = (
  key: { pk: string; sk: string },
  of: { company: string; debtorId: string; invoiceId: string },
): TransactWrite => ({
  put: asItem({ ...key, type: 'link', ...of }),
  when: { is: 'absent' },
});

type Chosen = { readonly scenario: Scenario; readonly by: 'rule' | 'hand' };

async function scenarioFor(
  ports: FactPorts,
  fact: OpenItem,
  party: PartyItem | undefined,
): Promise<Chosen | ReturnType<typeof refused>> {
  if (fact.scenario !== undefined) {
    const scenario = ports.scenarios.find(({ name }) => name === fact.scenario);
    if (scenario === undefined) return refused('unknown-scenario');
    if (scenario.virtualClockOnly && !ports.clock.isVirtual()) return refused('scenario-needs-virtual-clock');
    return { scenario, by: 'hand' };
  }
  const brokenPromises = party === undefined ? 0 : await brokenPromisesOf(ports, party);
  const { scenario } = chooseScenario(ports.scenarios, {
    class: fact.customer.class ?? party?.class,
    termDays: daysBetween(fact.issueDate, fact.dueDate),
    openMinor: fact.open,
    daysAsCustomer: daysAsCustomer(ports, fact, party),
    brokenPromises,
  });
  return { scenario, by: 'rule' };
}

const brokenPromisesOf = async (ports: FactPorts, { debtorId }: PartyItem): Promise<number | undefined> =>
  (await readItem(ports.table, ContactHeadItem, contactHeadKey(debtorId)))?.brokenPromises;

/** Unknown when nobody told since when he buys: a condition on it then does not hold. */
function daysAsCustomer(ports: FactPorts, fact: OpenItem, party: PartyItem | undefined): number | undefined {
  const since = fact.customer.customerSince ?? party?.customerSince;
  return since === undefined ? undefined : Math.max(0, daysBetween(since, dayIn(ports.clock.now())));
}

async function changeInvoice(ports: FactPorts, fact: OpenItem, by: string, invoice: InvoiceItem): Promise<Planned> {
  if (fact.changedAt <= invoice.changedAt || invoice.state === 'closed') return { outcome: 'already-known' };
  if (fact.currency !== invoice.currency) return refused('currency-differs');
  if (fact.number !== invoice.number) return refused('number-taken-by-another-record');
  if (saysTheSame(fact, invoice)) return { outcome: 'already-known' };
  const scenario = ports.scenarios.find(({ name }) => name === invoice.scenario.name);
  if (scenario === undefined) return refused('unknown-scenario');
  const now = ports.clock.now();
  const startDay = firstActionDay(scenario, { ...invoice, dueDate: fact.dueDate, open: fact.open }, now);
  const told: InvoiceItem = {
    ...invoice,
    gross: fact.gross,
    dueDate: fact.dueDate,
    issueDate: fact.issueDate,
    changedAt: fact.changedAt,
    ...(fact.retained === undefined ? {} : { retained: fact.retained }),
  };
  const moved = restarted({ ...told, ...listing(told) }, startDay);
  return {
    writes: [
      ...rebalance(invoice, fact.open, { as: endOf(fact), on: dayIn(now) }, now, moved),
      tell({
        ...aboutInvoice(ports, invoice, factId(ports.ids, fact), by),
        name: 'invoice-changed.v1',
        data: {
          number: invoice.number,
          dueDate: fact.dueDate,
          gross: fact.gross,
          open: fact.open,
          openBefore: invoice.open,
          startDay,
          startsAtOnce: invoice.startKey !== undefined && fact.open > 0 && startDay <= dayIn(now),
        },
      }),
    ],
    done: { outcome: 'changed', id: invoice.invoiceId },
  };
}

const endOf = ({ settledBy }: OpenItem): 'paid' | 'credited' => (settledBy === 'credit-note' ? 'credited' : 'paid');

/** A newer word that says nothing new: somebody touched the document in the source. */
const saysTheSame = (fact: OpenItem, invoice: InvoiceItem): boolean =>
  (['gross', 'open', 'dueDate', 'issueDate'] as const).every((field) => fact[field] === invoice[field]) &&
  (fact.retained === undefined || sameValue(fact.retained, invoice.retained));

function listing(invoice: InvoiceItem): Pick<InvoiceItem, 'listKey' | 'listSort'> {
  const { listKey, listSort } = placed(unplaced(invoice));
  return { listKey, listSort };
}

import type { Day, Instant } from '../../domain/dates.ts';
import type { FactOutcome } from '../../domain/fact.ts';
import { type Minor, minor } from '../../domain/money.ts';
import { promiseHoldsLadder } from '../../domain/promise.ts';
import type { Scenario } from '../../domain/scenario.ts';
import type { TransactWrite } from '../../ports/table.ts';
import type { PromiseItem } from '../case-items.ts';
import type { InvoiceItem } from '../invoice-item.ts';
import { asItem } from '../invoice-placing.ts';
import { caseListing, promiseKey } from '../keys.ts';
import { rewrite } from './change-invoice.ts';
import { findInvoice } from './find-invoice.ts';
import { type FactPorts, refused } from './plan.ts';

type Promisable = {
  readonly is: 'promisable';
  readonly invoices: readonly InvoiceItem[];
  readonly first: InvoiceItem;
  /** Of the first invoice: its rules judge the whole promise. */
  readonly scenario: Scenario;
  /** What is left to pay of all of them. */
  readonly open: Minor;
};

/** The invoices that somebody promises to pay or says he has paid: open ones, of one debtor, in one currency. */
export async function promisableInvoices(
  ports: FactPorts,
  of: { readonly company: string; readonly invoiceNumbers: readonly string[] },
): Promise<Promisable | FactOutcome> {
  const numbers = [...new Set(of.invoiceNumbers)];
  const found = await Promise.all(numbers.map((number) => findInvoice(ports.table, of.company, number)));
  const invoices = found.filter((invoice) => invoice !== undefined);
  const [first] = invoices;
  if (first === undefined || invoices.length < found.length) return refused('unknown-invoice');
  if (invoices.some(({ debtorId }) => debtorId !== first.debtorId)) return refused('invoices-of-several-debtors');
  if (invoices.some(({ state }) => state === 'closed')) return refused('invoice-closed');
  if (invoices.some(({ currency }) => currency !== first.currency)) return refused('currency-differs');
  const scenario = ports.scenarios.find(({ name }) => name === first.scenario.name);
  if (scenario === undefined) return refused('unknown-scenario');
  const open = minor(invoices.reduce((sum, invoice) => sum + invoice.open, 0));
  return { is: 'promisable', invoices, first, scenario, open };
}

type Laid = Pick<PromiseItem, 'promiseId' | 'due' | 'amount' | 'by' | 'transfer'> & { readonly at: Instant };

/** Writes of a new promise: each invoice waits for it, unless its debtor's own word has held it too often or one that holds it longer stands. */
export function promiseWrites({ invoices, first, scenario }: Promisable, laid: Laid): TransactWrite[] {
  const { promiseId, due, amount, by, at, transfer } = laid;
  const item: PromiseItem = {
    ...promiseKey({ ...first, promiseId }),
    type: 'promise',
    company: first.company,
    debtorId: first.debtorId,
    promiseId,
    invoices: invoices.map(({ invoiceId, number, open }) => ({ invoiceId, number, openThen: open })),
    amount,
    currency: first.currency,
    due,
    toleranceDays: scenario.promise.toleranceDays,
    by,
    ...(transfer === undefined ? {} : { transfer }),
    madeAt: at,
    state: 'standing',
    rev: 1,
    listKey: caseListing('promise'),
    listSort: `${at}#${promiseId}`,
  };
  const held = (invoice: InvoiceItem): InvoiceItem => ({
    ...invoice,
    promise: { id: promiseId, due, amount },
    heldByDebtor: invoice.heldByDebtor + (by === 'debtor' ? 1 : 0),
  });
  const holds = (invoice: InvoiceItem): boolean =>
    promiseHoldsLadder(scenario.promise, by, invoice.heldByDebtor) && !(by === 'debtor' && standsLonger(invoice, due));
  return [
    ...invoices.flatMap((invoice) => rewrite(invoice, holds(invoice) ? held(invoice) : invoice)),
    { put: asItem(item), when: { is: 'absent' } },
  ];
}

const standsLonger = ({ promise }: InvoiceItem, due: Day): boolean => promise !== undefined && promise.due > due;

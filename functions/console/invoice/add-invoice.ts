import * as z from 'zod';
import { Day } from '../../../shared/domain/dates.ts';
import { Customer, type Fact, type FactOutcome } from '../../../shared/domain/fact.ts';
import { Currency, minor } from '../../../shared/domain/money.ts';
import { shippedScenarios } from '../../../shared/scenarios/shipped.ts';
import { recordFact } from '../../../shared/table/facts/record-fact.ts';
import { Amount, amountOf } from '../api/money-shown.ts';
import { refusal } from '../api/refusal.ts';
import type { ConsolePorts } from '../console-ports.ts';
import { checkedContact } from '../debtor/debtor-actions.ts';
import { checkScenario } from '../imports/order-import.ts';
import type { Viewer } from '../sign-in/viewer.ts';
import { originOf } from './origin.ts';

export const NewInvoice = z.strictObject({
  company: z.string().min(1).max(100),
  number: z.string().trim().min(1).max(256),
  /** `externalId` is how staff call the customer; the same one is the same debtor. */
  customer: Customer.unwrap().strict(),
  document: z.enum(['invoice', 'debit-note', 'interest-note', 'advance']).default('invoice'),
  issueDate: Day,
  dueDate: Day,
  currency: Currency,
  gross: Amount,
  open: Amount.optional(),
  retained: z.strictObject({ amount: Amount, releasedOn: Day }).optional(),
  scenario: z.string().min(1).max(100).optional(),
});
export type NewInvoice = z.infer<typeof NewInvoice>;

type By = { readonly ports: ConsolePorts; readonly viewer: Viewer; readonly key: string | undefined };

/** Takes one invoice by hand. The number is its identity: the same again changes it, if something differs. Throws a 400 `Refused`. */
export async function addInvoice({ ports, viewer, key }: By, given: NewInvoice): Promise<FactOutcome> {
  if (!viewer.companies.includes(given.company)) throw refusal(400, 'unknown-company', 'company');
  checkScenario(ports, given.scenario);
  const fact = await factOf({ ports, viewer, key }, given);
  return recordFact({ ...ports, scenarios: shippedScenarios() }, fact, viewer.user);
}

async function factOf({ ports, viewer, key }: By, given: NewInvoice): Promise<Fact> {
  const { company, number, document, issueDate, dueDate, currency, scenario, customer, retained } = given;
  if (dueDate < issueDate) throw refusal(400, 'due-before-issue', 'dueDate');
  const gross = amountOf(given.gross, currency, 'gross');
  if (gross <= 0) throw refusal(400, 'amount-not-positive', 'gross');
  const open = given.open === undefined ? gross : amountOf(given.open, currency, 'open');
  if (open < 0) throw refusal(400, 'bad-amount', 'open');
  if (open > gross) throw refusal(400, 'more-than-gross', 'open');
  const kept = retained === undefined ? minor(0) : amountOf(retained.amount, currency, 'retained.amount');
  if (kept < 0) throw refusal(400, 'amount-not-positive', 'retained.amount');
  if (kept > gross) throw refusal(400, 'more-than-gross', 'retained.amount');
  const { nip: _nip, email: _email, phone: _phone, ...known } = customer;
  const { changedAt } = await originOf(ports, viewer.user, key);
  return {
    ...{ fact: 'open-item', company, source: 'staff', externalId: number, changedAt, number, document, issueDate, dueDate },
    ...{ currency, gross, open, customer: { ...known, ...checkedContact(customer, 'customer.') } },
    ...(retained === undefined ? {} : { retained: { amount: kept, releasedOn: retained.releasedOn } }),
    ...(scenario === undefined ? {} : { scenario }),
  };
}

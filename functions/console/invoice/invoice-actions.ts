import * as z from 'zod';
import { Day, dayIn } from '../../../shared/domain/dates.ts';
import { DisputeReason, type Fact, type FactOutcome } from '../../../shared/domain/fact.ts';
import { HandOverTo } from '../../../shared/domain/hand-over.ts';
import type { Minor } from '../../../shared/domain/money.ts';
import { Currency } from '../../../shared/domain/money.ts';
import type { Action } from '../../../shared/domain/permissions.ts';
import { shippedScenarios } from '../../../shared/scenarios/shipped.ts';
import { recordFact } from '../../../shared/table/facts/record-fact.ts';
import type { InvoiceItem } from '../../../shared/table/invoice-item.ts';
import { Amount, amountOf } from '../api/money-shown.ts';
import { refusal } from '../api/refusal.ts';
import { checked } from '../api/route.ts';
import type { ConsolePorts } from '../console-ports.ts';
import { originOf } from './origin.ts';

type Origin = {
  readonly company: string;
  readonly source: string;
  readonly externalId: string;
  readonly changedAt: Fact['changedAt'];
};
type About = { readonly invoice: InvoiceItem; readonly origin: Origin; readonly today: Day };

export type InvoiceAction = {
  readonly name: string;
  readonly action: Action;
  readonly body: z.ZodType;
  readonly summary: string;
  readonly example: unknown;
  /** Checks what was given and says it as a fact. Throws a 400 `Refused`. */
  factOf(given: unknown, about: About): Fact;
};

const Reason = z.string().trim().min(1).max(500);
const Note = z.string().trim().min(1).max(4000);

type Given<Body> = Omit<InvoiceAction, 'factOf' | 'body'> & {
  readonly body: z.ZodType<Body>;
  fact(body: Body, about: About & { readonly of: Origin & { readonly invoiceNumber: string } }): Fact;
};
const action = <Body>(given: Given<Body>): InvoiceAction => ({
  ...given,
  factOf: (body, about) =>
    given.fact(checked(given.body, body), { ...about, of: { ...about.origin, invoiceNumber: about.invoice.number } }),
});

const amountIn = (given: Amount, { invoice }: Pick<About, 'invoice'>): Minor => amountOf(given, invoice.currency, 'amount');

/** Money that came or a document that was issued lies in the past. */
function notLater(day: Day | undefined, { today }: About, field: string): Day {
  if (day !== undefined && day > today) throw refusal(400, 'future-day', field);
  return day ?? today;
}

const dispute = action({
  name: 'dispute',
  action: 'record-dispute',
  summary: 'The customer disputes the invoice, or `amount` of it; nothing is sent until it is decided',
  body: z.strictObject({ reason: DisputeReason, amount: Amount.optional(), text: z.string().trim().max(4000).optional() }),
  example: { reason: 'quality', text: 'Dachówka popękana, 40 sztuk' },
  fact: ({ reason, amount, text }, about) => ({
    ...{ fact: 'dispute', ...about.of, reason },
    ...(amount === undefined ? {} : { disputed: amountIn(amount, about) }),
    ...(text === undefined || text === '' ? {} : { text }),
  }),
});
const disputeOutcome = action({
  name: 'dispute-outcome',
  action: 'decide-dispute',
  summary: 'What was decided about the open dispute',
  body: z.strictObject({ outcome: z.enum(['accepted', 'partly', 'rejected', 'withdrawn']), note: Note }),
  example: { outcome: 'rejected', note: 'Protokół odbioru bez uwag' },
  fact: ({ outcome, note }, { of }) => ({ fact: 'dispute-outcome', ...of, outcome, note }),
});
const promise = action({
  name: 'promise',
  action: 'record-promise',
  summary: 'The customer promises to pay by a day; without an amount all that is open',
  body: z.strictObject({ due: Day, amount: Amount.optional() }),
  example: { due: '2026-11-30', amount: '1230.00' },
  fact: ({ due, amount }, { of: { invoiceNumber, ...of }, invoice }) => ({
    ...{ fact: 'promise', ...of, invoiceNumbers: [invoiceNumber], due, by: 'staff' },
    amount: amount === undefined ? invoice.open : amountIn(amount, { invoice }),
  }),
});
const promiseCancel = action({
  name: 'promise-cancel',
  action: 'record-promise',
  summary: 'Takes the standing promise back; the ladder goes on',
  body: z.strictObject({ reason: Reason }),
  example: { reason: 'Kontrahent wycofał się w rozmowie' },
  fact: ({ reason }, { of }) => ({ fact: 'promise-cancelled', ...of, reason }),
});
const payment = action({
  name: 'payment',
  action: 'record-payment',
  summary: 'Money that came for this invoice; without `valueDate` today',
  body: z.strictObject({ amount: Amount, currency: Currency.optional(), valueDate: Day.optional() }),
  example: { amount: '1230.00', currency: 'PLN', valueDate: '2026-11-24' },
  fact: ({ amount, currency, valueDate }, about) => ({
    ...{ fact: 'payment', ...about.of, amount: amountIn(amount, about) },
    ...{ currency: currency ?? about.invoice.currency, valueDate: notLater(valueDate, about, 'valueDate') },
  }),
});
const creditNote = action({
  name: 'credit-note',
  action: 'record-credit-note',
  summary: 'A credit note that lowers what is owed; without `issueDate` today',
  body: z.strictObject({ amount: Amount, currency: Currency.optional(), issueDate: Day.optional() }),
  example: { amount: '230.00', issueDate: '2026-11-24' },
  fact: ({ amount, currency, issueDate }, about) => ({
    ...{ fact: 'credit-note', ...about.of, amount: amountIn(amount, about) },
    ...{ currency: currency ?? about.invoice.currency, issueDate: notLater(issueDate, about, 'issueDate') },
  }),
});
const cancel = action({
  name: 'cancel',
  action: 'cancel-invoice',
  summary: 'The invoice is void; everything about it ends at once',
  body: z.strictObject({ reason: Reason }),
  example: { reason: 'Wystawiona dwa razy' },
  fact: ({ reason }, { of }) => ({ fact: 'cancellation', ...of, reason }),
});
const pause = action({
  name: 'pause',
  action: 'pause',
  summary: 'Holds reminders to the end of a day; without `until` the pause ends',
  body: z.strictObject({ until: Day.optional(), reason: Reason }),
  example: { until: '2026-12-04', reason: 'Uzgadniamy salda' },
  fact: ({ until, reason }, { of }) => ({ fact: 'pause', ...of, reason, ...(until === undefined ? {} : { until }) }),
});
const scenario = action({
  name: 'scenario',
  action: 'change-scenario',
  summary: 'Chooses another ladder by hand; rungs already done stay done',
  body: z.strictObject({ scenario: z.string().min(1).max(100), reason: Reason }),
  example: { scenario: 'strategic', reason: 'Klient kluczowy' },
  fact: (body, { of }) => ({ fact: 'scenario', ...of, scenario: body.scenario, reason: body.reason }),
});

const handOver = action({
  name: 'hand-over',
  action: 'hand-over',
  summary: 'Gives the case to the law firm or the factor, or leaves it here and asks again on the day `until`',
  body: z.strictObject({ to: HandOverTo, until: Day.optional(), reason: Reason }),
  example: { to: 'law-firm', reason: 'Brak reakcji na trzy wezwania' },
  fact: ({ to, until, reason }, { of }) => {
    if (to === 'stay' && until === undefined) throw refusal(400, 'day-needed', 'until');
    return { fact: 'hand-over', ...of, to, reason, ...(until === undefined ? {} : { until }) };
  },
});

/** Everything a person can do to an invoice; the API and the forms of its page offer these. */
export const invoiceActions: readonly InvoiceAction[] = [
  ...[payment, promise, promiseCancel, dispute, disputeOutcome],
  ...[pause, scenario, creditNote, handOver, cancel],
];

/** Records what a person did to an invoice. The same key of the same person is the same act, whenever it comes again. */
export async function actOnInvoice(
  of: { readonly ports: ConsolePorts; readonly user: string; readonly key: string | undefined },
  act: InvoiceAction,
  invoice: InvoiceItem,
  given: unknown,
): Promise<FactOutcome> {
  const { ports, user } = of;
  const origin = { company: invoice.company, ...(await originOf(ports, user, of.key)) };
  const fact = act.factOf(given, { invoice, origin, today: dayIn(ports.clock.now()) });
  return recordFact({ ...ports, scenarios: shippedScenarios() }, fact, user);
}

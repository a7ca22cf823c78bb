import { isWorkingDay } from '../../shared/domain/calendar.ts';
import { addDays, dayIn, type Instant, momentAt } from '../../shared/domain/dates.ts';
import { decide } from '../../shared/domain/ladder.ts';
import { standingOf } from '../../shared/domain/standing.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import type { EventItem } from '../../shared/table/event-item.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import type { MessageItem } from '../../shared/table/message-item.ts';
import { grouped, type Ledger, left } from './ledger.ts';

export type Violation = { readonly invariant: string; readonly about: string; readonly detail: string };

/** Everything that must be true of a run, whatever happened in it. Each check reads what the provider took or what was told, not what a step believed. */
export function violationsOf(ledger: Ledger): Violation[] {
  return [
    ...oneMessagePerRung(ledger),
    ...eachMessageOnce(ledger),
    ...noneWhenItMustNotBe(ledger),
    ...insideTheWindow(ledger),
    ...withinLimits(ledger),
    ...moneyConserved(ledger),
    ...amountsTrue(ledger),
    ...tasksOnce(ledger),
    ...nothingForgotten(ledger),
    ...noDoubtLeft(ledger),
  ];
}

function oneMessagePerRung({ messages }: Ledger): Violation[] {
  const rungs = messages
    .filter(left)
    .flatMap((message) => message.covers.map((cover) => ({ key: `${cover.invoiceNumber} rung ${cover.rung}`, message })));
  return [...grouped(rungs, ({ key }) => key)].flatMap(([about, twice]) =>
    twice.length > 1
      ? [{ invariant: 'one-message-per-rung', about, detail: twice.map(({ message }) => message.messageId).join(' ') }]
      : [],
  );
}

const eachMessageOnce = ({ given }: Ledger): Violation[] =>
  [...given].flatMap(([about, moments]) =>
    moments.length > 1 ? [{ invariant: 'given-to-provider-once', about, detail: moments.join(' ') }] : [],
  );

/** Spans in which nothing may be sent about an invoice, from the events alone. */
function forbidden(
  events: readonly EventItem[],
): { readonly why: string; readonly from: Instant; readonly to: Instant | undefined }[] {
  const spans: { why: string; from: Instant; to: Instant | undefined }[] = [];
  for (const event of events) {
    const closes = event.name === 'invoice-closed.v1' || event.data.closedAs !== undefined;
    if (closes) spans.push({ why: 'closed', from: event.at, to: undefined });
    if (event.name === 'dispute-opened.v1')
      spans.push({
        why: 'disputed',
        from: event.at,
        to: events.find((later) => later.name === 'dispute-closed.v1' && later.at >= event.at)?.at,
      });
  }
  return spans;
}

function noneWhenItMustNotBe({ messages, events }: Ledger): Violation[] {
  return messages.filter(left).flatMap((message) =>
    message.covers.flatMap(({ invoiceId, invoiceNumber }) =>
      forbidden(events.get(invoiceId) ?? [])
        .filter(({ from, to }) => message.sentAt > from && (to === undefined || message.sentAt < to))
        .map(({ why, from }) => ({
          invariant: `none-when-${why}`,
          about: invoiceNumber,
          detail: `${message.messageId} at ${message.sentAt}, ${why} since ${from}`,
        })),
    ),
  );
}

function insideTheWindow({ messages }: Ledger): Violation[] {
  return messages.filter(left).flatMap((message) => {
    const scenario = shippedScenarios.find(({ name }) => name === message.scenario);
    if (scenario === undefined || scenario.moment.kind === 'fixed') return [];
    const on = dayIn(message.sentAt);
    const inside =
      isWorkingDay(on) &&
      message.sentAt >= momentAt(on, scenario.moment.from) &&
      message.sentAt < momentAt(on, scenario.moment.to);
    return inside ? [] : [{ invariant: 'inside-the-window', about: message.messageId, detail: message.sentAt }];
  });
}

function withinLimits({ messages }: Ledger): Violation[] {
  const most = 3;
  return [...grouped(messages.filter(left), ({ debtorId }) => debtorId)].flatMap(([about, sent]) => {
    const moments = sent.map(({ sentAt }) => sentAt).sort();
    return moments.flatMap((moment, place) => {
      const fourth = moments[place + most];
      return fourth !== undefined && dayIn(fourth) < addDays(dayIn(moment), 7)
        ? [{ invariant: 'weekly-limit', about, detail: `${moment} to ${fourth}` }]
        : [];
    });
  });
}

function moneyConserved({ invoices, events }: Ledger): Violation[] {
  return invoices.flatMap((invoice) => {
    const told = events.get(invoice.invoiceId) ?? [];
    const sum = (name: string, field: string): number =>
      told.filter((event) => event.name === name).reduce((total, { data }) => total + Number(data[field]), 0);
    const cancelled = invoice.closed?.as === 'cancelled';
    const expected = invoice.gross - sum('payment-recorded.v1', 'applied') - sum('credit-note-recorded.v1', 'amount');
    const fits = cancelled ? invoice.open === 0 : invoice.open === expected;
    return fits
      ? []
      : [{ invariant: 'money-conserved', about: invoice.number, detail: `open ${invoice.open}, expected ${expected}` }];
  });
}

function openAt(invoice: InvoiceItem, events: readonly EventItem[], at: Instant): number {
  const before = events.filter((event) => event.at < at);
  const sum = (name: string, field: string): number =>
    before.filter((event) => event.name === name).reduce((total, { data }) => total + Number(data[field]), 0);
  return invoice.gross - sum('payment-recorded.v1', 'applied') - sum('credit-note-recorded.v1', 'amount');
}

function amountsTrue({ messages, invoices, events }: Ledger): Violation[] {
  const byId = new Map(invoices.map((invoice) => [invoice.invoiceId, invoice]));
  const wrong = (message: MessageItem) =>
    message.covers.filter(({ invoiceId, open }) => {
      const invoice = byId.get(invoiceId);
      return invoice === undefined || openAt(invoice, events.get(invoiceId) ?? [], message.sentAt) !== open;
    });
  return messages.filter(left).flatMap((message) =>
    wrong(message).map(({ invoiceNumber, open }) => ({
      invariant: 'amount-true',
      about: invoiceNumber,
      detail: `${message.messageId} says ${open}`,
    })),
  );
}

const tasksOnce = ({ tasks }: Ledger): Violation[] =>
  [...grouped(tasks, ({ kind, about }) => `${kind} ${about}`)].flatMap(([about, twice]) =>
    twice.length > 1 ? [{ invariant: 'task-once', about, detail: String(twice.length) }] : [],
  );

/** Days after the last move of time within which whatever is due must have been done. */
const graceDays = 4;

/** An open invoice for which something has been due for days and nothing was done. */
function nothingForgotten({ invoices, now }: Ledger): Violation[] {
  return invoices.flatMap((invoice) => {
    const scenario = shippedScenarios.find(({ name }) => name === invoice.scenario.name);
    if (invoice.state === 'closed' || scenario === undefined) return [];
    const then = momentAt(addDays(dayIn(now), -graceDays), '12:00');
    const debtor = {
      debtorId: invoice.debtorId,
      addresses: { email: true, phone: true },
      barred: [],
      pausedUntil: undefined,
      contacts: [],
      contactsEver: 0,
      unappliedCash: false,
      lateSources: ['unknown'],
    };
    const decision = decide(
      scenario,
      standingOf(invoice, debtor, dayIn(then), { handedOver: invoice.staffTask?.kind === 'hand-over' }),
      then,
    );
    const due = decision.do === 'hand-over' || decision.do === 'call' || decision.do === 'approve';
    return due ? [{ invariant: 'nothing-forgotten', about: invoice.number, detail: `${decision.do} since before ${then}` }] : [];
  });
}

/** A claim without a result is settled by the provider's event or has its task after a day. */
function noDoubtLeft({ messages, tasks, now }: Ledger): Violation[] {
  const asked = new Set(tasks.filter(({ kind }) => kind === 'unknown-message').map(({ about }) => about));
  return messages
    .filter(({ status, sentAt }) => (status === 'unknown' || status === 'sending') && dayIn(sentAt) < addDays(dayIn(now), -2))
    .flatMap(({ messageId, status }) =>
      asked.has(messageId) ? [] : [{ invariant: 'no-doubt-left', about: messageId, detail: status }],
    );
}

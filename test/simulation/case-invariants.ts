import { addDays, dayIn, daysBetween, momentAt } from '../../shared/domain/dates.ts';
import { decide } from '../../shared/domain/ladder.ts';
import { standingOf } from '../../shared/domain/standing.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { grouped, type Ledger } from './ledger.ts';
import type { Violation } from './violation.ts';

export const caseInvariants = (ledger: Ledger): Violation[] => [
  ...tasksOnce(ledger),
  ...nothingForgotten(ledger),
  ...noCaseAsleep(ledger),
  ...noTaskLeftBehind(ledger),
  ...spacingKept(ledger),
  ...noDoubtLeft(ledger),
  ...firmsHaveWhatTheyOwn(ledger),
];

const tasksOnce = ({ tasks }: Ledger): Violation[] =>
  [...grouped(tasks, ({ kind, about }) => `${kind} ${about}`)].flatMap(([about, twice]) =>
    twice.length > 1 ? [{ invariant: 'task-once', about, detail: String(twice.length) }] : [],
  );

/** Days after which whatever is due must have been done. */
const graceDays = 5;

/** An open invoice for which something has been due for days and nothing was done. */
function nothingForgotten({ invoices, now }: Ledger): Violation[] {
  return invoices.flatMap((invoice) => {
    const scenario = shippedScenarios().find(({ name }) => name === invoice.scenario.name);
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
    const handedOver = invoice.staffTask?.kind === 'hand-over' || invoice.owner.machine !== 'invoice-lifecycle';
    const decision = decide(scenario, standingOf(invoice, debtor, dayIn(then), { handedOver }), then);
    const due = decision.do === 'hand-over' || decision.do === 'call' || decision.do === 'approve';
    return due ? [{ invariant: 'nothing-forgotten', about: invoice.number, detail: `${decision.do} since before ${then}` }] : [];
  });
}

/** Once nothing is under way, every case waits at the revision it decided on and for a moment to come, and no closed one runs. */
function noCaseAsleep({ invoices, lingering, now }: Ledger): Violation[] {
  const asleep = ({ state, startKey, wait, rev }: InvoiceItem): string | undefined => {
    if (state === 'closed' || startKey !== undefined) return undefined;
    if (wait === undefined) return 'waits nowhere';
    if (wait.rev !== rev) return `waits at revision ${wait.rev}, is at ${rev}`;
    return wait.wakeAt <= now ? `should have woken at ${wait.wakeAt}` : undefined;
  };
  return [
    ...invoices.flatMap((invoice) => {
      const detail = asleep(invoice);
      return detail === undefined ? [] : [{ invariant: 'no-case-asleep', about: invoice.number, detail }];
    }),
    ...lingering.map((about) => ({ invariant: 'no-case-asleep', about, detail: 'is closed and runs' })),
  ];
}

const ofOpenInvoices = new Set(['call', 'approval', 'hand-over', 'dispute', 'law-firm-answer', 'factor-answer']);

/** A paid invoice leaves nobody a call, an approval, a hand-over or a firm to ask. */
function noTaskLeftBehind({ invoices, tasks }: Ledger): Violation[] {
  const closed = new Set(invoices.filter(({ state }) => state === 'closed').map(({ invoiceId }) => invoiceId));
  return tasks
    .filter(({ state, kind }) => state === 'open' && ofOpenInvoices.has(kind))
    .filter((task) => task.invoices.every(({ invoiceId }) => closed.has(invoiceId)))
    .map(({ kind, taskId }) => ({ invariant: 'no-task-left-behind', about: taskId, detail: kind }));
}

/** Rungs keep the distance of their scenario, whatever was missed. */
function spacingKept({ invoices }: Ledger): Violation[] {
  return invoices.flatMap((invoice) => {
    const rungs = shippedScenarios().find(({ name }) => name === invoice.scenario.name)?.rungs ?? [];
    return rungs.flatMap((rung, place) => {
      const next = rungs[place + 1];
      const done = invoice.receipts.find((receipt) => receipt.rung === rung.no);
      const then = next && invoice.receipts.find((receipt) => receipt.rung === next.no);
      if (next === undefined || done === undefined || then === undefined) return [];
      const days = daysBetween(done.on, then.on);
      return days >= next.afterDays - rung.afterDays
        ? []
        : [{ invariant: 'spacing', about: invoice.number, detail: `${days} days between rungs ${rung.no} and ${next.no}` }];
    });
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

/** A firm has exactly the cases whose invoices its machine owns, and none whose invoice is settled. */
function firmsHaveWhatTheyOwn({ invoices, cases }: Ledger): Violation[] {
  const running = new Set(cases.filter(({ ended }) => ended === undefined).map(({ caseId }) => caseId));
  const owned = invoices.flatMap(({ state, owner, handed, number }) => {
    const here = owner.machine === 'invoice-lifecycle' || state === 'closed';
    const detail = `${state}, owned by ${owner.machine}, ${handed === undefined ? 'no case' : 'with a case'}`;
    return here === (handed === undefined) ? [] : [{ invariant: 'firm-has-its-case', about: number, detail }];
  });
  const known = new Set(invoices.map(({ handed }) => handed?.caseId));
  return [
    ...owned,
    ...[...running]
      .filter((caseId) => !known.has(caseId))
      .map((about) => ({ invariant: 'firm-has-its-case', about, detail: 'runs without an invoice' })),
  ];
}

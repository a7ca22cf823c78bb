import { type Day, dayIn, daysBetween, type Instant } from '../../shared/domain/dates.ts';
import { openBalance } from '../../shared/domain/invoice.ts';
import type { Minor } from '../../shared/domain/money.ts';
import type { Scenario } from '../../shared/domain/scenario.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import type { PromiseItem } from '../../shared/table/case-items.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import type { NextStep } from '../../shared/templates/next-step.ts';
import type { ReminderInvoice } from '../../shared/templates/reminder-input.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import type { Debt } from './read-debt.ts';

/** One open invoice as its debtor sees it; `open` is what may be asked for, `withheld` what is retained until `releasedOn`. */
export type DebtLine = ReminderInvoice & {
  readonly invoice: InvoiceItem;
  readonly withheld: Minor;
  readonly releasedOn: Day | undefined;
  readonly outlook: Outlook;
};

/** The rules of the invoice's ladder; a version that is no longer known has none. */
export const scenarioOf = ({ scenario: { name, version } }: InvoiceItem): Scenario | undefined =>
  shippedScenarios().find((shipped) => shipped.name === name && shipped.version === version);

/** Without its ladder nothing is known of the future; the debt is shown all the same. */
function outlookNow(invoice: InvoiceItem, debt: Debt, now: Instant): Outlook {
  const scenario = scenarioOf(invoice);
  if (scenario === undefined) return { is: 'nothing' };
  const promise = debt.promises.find(({ promiseId }) => promiseId === invoice.promise?.id);
  return outlookOf(scenario, invoice, debt.standing, now, promise === undefined ? undefined : lookedFor(promise));
}

function lookedFor({ state, transfer, amount, invoices }: PromiseItem): { on: Day; whole: boolean } | undefined {
  if (state !== 'standing' || transfer === undefined) return undefined;
  return { on: transfer.on, whole: amount >= invoices.reduce((sum, { openThen }) => sum + openThen, 0) };
}

/** The open invoices with what is to be paid, since when, and what comes next. */
export function debtLines(debt: Debt, now: Instant): readonly DebtLine[] {
  const today = dayIn(now);
  return debt.invoices.map((invoice) => {
    const { collectible, withheld, dueDate, releasedOn } = openBalance(invoice, today);
    const { number, document, issueDate, currency } = invoice;
    const daysLate = daysBetween(dueDate, today);
    const outlook = outlookNow(invoice, debt, now);
    return {
      ...{ invoice, number, document, issueDate, dueDate, currency, daysLate },
      ...{ open: collectible, withheld, releasedOn, outlook },
    };
  });
}

/** Paid as its debtor says: asked for again, it might be paid twice. */
export const isTransferred = ({ outlook }: DebtLine): boolean => outlook.is === 'transferred' && outlook.whole;

/** What a transfer should cover now: nothing that is in dispute, not asked for yet, or paid as its debtor says. */
export const payable = (lines: readonly DebtLine[]): readonly DebtLine[] =>
  lines.filter((line) => line.open > 0 && line.outlook.is !== 'disputed' && !isTransferred(line));

/** The soonest step over all invoices: that is when the debtor hears of it next. */
export function soonestStep(lines: readonly DebtLine[]): NextStep | undefined {
  let soonest: NextStep | undefined;
  for (const { outlook } of lines) {
    const next = 'next' in outlook ? outlook.next : undefined;
    if (next !== undefined && (soonest === undefined || next.day < soonest.day)) soonest = next;
  }
  return soonest;
}

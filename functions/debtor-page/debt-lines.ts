import { type Day, dayIn, daysBetween, type Instant } from '../../shared/domain/dates.ts';
import { openBalance } from '../../shared/domain/invoice.ts';
import type { Minor } from '../../shared/domain/money.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import type { NextStep } from '../../shared/templates/next-step.ts';
import type { ReminderInvoice } from '../../shared/templates/reminder-input.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import type { Debt } from './read-debt.ts';

/** One open invoice as its debtor sees it; `open` is what may be asked for, `withheld` what is retained until `releasedOn`. */
export type DebtLine = ReminderInvoice & {
  readonly withheld: Minor;
  readonly releasedOn: Day | undefined;
  readonly outlook: Outlook;
};

/** A version of a scenario that is no longer known says nothing of the future; the debt is shown all the same. */
function outlookNow(invoice: InvoiceItem, debt: Debt, now: Instant): Outlook {
  const { name, version } = invoice.scenario;
  const scenario = shippedScenarios().find((shipped) => shipped.name === name && shipped.version === version);
  return scenario === undefined ? { is: 'nothing' } : outlookOf(scenario, invoice, debt.standing, now);
}

/** The open invoices with what is to be paid, since when, and what comes next. */
export function debtLines(debt: Debt, now: Instant): readonly DebtLine[] {
  const today = dayIn(now);
  return debt.invoices.map((invoice) => {
    const { collectible, withheld, dueDate, releasedOn } = openBalance(invoice, today);
    const { number, document, issueDate, currency } = invoice;
    const daysLate = daysBetween(dueDate, today);
    const outlook = outlookNow(invoice, debt, now);
    return { number, document, issueDate, dueDate, currency, daysLate, open: collectible, withheld, releasedOn, outlook };
  });
}

/** What a transfer should cover now: nothing that is in dispute and nothing that is not asked for yet. */
export const payable = (lines: readonly DebtLine[]): readonly DebtLine[] =>
  lines.filter((line) => line.open > 0 && line.outlook.is !== 'disputed');

/** The soonest step over all invoices: that is when the debtor hears of it next. */
export function soonestStep(lines: readonly DebtLine[]): NextStep | undefined {
  let soonest: NextStep | undefined;
  for (const { outlook } of lines) {
    if (outlook.is === 'step' && (soonest === undefined || outlook.next.day < soonest.day)) soonest = outlook.next;
  }
  return soonest;
}

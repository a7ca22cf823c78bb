import type { DebtLine } from '../debt-lines.ts';
import { mostInvoices } from './read-answer.ts';

/** What most debtors mean: everything that is late, else all that is offered; of one currency and one account, as an answer must be. */
export function usuallyTicked(offered: readonly DebtLine[]): readonly string[] {
  const late = offered.filter(({ daysLate, open, outlook }) => daysLate > 0 && open > 0 && outlook.is !== 'disputed');
  const meant = late.length > 0 ? late : offered;
  const [first] = meant;
  return meant
    .filter(({ currency, invoice }) => currency === first?.currency && invoice.debtorId === first.invoice.debtorId)
    .slice(0, mostInvoices)
    .map(({ invoice }) => invoice.invoiceId);
}

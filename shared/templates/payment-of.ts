import { add } from '../domain/money.ts';
import { type TransferCode, titleLimits, transferCode, transferTitle } from '../domain/transfer-code.ts';
import { oneLine, shortened } from '../domain/written.ts';
import type { ReminderInput, ReminderInvoice } from './reminder-input.ts';

/** What to write into a transfer: the title always, the code when the złoty part of the message fits one. */
export type Payment = { readonly title: string; readonly code: TransferCode };

/** How these invoices are paid by one transfer. */
export function paymentOf(of: Pick<ReminderInput, 'company' | 'debtor'>, invoices: readonly ReminderInvoice[]): Payment {
  const titleFor = (listed: readonly ReminderInvoice[]) => ({
    invoiceNumbers: listed.map((invoice) => invoice.number),
    debtorNip: of.debtor.nip,
  });
  const written = transferTitle(titleFor(invoices), titleLimits.transfer);
  const fallback = shortened(oneLine(invoices.map((invoice) => invoice.number).join(', ')), titleLimits.transfer);
  const inZloty = invoices.filter((invoice) => invoice.currency === 'PLN');
  const code: TransferCode =
    inZloty.length === 0
      ? { fits: false, because: 'currency' }
      : transferCode({
          recipient: of.company,
          amount: add(...inZloty.map((invoice) => invoice.open)),
          currency: 'PLN',
          title: titleFor(inZloty),
        });
  return { title: written ?? fallback, code };
}

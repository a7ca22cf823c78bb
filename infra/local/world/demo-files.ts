import { addDays, type Day } from '../../../shared/domain/dates.ts';
import { type DemoDebtor, demoDebtors } from './demo-debtors.ts';
import { type DemoInvoice, demoInvoices } from './demo-invoices.ts';

export type DemoFile = { readonly mapping: 'faktury' | 'wplaty'; readonly name: string; readonly text: string };

const invoiceHeader =
  'Numer;Kod kontrahenta;Kontrahent;NIP;E-mail;Telefon;Klasa;Data wystawienia;Termin płatności;Brutto;Do zapłaty;Waluta';
const paymentHeader = 'Numer dokumentu;Faktura;Kwota;Waluta;Data wpłaty';

/** A day as a Polish ledger writes it. */
const polish = (day: Day): string => `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
const amount = (whole: number): string =>
  `${Math.floor(whole)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, '\u00a0')},${String(Math.round((whole % 1) * 100)).padStart(2, '0')}`;
const quoted = (text: string): string => (/[;"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const line = (fields: readonly string[]): string => `${fields.map(quoted).join(';')}\r\n`;

export const demoNumber = (no: number): string => `FV/D/${String(no).padStart(4, '0')}`;

const debtorOf = ({ debtor }: DemoInvoice): DemoDebtor => {
  const found = demoDebtors.find(({ code }) => code === debtor);
  if (found === undefined) throw new Error(`The demo has no debtor ${debtor}.`);
  return found;
};

const invoiceLine = (shown: Day, invoice: DemoInvoice, nip: string): string => {
  const { code, name, email, phone, grade, currency } = debtorOf(invoice);
  const [issued, due] = [addDays(shown, invoice.issued), addDays(shown, invoice.due)].map(polish);
  const gross = amount(invoice.gross);
  return line([demoNumber(invoice.no), code, name, nip, email, phone, grade, issued ?? '', due ?? '', gross, gross, currency]);
};

/**
 * The ledger's file of one day: invoices issued after `since` and by `until`. The last one has a line with a typing error in a tax number, so
 * that there is something in quarantine to mend.
 */
export function invoiceFile(shown: Day, since: number, until: number): DemoFile | undefined {
  const issued = demoInvoices.filter((invoice) => invoice.issued > since && invoice.issued <= until);
  const [first] = issued;
  if (first === undefined) return undefined;
  const lines = issued.map((invoice) => invoiceLine(shown, invoice, debtorOf(invoice).nip));
  const spoilt = until === -1 ? [invoiceLine(shown, { ...first, no: 41 }, '5219044173')] : [];
  return {
    mapping: 'faktury',
    name: `faktury-${addDays(shown, until)}.csv`,
    text: `${invoiceHeader}\r\n${[...lines, ...spoilt].join('')}`,
  };
}

/** The bank's file of one day, or nothing when nobody paid. */
export function paymentFile(shown: Day, on: number): DemoFile | undefined {
  const lines = demoInvoices.flatMap((invoice) =>
    invoice.paid
      .filter(([paidOn]) => paidOn === on)
      .map(([, share]) =>
        line([
          `WB/D/${invoice.no}`,
          demoNumber(invoice.no),
          amount(invoice.gross * share),
          debtorOf(invoice).currency,
          polish(addDays(shown, on)),
        ]),
      ),
  );
  return lines.length === 0
    ? undefined
    : { mapping: 'wplaty', name: `wplaty-${addDays(shown, on)}.csv`, text: `${paymentHeader}\r\n${lines.join('')}` };
}

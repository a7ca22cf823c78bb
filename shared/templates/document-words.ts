import { type Language, plural } from '../domain/written.ts';
import type { ReminderInvoice } from './reminder-input.ts';

type Kind = NonNullable<ReminderInvoice['document']>;
/** Polish needs three cases of a document's name; all of them are feminine, which the templates' adjectives rely on. */
type Word = { readonly is: string; readonly of: string; readonly for: string };

const words: Readonly<Record<Language, Record<Kind, Word>>> = {
  pl: {
    invoice: { is: 'faktura', of: 'faktury', for: 'fakturę' },
    'debit-note': { is: 'nota obciążeniowa', of: 'noty obciążeniowej', for: 'notę obciążeniową' },
    'interest-note': { is: 'nota odsetkowa', of: 'noty odsetkowej', for: 'notę odsetkową' },
    advance: { is: 'faktura zaliczkowa', of: 'faktury zaliczkowej', for: 'fakturę zaliczkową' },
  },
  en: {
    invoice: { is: 'invoice', of: 'invoice', for: 'invoice' },
    'debit-note': { is: 'debit note', of: 'debit note', for: 'debit note' },
    'interest-note': { is: 'interest note', of: 'interest note', for: 'interest note' },
    advance: { is: 'advance invoice', of: 'advance invoice', for: 'advance invoice' },
  },
};

export const documentWord = (invoice: ReminderInvoice, language: Language): Word =>
  words[language][invoice.document ?? 'invoice'];

/** `faktura FV/1`, `3 faktury`, `5 dokumentów` (of several kinds). */
export function documentsText(invoices: readonly ReminderInvoice[], language: Language): string {
  const [first, ...more] = invoices;
  if (first !== undefined && more.length === 0) return `${documentWord(first, language).is} ${first.number}`;
  const count = invoices.length;
  const invoicesOnly = invoices.every((invoice) => (invoice.document ?? 'invoice') === 'invoice');
  const forms = {
    pl: invoicesOnly
      ? { one: 'faktura', few: 'faktury', many: 'faktur' }
      : { one: 'dokument', few: 'dokumenty', many: 'dokumentów' },
    en: invoicesOnly
      ? { one: 'invoice', few: 'invoices', many: 'invoices' }
      : { one: 'document', few: 'documents', many: 'documents' },
  };
  return `${count} ${plural(count, language, forms[language])}`;
}

import { formatAmount } from '../domain/money.ts';
import { type Language, oneLine, writtenAccount, writtenDay } from '../domain/written.ts';
import type { FilledMessage } from './filled-message.ts';
import { mailWords, partyWords } from './mail-words.ts';
import type { Payment } from './payment-of.ts';
import type { ReminderInput, ReminderInvoice } from './reminder-input.ts';
import { totalsOf, totalsText } from './reminder-scope.ts';

function invoiceLines(invoice: ReminderInvoice, place: number, language: Language): string {
  const words = mailWords[language];
  const late = invoice.daysLate > 0 ? words.late(invoice.daysLate) : words.inTime;
  return [
    `${place}. ${oneLine(invoice.number)}`,
    `   ${words.issued} ${writtenDay(invoice.issueDate)}, ${words.due.toLowerCase()} ${writtenDay(invoice.dueDate)} (${late})`,
    `   ${words.open.toLowerCase()}: ${formatAmount(invoice.open, invoice.currency, language)}`,
  ].join('\n');
}

/** The whole message as plain text: everything the HTML part says, the code's content included as account, title and amount. */
export function mailText(
  input: ReminderInput,
  invoices: readonly ReminderInvoice[],
  message: FilledMessage,
  payment: Payment,
): string {
  const { company, debtor, link } = input;
  const language = debtor.language;
  const words = mailWords[language];
  const total = totalsText(totalsOf(invoices), language);
  const parties = partyWords(input.template, language);
  const heading = (text: string): string => `${text.toUpperCase()}`;
  const sections = [
    message.opening,
    ...message.paragraphs,
    `${heading(words.howToPay)}\n${[
      `${words.amount}: ${total}`,
      `${words.recipient}: ${oneLine(company.name)}`,
      `${words.account}: ${writtenAccount(company.account)}`,
      `${words.title}: ${payment.title}`,
    ].join('\n')}`,
    `${words.page}:\n${link}\n${words.pageNote}`,
    `${heading(words.next)}\n${message.next}`,
    `${heading(words.list)}\n${invoices.map((invoice, at) => invoiceLines(invoice, at + 1, language)).join('\n')}\n${words.total}: ${total}`,
    words.ground,
    `${heading(words.contact)}\n${[company.contact.name, company.contact.phone, company.contact.email].map(oneLine).join('\n')}`,
    `${message.closing}\n${oneLine(company.contact.name)}\n${oneLine(company.name)}`,
    [
      '-- ',
      `${parties.from}: ${oneLine(company.name)}, ${oneLine(company.address)}, NIP ${company.nip}`,
      `${parties.to}: ${oneLine(debtor.name)}${debtor.nip === undefined ? '' : `, NIP ${debtor.nip}`}`,
      words.privacy(oneLine(company.name)),
    ].join('\n'),
  ];
  return `${sections.join('\n\n')}\n`;
}

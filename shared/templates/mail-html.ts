import { formatAmount, type Minor } from '../domain/money.ts';
import { type Language, oneLine, writtenAccount, writtenDay } from '../domain/written.ts';
import type { FilledMessage } from './filled-message.ts';
import { mailFrame } from './mail-frame.ts';
import { style } from './mail-style.ts';
import { mailWords, partyWords } from './mail-words.ts';
import { type Markup, markup } from './markup.ts';
import type { Payment } from './payment-of.ts';
import type { ReminderInput, ReminderInvoice } from './reminder-input.ts';
import { totalsOf, totalsText } from './reminder-scope.ts';

/** The picture of the transfer code as it lies in the mail: what `cid:` names, its side in pixels, and what it pays. */
export type CodePicture = { readonly cid: string; readonly side: number; readonly pays: Minor };

function paymentBox(input: ReminderInput, total: string, payment: Payment, picture: CodePicture | undefined): Markup {
  const words = mailWords[input.debtor.language];
  const row = (label: string, value: string, look: string): Markup =>
    markup`<div style="margin-bottom:8px"><span class="hub-quiet" style="${style.label}">${label}</span><span style="${look}">${value}</span></div>`;
  const code =
    picture === undefined
      ? undefined
      : markup`<td class="hub-stack" width="${picture.side + 24}" style="${style.boxCell}"><img src="cid:${picture.cid}" width="${picture.side}" height="${picture.side}" alt="${words.codeText}" style="display:block;background:#ffffff"><span class="hub-quiet" style="${style.label}">${words.code}: ${formatAmount(picture.pays, 'PLN', input.debtor.language)}</span></td>`;
  return markup`<table role="presentation" class="hub-box" cellpadding="0" cellspacing="0" style="${style.box}"><tr><td class="hub-stack" style="${style.boxCell}">${[
    row(words.amount, total, 'font-weight:700;font-size:18px'),
    row(words.recipient, oneLine(input.company.name), ''),
    row(words.account, writtenAccount(input.company.account), 'font:700 16px/1.5 Consolas,Menlo,monospace'),
    row(words.title, payment.title, ''),
  ]}</td>${code}</tr></table>`;
}

function invoiceRow(invoice: ReminderInvoice, language: Language): Markup {
  const words = mailWords[language];
  const late = invoice.daysLate > 0 ? words.late(invoice.daysLate) : words.inTime;
  return markup`<tr><td style="${style.td}">${oneLine(invoice.number)}<br><span class="hub-quiet" style="${style.small}">${words.issued} ${writtenDay(invoice.issueDate)}</span></td><td style="${style.td}"><span style="white-space:nowrap">${writtenDay(invoice.dueDate)}</span><br><span class="hub-quiet" style="${style.small}">${late}</span></td><td style="${style.tdRight}">${formatAmount(invoice.open, invoice.currency, language)}</td></tr>`;
}

function invoiceTable(invoices: readonly ReminderInvoice[], language: Language): Markup {
  const words = mailWords[language];
  const sums = totalsOf(invoices).map(
    ({ amount, currency }) =>
      markup`<tr><th scope="row" colspan="2" style="${style.sum}">${words.total}</th><td style="${style.sum}">${formatAmount(amount, currency, language)}</td></tr>`,
  );
  return markup`<table cellpadding="0" cellspacing="0" class="hub-list" style="${style.table}"><thead><tr><th scope="col" width="34%" style="${style.th}">${words.document}</th><th scope="col" width="30%" style="${style.th}">${words.due}</th><th scope="col" width="36%" style="${style.thRight}">${words.open}</th></tr></thead><tbody>${invoices.map((invoice) => invoiceRow(invoice, language))}</tbody><tfoot>${sums}</tfoot></table>`;
}

const heading = (text: string): Markup => markup`<h2 style="${style.heading}">${text}</h2>`;
const paragraph = (text: string): Markup => markup`<p style="${style.paragraph}">${text}</p>`;

function contactBlock({ company, debtor }: ReminderInput): Markup {
  const { name, phone, email } = company.contact;
  return markup`${heading(mailWords[debtor.language].contact)}<p style="${style.paragraph}">${oneLine(name)}<br><a class="hub-link" href="tel:${phone.replace(/[^\d+]/g, '')}" style="color:#17509a">${oneLine(phone)}</a><br><a class="hub-link" href="mailto:${email}" style="color:#17509a">${oneLine(email)}</a></p>`;
}

function footer(input: ReminderInput): Markup {
  const { company, debtor } = input;
  const parties = partyWords(input.template, debtor.language);
  const words = mailWords[debtor.language];
  const nip = debtor.nip === undefined ? '' : `, NIP ${debtor.nip}`;
  return markup`<p class="hub-quiet" style="${style.small}">${parties.from}: ${oneLine(company.name)}, ${oneLine(company.address)}, NIP ${company.nip}<br>${parties.to}: ${oneLine(debtor.name)}${nip}</p><p class="hub-quiet" style="${style.small}">${words.privacy(oneLine(company.name))}</p>`;
}

/** The message as HTML mail: tables and inline styles, light and dark, readable at 320 px; what to pay and how comes before the list. */
export function mailHtml(
  input: ReminderInput,
  invoices: readonly ReminderInvoice[],
  message: FilledMessage,
  payment: Payment,
  picture: CodePicture | undefined,
): string {
  const { company, debtor, link } = input;
  const words = mailWords[debtor.language];
  const total = totalsText(totalsOf(invoices), debtor.language);
  const body = markup`${[message.opening, ...message.paragraphs].map(paragraph)}${heading(words.howToPay)}${paymentBox(input, total, payment, picture)}
<p style="margin:18px 0 6px"><a href="${link}" style="${style.button}">${words.page}</a></p><p class="hub-quiet" style="${style.small}">${words.pageNote}</p>
${heading(words.next)}${paragraph(message.next)}${heading(words.list)}${invoiceTable(invoices, debtor.language)}<p class="hub-quiet" style="${style.small}">${words.ground}</p>
${contactBlock(input)}<p style="${style.paragraph}">${message.closing}<br>${oneLine(company.contact.name)}<br>${oneLine(company.name)}</p>${footer(input)}`;
  return mailFrame({ language: debtor.language, title: message.subject, from: oneLine(company.name), body });
}

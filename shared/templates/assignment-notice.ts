import { type Language, oneLine } from '../domain/written.ts';
import en from './assignment-notice/en.json' with { type: 'json' };
import pl from './assignment-notice/pl.json' with { type: 'json' };
import { documentWord } from './document-words.ts';
import { fillText, subjectLine } from './filled-message.ts';
import { mailFrame } from './mail-frame.ts';
import { style } from './mail-style.ts';
import { markup } from './markup.ts';
import { paymentOf } from './payment-of.ts';
import type { Creditor, ReminderInvoice } from './reminder-input.ts';

export type AssignmentNoticeInput = {
  readonly company: Creditor;
  readonly debtor: { readonly name: string; readonly language: Language; readonly nip?: string | undefined };
  /** Who bought the claim; `account` is an NRB of 26 digits. */
  readonly factor: { readonly name: string; readonly account: string };
  readonly invoice: ReminderInvoice;
  /** The debtor's own page, with its token. */
  readonly link: string;
};

const templates = { pl, en };

/**
 * The notice to the debtor that his creditor has changed: until it reaches him, paying the old one frees him (art. 512 of the Civil Code). The
 * statutory compensation cannot be assigned (act of 8 March 2013, art. 10(4)), and the notice says so.
 */
export function renderAssignmentNotice(of: AssignmentNoticeInput): {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
} {
  const { company, debtor, invoice, factor, link } = of;
  const { language } = debtor;
  const template = templates[language];
  const scope = {
    company: { name: company.name },
    factor,
    title: paymentOf({ company, debtor }, [invoice]).title,
    invoice: {
      number: invoice.number,
      ofDocument: documentWord(invoice, language).of,
      issueDate: invoice.issueDate,
      dueDate: invoice.dueDate,
      open: { amount: invoice.open, currency: invoice.currency },
    },
  };
  const fill = (text: string): string => fillText(text, scope, language);
  const subject = subjectLine(fill(template.subject));
  const lines = [template.opening, ...template.paragraphs.map(fill)];
  const { name, phone, email } = company.contact;
  const signed = [template.closing, name, company.name, company.address, `NIP ${company.nip}`, phone, email].map(oneLine);
  const paragraphs = lines.map((line) => markup`<p style="${style.paragraph}">${line}</p>`);
  const button = markup`<p style="margin:18px 0"><a href="${link}" style="${style.button}">${template.page}</a></p>`;
  const end = markup`<p style="${style.paragraph}">${signed.map((line) => markup`${line}<br>`)}</p>`;
  return {
    subject,
    text: `${[...lines, `${template.page}: ${link}`].join('\n\n')}\n\n${signed.join('\n')}\n`,
    html: mailFrame({ language, title: subject, from: oneLine(company.name), body: markup`${paragraphs}${button}${end}` }),
  };
}

import type { Day } from '../domain/dates.ts';
import type { Currency, Minor } from '../domain/money.ts';
import { type Language, oneLine } from '../domain/written.ts';
import { fillText, subjectLine } from './filled-message.ts';
import en from './firm-mail/en.json' with { type: 'json' };
import pl from './firm-mail/pl.json' with { type: 'json' };
import { mailFrame } from './mail-frame.ts';
import { style } from './mail-style.ts';
import { markup } from './markup.ts';

export type FirmMailKind = 'pack' | 'dispute' | 'promise' | 'balance' | 'withdrawal';

export type FirmMailInput = {
  readonly kind: FirmMailKind;
  readonly language: Language;
  readonly company: {
    readonly name: string;
    readonly nip: string;
    readonly contact: { readonly name: string; readonly phone: string; readonly email: string };
  };
  readonly debtor: { readonly name: string; readonly nip?: string | undefined };
  readonly invoice: { readonly number: string; readonly dueDate: Day; readonly open: Minor; readonly currency: Currency };
  readonly fileNumber?: string | undefined;
  /** Why the case was given to the firm, in a person's words. */
  readonly reason: string;
  /** `pack`: the last day of the answer, and whether the documents are attached to the mail. */
  readonly answerDue?: Day | undefined;
  readonly attached?: boolean | undefined;
  /** `dispute`, `promise`: the amount in question; `balance`: what was open before. */
  readonly amount?: Minor | undefined;
  /** `promise`: the promised day. */
  readonly until?: Day | undefined;
  readonly closed?: 'paid' | 'credited' | 'cancelled' | undefined;
  /** The case in the console. */
  readonly link: string;
};

const templates = { pl, en };

/** A mail to the law firm about one case, the same for the same input. Throws HubError `BadInput` when it lacks what its kind tells. */
export function renderFirmMail(of: FirmMailInput): { readonly subject: string; readonly text: string; readonly html: string } {
  const { language, company, invoice } = of;
  const template = templates[language];
  const { currency } = invoice;
  const scope = {
    company: { name: company.name, nip: company.nip },
    debtor: { name: of.debtor.name, nip: of.debtor.nip ?? null },
    invoice: { number: invoice.number, dueDate: invoice.dueDate, open: { amount: invoice.open, currency } },
    fileNumber: of.fileNumber ?? null,
    reason: of.reason,
    answerDue: of.answerDue ?? null,
    attached: of.attached ?? false,
    amount: of.amount === undefined ? null : { amount: of.amount, currency },
    until: of.until ?? null,
    closed: of.closed === undefined ? null : template.closedAs[of.closed],
  };
  const fill = (text: string): string => fillText(text, scope, language);
  const subject = subjectLine(fill(template[of.kind].subject));
  const lines = [template.opening, ...template[of.kind].paragraphs.map(fill)];
  const { name, phone, email } = company.contact;
  const signed = [template.closing, name, company.name, phone, email].map(oneLine);
  const paragraphs = lines.map((line) => markup`<p style="${style.paragraph}">${line}</p>`);
  const button = markup`<p style="margin:18px 0"><a href="${of.link}" style="${style.button}">${template.open}</a></p>`;
  const end = markup`<p style="${style.paragraph}">${signed.map((line) => markup`${line}<br>`)}</p>`;
  return {
    subject,
    text: `${[...lines, `${template.open}: ${of.link}`].join('\n\n')}\n\n${signed.join('\n')}\n`,
    html: mailFrame({ language, title: subject, from: oneLine(company.name), body: markup`${paragraphs}${button}${end}` }),
  };
}

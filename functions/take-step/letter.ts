import { type Day, daysBetween } from '../../shared/domain/dates.ts';
import { openBalance } from '../../shared/domain/invoice.ts';
import type { Rung, Scenario } from '../../shared/domain/scenario.ts';
import type { Mail } from '../../shared/ports/messaging.ts';
import type { CompanyItem } from '../../shared/table/company-items.ts';
import type { PartyItem } from '../../shared/table/debtor-items.ts';
import type { MessageItem } from '../../shared/table/message-item.ts';
import { renderReminder } from '../../shared/templates/render-reminder.ts';
import type { Covered } from './covered.ts';
import { nextStepAfter } from './next-step.ts';

export type Letter = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly sms: string;
  readonly attachments: NonNullable<Mail['attachments']>;
  readonly covers: MessageItem['covers'];
  /** What was written to whom and about which amounts, as evidence: JSON bytes. The token of the debtor's link is left out, because it opens his page. */
  readonly snapshot: Uint8Array;
};

type Written = {
  readonly company: CompanyItem;
  readonly party: PartyItem;
  readonly covered: readonly [Covered, ...Covered[]];
  readonly rung: Rung;
  readonly scenario: Scenario;
  readonly link: string;
  readonly today: Day;
  readonly messageId: string;
};

/** The message as the debtor will read it, and its snapshot. Amounts are what is open at this moment. */
export function writeLetter(of: Written): Letter {
  const { company, party, covered, rung, today } = of;
  const invoices = covered.map(({ invoice }) => ({
    number: invoice.number,
    document: invoice.document,
    issueDate: invoice.issueDate,
    dueDate: invoice.dueDate,
    open: openBalance(invoice, today).collectible,
    currency: invoice.currency,
    daysLate: daysBetween(invoice.dueDate, today),
  }));
  const rendered = renderReminder({
    company,
    debtor: { name: party.name, language: party.language, nip: party.nip },
    template: rung.template,
    tone: rung.tone,
    invoices,
    link: of.link,
    next: nextStepAfter(of.scenario, covered[0].invoice, rung, today),
    today,
  });
  const covers = covered.map(({ invoice, rung: own }) => ({
    invoiceId: invoice.invoiceId,
    invoiceNumber: invoice.number,
    rung: own.no,
    open: openBalance(invoice, today).collectible,
    currency: invoice.currency,
    ...(invoice.debtorId === party.debtorId ? {} : { debtorId: invoice.debtorId }),
  }));
  const address = rung.channel === 'sms' ? party.phone : party.email;
  const kept = (text: string | undefined): string | undefined => text?.replaceAll(of.link, of.link.replace(/[^/]+$/, '…'));
  const { subject, text, html, sms } = rendered;
  const snapshot = new TextEncoder().encode(
    JSON.stringify({ messageId: of.messageId, to: address, subject, text: kept(text), html: kept(html), sms: kept(sms), covers }),
  );
  return {
    subject,
    text,
    html,
    sms,
    attachments: rendered.attachments,
    covers,
    snapshot,
  };
}

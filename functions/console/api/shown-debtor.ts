import * as z from 'zod';
import { ageingOf } from '../../../shared/domain/book-questions.ts';
import { Channel } from '../../../shared/domain/channel.ts';
import { Day, dayIn, daysBetween, Instant } from '../../../shared/domain/dates.ts';
import { Finding } from '../../../shared/domain/finding.ts';
import { Currency, plainAmount } from '../../../shared/domain/money.ts';
import type { Language } from '../../../shared/domain/written.ts';
import type { PartyItem } from '../../../shared/table/debtor-items.ts';
import { findingText } from '../debtor/finding-text.ts';
import { type DebtorLife, sourcesOf } from '../debtor/read-debtor.ts';
import { present, ShownInvoice, shownInvoice } from './shown-invoice.ts';
import { ShownMessage, shownMessage } from './shown-message.ts';
import { ShownTask, shownTask } from './shown-task.ts';

export const ShownParty = z.object({
  id: z.string(),
  company: z.string(),
  name: z.string(),
  nip: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  language: z.enum(['pl', 'en']),
  class: z.string().optional(),
  customerSince: Day.optional(),
});
const Sum = z.object({
  currency: Currency,
  count: z.int(),
  total: z.string(),
  overdue: z.string(),
  byAge: z.record(z.string(), z.string()),
});
/** `sums` is empty for roles that do not see amounts. */
export const ShownDebtor = ShownParty.extend({
  sums: z.array(Sum),
  invoices: z.array(ShownInvoice),
  contact: z.object({
    pausedUntil: Day.optional(),
    barred: z.array(z.object({ channel: Channel, because: z.string(), since: Instant })),
    contactsEver: z.int(),
    brokenPromises: z.int(),
  }),
  messages: z.array(ShownMessage),
  tasks: z.array(ShownTask),
  /** Every source that knows him. */
  sources: z.array(z.string()),
  /** What outside systems know, with source and age; amounts in minor units are left out for roles that do not see them. */
  findings: z.array(
    z.object({
      ...{ kind: z.string(), source: z.string(), changedAt: Instant, seenAt: Instant, ageDays: z.int(), sentence: z.string() },
      finding: Finding.optional(),
    }),
  ),
});

export const shownParty = (party: PartyItem): z.infer<typeof ShownParty> => {
  const { debtorId, company, name, language, nip, email, phone, customerSince } = party;
  return { id: debtorId, company, name, language, ...present({ nip, email, phone, customerSince, class: party.class }) };
};

export function shownDebtor(life: DebtorLife, today: Day, seesMoney: boolean, language: Language): z.infer<typeof ShownDebtor> {
  const { head } = life;
  return {
    ...shownParty(life.party),
    sums: seesMoney
      ? ageingOf(life.invoices, today).map(({ currency, count, total, overdue, byAge }) => ({
          ...{ currency, count, total: plainAmount(total, currency), overdue: plainAmount(overdue, currency) },
          byAge: Object.fromEntries(Object.entries(byAge).map(([age, sum]) => [age, plainAmount(sum, currency)])),
        }))
      : [],
    invoices: life.invoices.map((invoice) => shownInvoice(invoice, seesMoney)),
    contact: {
      barred: head?.barred ?? [],
      contactsEver: head?.contactsEver ?? 0,
      brokenPromises: head?.brokenPromises ?? 0,
      ...present({ pausedUntil: head?.pausedUntil }),
    },
    messages: life.messages.map(shownMessage),
    tasks: life.tasks.map(shownTask),
    sources: sourcesOf(life),
    findings: life.findings.map(({ finding, source, changedAt, seenAt }) => ({
      ...{ kind: finding.kind, source, changedAt, seenAt, ageDays: Math.max(0, daysBetween(dayIn(changedAt), today)) },
      sentence: findingText(finding, language, seesMoney),
      ...(seesMoney ? { finding } : {}),
    })),
  };
}

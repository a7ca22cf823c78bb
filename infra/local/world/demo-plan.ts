import { addDays, type Day, type Instant, momentAt } from '../../../shared/domain/dates.ts';
import type { Fact } from '../../../shared/domain/fact.ts';
import { minor } from '../../../shared/domain/money.ts';
import { companyCode } from './company.ts';
import { demoDebtors, englishReader } from './demo-debtors.ts';
import { type DemoFile, demoNumber, invoiceFile, paymentFile } from './demo-files.ts';
import { demoDays } from './demo-invoices.ts';

/** Something that comes from outside while the demo's weeks are lived: a file, or what a person of the staff writes down. */
export type DemoStep = { readonly at: Instant } & (
  | { readonly kind: 'file'; readonly file: DemoFile }
  | { readonly kind: 'fact'; readonly fact: Fact; readonly by: string }
);

/** Before the monitor at 06:00. */
const filesAt = '05:30';
/** After the morning's messages. */
const staffAt = '11:00';
/** The ledger's file comes once a week and on the last day. */
const fileDays: readonly number[] = [-35, -28, -21, -14, -7, -1];
const longAgo = -1000;

/** All that happens from outside until the day the demo is shown, in order. */
export function demoPlan(shown: Day): DemoStep[] {
  const days = Array.from({ length: demoDays }, (_, place) => place - demoDays);
  return days.flatMap((on): DemoStep[] => {
    const morning = momentAt(addDays(shown, on), filesAt);
    const place = fileDays.indexOf(on);
    const invoices = place === -1 ? undefined : invoiceFile(shown, fileDays[place - 1] ?? longAgo, on);
    const files = [invoices, paymentFile(shown, on)].filter((file) => file !== undefined);
    const facts = staffFacts(shown)
      .filter((told) => told.on === on)
      .map(({ fact, by }): DemoStep => ({ at: fact.changedAt, kind: 'fact', fact, by }));
    return [...files.map((file): DemoStep => ({ at: morning, kind: 'file', file })), ...facts];
  });
}

type Told = { readonly on: number; readonly by: string; readonly fact: Fact };

function staffFacts(shown: Day): Told[] {
  const origin = (on: number, id: string) => ({
    company: companyCode,
    source: 'demo',
    externalId: `demo-${id}`,
    changedAt: momentAt(addDays(shown, on), staffAt),
  });
  const told = (on: number, by: string, fact: Fact): Told => ({ on, by: `user:${by}`, fact });
  const promise = (on: number, no: number, due: number, whole: number): Told =>
    told(on, 'clerk', {
      fact: 'promise',
      ...origin(on, `promise-${no}`),
      invoiceNumbers: [demoNumber(no)],
      due: addDays(shown, due),
      amount: minor(whole * 100),
      by: 'debtor',
    });
  return [
    told(-35, 'admin', inEnglish(shown)),
    told(-28, 'clerk', {
      fact: 'dispute',
      ...origin(-28, 'dispute-6'),
      invoiceNumber: demoNumber(6),
      reason: 'quantity',
      text: 'Zabrakło jednej palety cegieł.',
    }),
    told(-20, 'disputes', {
      fact: 'dispute-outcome',
      ...origin(-20, 'dispute-6-end'),
      invoiceNumber: demoNumber(6),
      outcome: 'withdrawn',
      note: 'Paleta się znalazła, klient potwierdził.',
    }),
    told(-9, 'clerk', {
      fact: 'dispute',
      ...origin(-9, 'dispute-7'),
      invoiceNumber: demoNumber(7),
      reason: 'quality',
      text: 'Część płyt pękła w transporcie; klient przysłał zdjęcia.',
    }),
    told(-13, 'manager', {
      fact: 'scenario',
      ...origin(-13, 'scenario-19'),
      invoiceNumber: demoNumber(19),
      scenario: 'chronic',
      reason: 'Klient płaci dopiero po telefonie.',
    }),
    promise(-16, 10, -9, 31_980),
    promise(-14, 18, -8, 1_476),
  ];
}

function inEnglish(shown: Day): Fact {
  const debtor = demoDebtors.find(({ code }) => code === englishReader);
  return {
    fact: 'party',
    company: companyCode,
    source: demoSource('faktury'),
    externalId: englishReader,
    changedAt: momentAt(addDays(shown, -demoDays), staffAt),
    customer: {
      externalId: englishReader,
      name: debtor?.name ?? englishReader,
      nip: debtor?.nip,
      email: debtor?.email,
      class: debtor?.grade,
      language: 'en',
    },
  };
}

/** What a file's records are known under: the same as of a file that a person uploads. */
export const demoSource = (mapping: DemoFile['mapping']): string => `file:${mapping}`;

import { type Day, dayIn, type Instant } from '../../shared/domain/dates.ts';
import { type Language, oneLine, writtenLongDay } from '../../shared/domain/written.ts';
import { DayText } from '../../shared/pages/day-text.tsx';
import { DefinitionList } from '../../shared/pages/definition-list.tsx';
import { Money } from '../../shared/pages/money.tsx';
import { EmptyState } from '../../shared/pages/notice.tsx';
import { Page } from '../../shared/pages/page.tsx';
import { nextStepClause } from '../../shared/templates/next-step.ts';
import { totalsOf, totalsText } from '../../shared/templates/reminder-scope.ts';
import { type DebtLine, debtLines, payable, soonestStep } from './debt-lines.ts';
import { DebtTable } from './debt-table.tsx';
import { HowToPay } from './how-to-pay.tsx';
import type { Debt } from './read-debt.ts';
import { debtorWords } from './words.ts';

type View = {
  readonly debt: Debt;
  readonly now: Instant;
  readonly language: Language;
  readonly address: string;
  readonly css: string;
  /** Number of the first row shown, counted from 0. */
  readonly from: number;
};

const Totals = ({ lines, language }: { readonly lines: readonly DebtLine[]; readonly language: Language }) => {
  const words = debtorWords[language];
  const asked = payable(lines);
  const parts = [
    { term: words.overdue, of: asked.filter((line) => line.daysLate > 0) },
    { term: words.clarified, of: lines.filter((line) => line.outlook.is === 'disputed') },
  ].filter((part) => part.of.length > 0);
  return (
    <div class="card">
      <p class="quiet">{words.total}</p>
      {totalsOf(asked).map(({ amount, currency }) => (
        <p class="big">
          <Money amount={amount} currency={currency} language={language} />
        </p>
      ))}
      {parts.map(({ term, of }) => (
        <p>
          {term}: <strong>{totalsText(totalsOf(of), language)}</strong>
        </p>
      ))}
    </div>
  );
};

function nextSentence(lines: readonly DebtLine[], language: Language): string {
  const words = debtorWords[language];
  const next = soonestStep(lines);
  if (next !== undefined) return words.nextIs(nextStepClause(next, language));
  return lines.some(({ outlook }) => outlook.is === 'person') ? words.nextPerson : words.nextNone;
}

const Contact = ({ contact, language }: { readonly contact: Debt['company']['contact']; readonly language: Language }) => {
  const words = debtorWords[language];
  const entries = [
    { term: words.contact, value: oneLine(contact.name) },
    { term: words.phone, value: <a href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}>{oneLine(contact.phone)}</a> },
    { term: words.email, value: <a href={`mailto:${contact.email}`}>{oneLine(contact.email)}</a> },
  ];
  return (
    <section class="card" aria-labelledby="contact">
      <h2 id="contact">{words.contact}</h2>
      <p>{words.contactLead}</p>
      <DefinitionList entries={entries} />
    </section>
  );
};

const Creditor = ({ company, language }: { readonly company: Debt['company']; readonly language: Language }) => (
  <>
    <p>
      {oneLine(company.name)}, {oneLine(company.address)}, NIP {company.nip}
    </p>
    <p>{debtorWords[language].privacy(oneLine(company.name))}</p>
  </>
);

const Sections = ({ debt, lines, language, from, address }: View & { readonly lines: readonly DebtLine[] }) => {
  const words = debtorWords[language];
  return (
    <>
      <Totals lines={lines} language={language} />
      <section aria-labelledby="next">
        <h2 id="next">{words.next}</h2>
        <p>{nextSentence(lines, language)}</p>
      </section>
      <HowToPay company={debt.company} debtorNip={debt.party.nip} lines={payable(lines)} language={language} />
      <section aria-labelledby="list">
        <h2 id="list">{words.list}</h2>
        <DebtTable lines={lines} language={language} from={from} address={address} />
      </section>
    </>
  );
};

const Heading = ({ debtor, today, language }: { readonly debtor: string; readonly today: Day; readonly language: Language }) => (
  <>
    <h1>{debtorWords[language].title}</h1>
    <p>
      {oneLine(debtor)}, {debtorWords[language].asOf} <DayText day={today} long language={language} />
    </p>
  </>
);

/** The debtor's page: whom to pay, how much, how, what comes next, every open document, whom to call. It reads and shows, nothing else. */
export const DebtView = (of: View) => {
  const { debt, now, language, address, css } = of;
  const words = debtorWords[language];
  const today = dayIn(now);
  const lines = debtLines(debt, now);
  return (
    <Page
      language={language}
      title={`${words.title}, ${writtenLongDay(today, language)}`}
      site={oneLine(debt.company.name)}
      address={address}
      css={css}
      narrow
      footer={<Creditor company={debt.company} language={language} />}
    >
      <Heading debtor={debt.party.name} today={today} language={language} />
      {lines.length === 0 ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyText}</p>
        </EmptyState>
      ) : (
        <Sections {...of} lines={lines} />
      )}
      <Contact contact={debt.company.contact} language={language} />
    </Page>
  );
};

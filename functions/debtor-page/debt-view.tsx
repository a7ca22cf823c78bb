import { type Language, oneLine, writtenLongDay } from '../../shared/domain/written.ts';
import { DayText } from '../../shared/pages/day-text.tsx';
import { DefinitionList } from '../../shared/pages/definition-list.tsx';
import { Money } from '../../shared/pages/money.tsx';
import { EmptyState } from '../../shared/pages/notice.tsx';
import { nextStepClause } from '../../shared/templates/next-step.ts';
import { totalsOf, totalsText } from '../../shared/templates/reminder-scope.ts';
import { AnswerLinks } from './answers/answer-links.tsx';
import { PastAnswers } from './answers/past-answers.tsx';
import { type DebtLine, isTransferred, payable, soonestStep } from './debt-lines.ts';
import { DebtTable } from './debt-table.tsx';
import { DebtorSheet } from './debtor-sheet.tsx';
import { HowToPay } from './how-to-pay.tsx';
import type { Debt } from './read-debt.ts';
import type { Visit } from './visit.ts';
import { debtorWords } from './words.ts';

const Totals = ({ lines, language }: { readonly lines: readonly DebtLine[]; readonly language: Language }) => {
  const words = debtorWords[language];
  const asked = payable(lines);
  const parts = [
    { term: words.overdue, of: asked.filter((line) => line.daysLate > 0) },
    { term: words.clarified, of: lines.filter((line) => line.outlook.is === 'disputed') },
    { term: words.lookedFor, of: lines.filter(isTransferred) },
  ].filter((part) => part.of.length > 0);
  return (
    <div class="card">
      <p class="quiet">{words.total}</p>
      {asked.length === 0 ? <p class="big">{words.nothingNow}</p> : null}
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
  const isAny = (is: DebtLine['outlook']['is']): boolean => lines.some(({ outlook }) => outlook.is === is);
  if (isAny('unapplied')) return words.nextUnapplied;
  if (isAny('person')) return words.nextPerson;
  if (isAny('disputed')) return words.nextDisputed;
  return isAny('assigned') ? words.nextAssigned : words.nextNone;
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

const Sections = ({ visit, from }: { readonly visit: Visit; readonly from: number }) => {
  const { language, lines, address } = visit;
  const words = debtorWords[language];
  return (
    <>
      <Totals lines={lines} language={language} />
      <AnswerLinks visit={visit} />
      <section aria-labelledby="next">
        <h2 id="next">{words.next}</h2>
        <p>{nextSentence(lines, language)}</p>
      </section>
      <HowToPay visit={visit} />
      <section aria-labelledby="list">
        <h2 id="list">{words.list}</h2>
        <DebtTable lines={lines} language={language} from={from} address={address} />
      </section>
    </>
  );
};

/**
 * The debtor's page: whom to pay, how much, how, what comes next, every open document, what he can answer and has answered, whom to call. `from` is the
 * number of the first row shown, counted from 0.
 */
export const DebtView = ({ visit, from }: { readonly visit: Visit; readonly from: number }) => {
  const { debt, language, lines, today } = visit;
  const words = debtorWords[language];
  return (
    <DebtorSheet visit={visit} title={`${words.title}, ${writtenLongDay(today, language)}`}>
      <h1>{words.title}</h1>
      <p>
        {oneLine(debt.party.name)}, {words.asOf} <DayText day={today} long language={language} />
      </p>
      {lines.length === 0 ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyText}</p>
        </EmptyState>
      ) : (
        <Sections visit={visit} from={from} />
      )}
      <PastAnswers visit={visit} />
      <Contact contact={debt.company.contact} language={language} />
    </DebtorSheet>
  );
};

import type { Child } from 'hono/jsx';
import { formatAmount, subtract } from '../../../shared/domain/money.ts';
import { oneLine, writtenDay } from '../../../shared/domain/written.ts';
import { DefinitionList } from '../../../shared/pages/definition-list.tsx';
import { Notice } from '../../../shared/pages/notice.tsx';
import type { DisputeItem, PromiseItem } from '../../../shared/table/case-items.ts';
import { DebtorSheet } from '../debtor-sheet.tsx';
import { under, type Visit } from '../visit.ts';
import { answerWords } from './answer-words.ts';
import { type Said, saidDispute, saidPromise, waitsUntil } from './said.ts';
import { saidWords } from './said-words.ts';

/** Enough of an identifier to name an answer on the telephone. */
const referenceOf = (id: string): string => id.slice(0, 8).toUpperCase();

type Thanked = {
  readonly said: Said;
  readonly next: readonly string[];
  readonly more: readonly { term: string; value: Child }[];
};

function thankedPromise(promise: PromiseItem, { debt, language }: Visit): Thanked {
  const words = saidWords[language];
  const said = saidPromise(promise, debt, language);
  const holds = debt.invoices.some((invoice) => invoice.promise?.id === promise.promiseId);
  const until = waitsUntil(promise);
  const held = promise.transfer === undefined ? words.promiseHolds(until) : words.transferHolds(until);
  return { said, next: [holds ? held : words.holdsNothing, words.notSeen(until)], more: [] };
}

function thankedDispute(dispute: DisputeItem, { debt, language }: Visit): Thanked {
  const words = saidWords[language];
  const { disputed, text, file } = dispute;
  const invoice = debt.invoices.find(({ invoiceId }) => invoiceId === dispute.invoiceId);
  const rest = invoice === undefined ? undefined : subtract(invoice.open, disputed);
  const payable =
    invoice === undefined || rest === undefined || rest <= 0
      ? []
      : [words.restPayable(formatAmount(rest, invoice.currency, language))];
  const entries = answerWords[language];
  return {
    said: saidDispute(dispute, debt, language),
    next: [words.disputeHolds(writtenDay(dispute.slaDue)), ...payable],
    more: [
      ...(text === undefined ? [] : [{ term: entries.text, value: <span class="lines">{text}</span> }]),
      ...(file === undefined ? [] : [{ term: entries.file, value: oneLine(file.name) }]),
    ],
  };
}

/** What the answer with this id became, or undefined when this debtor gave none. */
function thankedFor(id: string, visit: Visit): Thanked | undefined {
  const { promises, disputes } = visit.debt;
  const promise = promises.find(({ promiseId }) => promiseId === id);
  if (promise !== undefined) return thankedPromise(promise, visit);
  const dispute = disputes.find(({ disputeId, openedBy }) => disputeId === id && openedBy === 'debtor');
  return dispute === undefined ? undefined : thankedDispute(dispute, visit);
}

/** Thanks for an answer: what was written down under which number, and what happens next. Undefined for an id that is no answer of this debtor. */
export function thanksFor(id: string, visit: Visit): Child | undefined {
  const thanked = thankedFor(id, visit);
  if (thanked === undefined) return undefined;
  const { said, next, more } = thanked;
  const words = saidWords[visit.language];
  const entries = [
    { term: words.answer, value: said.title },
    { term: answerWords[visit.language].invoices, value: said.numbers },
    ...more,
    { term: words.reference, value: <span class="code">{referenceOf(said.id)}</span> },
  ];
  return (
    <DebtorSheet visit={visit} title={words.thanks}>
      <h1>{words.thanks}</h1>
      <section class="card">
        <DefinitionList entries={entries} />
      </section>
      <h2>{words.next}</h2>
      <Notice mood={said.lasts ? 'good' : 'calm'}>
        {(said.lasts ? next : [words.ended(said.state)]).map((sentence) => (
          <p>{sentence}</p>
        ))}
      </Notice>
      <p>
        <a href={under(visit, '')}>{answerWords[visit.language].back}</a>
      </p>
    </DebtorSheet>
  );
}

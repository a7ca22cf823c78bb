import { formatAmount, minor } from '../../shared/domain/money.ts';
import { type Language, oneLine, writtenCount, writtenDay } from '../../shared/domain/written.ts';
import { Chip } from '../../shared/pages/chip.tsx';
import { DayText } from '../../shared/pages/day-text.tsx';
import { Money } from '../../shared/pages/money.tsx';
import { Pager } from '../../shared/pages/pager.tsx';
import { Table } from '../../shared/pages/table.tsx';
import { frameWords } from '../../shared/pages/words/frame.ts';
import { totalsOf } from '../../shared/templates/reminder-scope.ts';
import type { DebtLine } from './debt-lines.ts';
import { debtorWords } from './words.ts';

/** Rows on one page: a phone scrolls them, a printer needs three sheets. */
export const rowsAPage = 100;

/** Of a document disputed in part the debtor sees which part, and that he may pay the rest. */
const Disputed = ({ line, language }: { readonly line: DebtLine; readonly language: Language }) => {
  const words = debtorWords[language];
  const { dispute, open } = line.invoice;
  const rest = dispute === undefined ? 0 : open - dispute.disputed;
  if (dispute === undefined || rest <= 0) return <Chip mood="warning" text={words.disputed} />;
  const written = (amount: number): string => formatAmount(minor(amount), line.currency, language);
  return (
    <span>
      <Chip mood="warning" text={words.disputedPart(written(dispute.disputed))} />{' '}
      <small>{words.undisputed(written(rest))}</small>
    </span>
  );
};

const State = ({ line, language }: { readonly line: DebtLine; readonly language: Language }) => {
  const words = debtorWords[language];
  const { outlook, daysLate, open } = line;
  if (outlook.is === 'assigned') return <Chip mood="calm" text={words.assigned} />;
  if (outlook.is === 'disputed') return <Disputed line={line} language={language} />;
  if (outlook.is === 'transferred') return <Chip mood="good" text={words.transferred(writtenDay(outlook.on))} />;
  if (outlook.is === 'promised') return <Chip mood="good" text={words.promised(writtenDay(outlook.due))} />;
  if (daysLate > 0 && open > 0) return <Chip mood="bad" text={frameWords[language].daysLate(daysLate)} />;
  const days = frameWords[language];
  return <Chip mood="calm" text={daysLate === 0 ? days.dueToday : days.daysToDue(-daysLate)} />;
};

const Amount = ({ line, language }: { readonly line: DebtLine; readonly language: Language }) => (
  <span>
    <Money amount={line.open} currency={line.currency} language={language} />
    {line.withheld > 0 && line.releasedOn !== undefined ? (
      <small>
        {' '}
        {debtorWords[language].withheld(formatAmount(line.withheld, line.currency, language), writtenDay(line.releasedOn))}
      </small>
    ) : null}
  </span>
);

type Listed = {
  readonly lines: readonly DebtLine[];
  readonly language: Language;
  readonly from: number;
  readonly address: string;
};

/** Every open document, a hundred at a time; the sums are of all. */
export const DebtTable = ({ lines, language, from, address }: Listed) => {
  const words = debtorWords[language];
  const shown = lines.slice(from, from + rowsAPage);
  const path = address.split('?')[0] ?? '';
  const at = (place: number): string => `${path}?lang=${language}&from=${place}`;
  const columns = [
    { head: words.document, names: true, cell: (line: DebtLine) => oneLine(line.number) },
    { head: words.issued, cell: (line: DebtLine) => <DayText day={line.issueDate} language={language} /> },
    { head: words.due, cell: (line: DebtLine) => <DayText day={line.dueDate} language={language} /> },
    { head: words.state, cell: (line: DebtLine) => <State line={line} language={language} /> },
    { head: words.open, end: true, cell: (line: DebtLine) => <Amount line={line} language={language} /> },
  ];
  const sums = totalsOf(lines).map(({ amount, currency }) => ({
    label: words.sum,
    values: [<Money amount={amount} currency={currency} language={language} />],
  }));
  return (
    <>
      {lines.length > rowsAPage ? (
        <p>{words.shown(from + 1, from + shown.length, writtenCount(lines.length, language))}</p>
      ) : null}
      <Table caption={words.list} captionHidden columns={columns} rows={shown} sums={sums} />
      <Pager
        language={language}
        first={from > 0 ? at(0) : undefined}
        next={from + rowsAPage < lines.length ? at(from + rowsAPage) : undefined}
      />
    </>
  );
};

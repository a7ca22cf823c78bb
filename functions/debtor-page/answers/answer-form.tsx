import { ErrorSummary } from '../../../shared/pages/error-summary.tsx';
import { Field } from '../../../shared/pages/field.tsx';
import { EmptyState } from '../../../shared/pages/notice.tsx';
import { DebtorSheet } from '../debtor-sheet.tsx';
import { under, type Visit } from '../visit.ts';
import type { Fault } from './answer-faults.ts';
import { answerFields } from './answer-fields.ts';
import type { AnswerKind } from './answer-kinds.ts';
import { answerWords } from './answer-words.ts';
import { offeredLines } from './offered-lines.ts';
import { mostInvoices } from './read-answer.ts';
import { keyField } from './sent-form.ts';
import { TickList } from './tick-list.tsx';
import { usuallyTicked } from './usually-ticked.ts';

type Typed = { readonly values: Readonly<Record<string, string>>; readonly invoices: readonly string[] };

type Shown = {
  readonly visit: Visit;
  readonly kind: AnswerKind;
  /** Makes the form count once, however often its button is pressed. */
  readonly once: string;
  /** What was typed, when it comes back with what is wrong with it. */
  readonly sent?: Typed | undefined;
  readonly faults: readonly Fault[];
};

const Fields = ({ visit, kind, sent, faults }: Shown) => {
  const { language, lines } = visit;
  const offered = offeredLines(lines, kind);
  const errorOf = (name: string): string | undefined => faults.find(({ field }) => field === name)?.texts[language];
  const ticked = sent?.invoices ?? usuallyTicked(offered);
  return (
    <>
      {kind === 'dispute' ? null : (
        <TickList
          lines={offered}
          ticked={ticked}
          language={language}
          hint={answerWords[language].invoicesHint(mostInvoices)}
          error={errorOf('invoices')}
        />
      )}
      {answerFields(kind, visit, offered).map((field) => (
        <Field {...field} language={language} value={sent?.values[field.name] ?? field.value} error={errorOf(field.name)} />
      ))}
    </>
  );
};

const Form = (shown: Shown) => {
  const { visit, kind, once, sent, faults } = shown;
  const { language } = visit;
  const words = answerWords[language];
  const errors = faults.map(({ field, texts }) => ({ text: texts[language], ...(field === undefined ? {} : { field }) }));
  return (
    <form
      class="card"
      method="post"
      action={under(visit, `/${kind}`)}
      novalidate
      {...(kind === 'dispute' ? { enctype: 'multipart/form-data' } : {})}
    >
      <input type="hidden" name={keyField} value={once} />
      <ErrorSummary errors={errors} language={language} />
      {sent !== undefined && kind === 'dispute' ? <p class="hint">{words.fileAgain}</p> : null}
      <Fields {...shown} />
      <div class="actions">
        <button type="submit">{words.forms[kind].submit}</button>
        <a class="button plain" href={under(visit, '')}>
          {words.back}
        </a>
      </div>
    </form>
  );
};

/** One form of an answer. It works without script: what is wrong comes back beside its field, with everything that was typed. */
export const AnswerForm = (shown: Shown) => {
  const { visit, kind, faults } = shown;
  const words = answerWords[visit.language];
  const { title, lead, empty } = words.forms[kind];
  const none = offeredLines(visit.lines, kind).length === 0;
  return (
    <DebtorSheet visit={visit} title={faults.length === 0 ? title : `${words.mistake}: ${title}`}>
      <h1>{title}</h1>
      {none ? (
        <EmptyState title={empty} action={<a href={under(visit, '')}>{words.back}</a>}>
          {faults.map(({ texts }) => (
            <p>{texts[visit.language]}</p>
          ))}
        </EmptyState>
      ) : (
        <>
          <p>{lead}</p>
          <Form {...shown} />
        </>
      )}
    </DebtorSheet>
  );
};

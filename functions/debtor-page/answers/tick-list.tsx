import { formatAmount } from '../../../shared/domain/money.ts';
import { type Language, oneLine, shortened, writtenDay } from '../../../shared/domain/written.ts';
import type { DebtLine } from '../debt-lines.ts';
import { answerWords } from './answer-words.ts';
import { invoicesField } from './sent-form.ts';

/** A number may have 256 characters; so many tell two apart. */
const longestNumber = 60;

/** A document in one line: number, due date, what is to be paid of it. */
export function lineText({ number, dueDate, open, invoice, currency }: DebtLine, language: Language): string {
  const amount = formatAmount(open > 0 ? open : invoice.open, currency, language);
  return answerWords[language].invoiceLine(shortened(oneLine(number), longestNumber), writtenDay(dueDate), amount);
}

type Ticks = {
  readonly lines: readonly DebtLine[];
  readonly ticked: readonly string[];
  readonly language: Language;
  readonly hint: string;
  readonly error: string | undefined;
};

/** Documents to tick, as one group with its own hint and error. */
export const TickList = ({ lines, ticked, language, hint, error }: Ticks) => (
  <fieldset
    class={error === undefined ? 'field ticks' : 'field ticks wrong'}
    id={invoicesField}
    tabindex={-1}
    aria-describedby={error === undefined ? 'invoices-hint' : 'invoices-hint invoices-error'}
  >
    <legend>{answerWords[language].invoices}</legend>
    <p class="hint" id="invoices-hint">
      {hint}
    </p>
    {error === undefined ? null : (
      <p class="field-error" id="invoices-error">
        {error}
      </p>
    )}
    {lines.map((line) => {
      const { invoiceId } = line.invoice;
      const checked = ticked.includes(invoiceId) ? { checked: true } : {};
      return (
        <label class="tick">
          <input type="checkbox" name={invoicesField} value={invoiceId} {...checked} />
          <span>{lineText(line, language)}</span>
        </label>
      );
    })}
  </fieldset>
);

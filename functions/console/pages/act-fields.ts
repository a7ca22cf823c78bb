import { DisputeReason } from '../../../shared/domain/fact.ts';
import { plainAmount } from '../../../shared/domain/money.ts';
import { disputeReasons } from '../../../shared/pages/words/cases.ts';
import { shippedScenarios } from '../../../shared/scenarios/shipped.ts';
import type { InvoiceItem } from '../../../shared/table/invoice-item.ts';
import { may } from '../sign-in/viewer.ts';
import { formWords } from '../words/form-words.ts';
import type { Desk } from './desk.tsx';
import type { FormField } from './form.tsx';
import { handOverFields } from './hand-over.tsx';

/** The fields of an act's form, with what is usual filled in. */
export function actFields(desk: Desk, invoice: InvoiceItem, name: string): readonly FormField[] {
  const { language, ports, viewer } = desk;
  const words = formWords[language];
  const label = (field: string): string => words.fields[field] ?? field;
  const open = may(viewer, 'see-money') ? { value: plainAmount(invoice.open, invoice.currency) } : {};
  const amount = (more: object): FormField => ({
    ...{ name: 'amount', label: `${label('amount')} (${invoice.currency})`, inputmode: 'decimal', maxlength: 40 },
    ...more,
  });
  const date = (field: string): FormField => ({ name: field, label: label(field), type: 'date' });
  const reason: FormField = { name: 'reason', label: label('reason'), required: true, maxlength: 500 };
  const outcomes = ['accepted', 'partly', 'rejected', 'withdrawn'].map((value) => ({
    value,
    label: words.outcomes[value] ?? value,
  }));
  const scenarios = shippedScenarios().filter(({ virtualClockOnly }) => !virtualClockOnly || ports.clock.isVirtual());
  const fields: Readonly<Record<string, readonly FormField[]>> = {
    payment: [amount({ required: true, ...open }), date('valueDate')],
    'credit-note': [amount({ required: true }), date('issueDate')],
    promise: [{ ...date('due'), required: true }, amount(open)],
    'promise-cancel': [reason],
    dispute: [
      {
        ...{ name: 'reason', label: label('reason'), required: true },
        options: DisputeReason.options.map((value) => ({ value, label: disputeReasons[language][value] })),
      },
      amount(open),
      { name: 'text', label: label('text'), lines: 4, maxlength: 4000 },
    ],
    'dispute-outcome': [
      { name: 'outcome', label: label('outcome'), required: true, options: outcomes },
      { name: 'note', label: label('note'), required: true, lines: 4, maxlength: 4000 },
    ],
    pause: [date('until'), reason],
    scenario: [
      {
        ...{ name: 'scenario', label: label('scenario'), required: true, value: invoice.scenario.name },
        options: scenarios.map(({ name: value, title }) => ({ value, label: title[language] })),
      },
      reason,
    ],
    cancel: [reason],
    'hand-over': handOverFields(language),
  };
  return fields[name] ?? [];
}

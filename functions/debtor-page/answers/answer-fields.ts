import { DisputeReason } from '../../../shared/domain/fact.ts';
import { type Language, writtenDay } from '../../../shared/domain/written.ts';
import type { FieldProps } from '../../../shared/pages/field.tsx';
import type { DebtLine } from '../debt-lines.ts';
import type { Visit } from '../visit.ts';
import { fileEndings } from './answer-file.ts';
import type { AnswerKind } from './answer-kinds.ts';
import { answerWords } from './answer-words.ts';
import { longestText } from './read-dispute.ts';
import { firstTransferDay, lastPromiseDay } from './read-money-answers.ts';
import { lineText } from './tick-list.tsx';

export type AnswerField = Omit<FieldProps, 'language' | 'error'>;

/** Days and choices start empty, so that a program that presses every button has answered nothing. */
export function answerFields(kind: AnswerKind, visit: Visit, offered: readonly DebtLine[]): readonly AnswerField[] {
  const { language, today } = visit;
  const words = answerWords[language];
  const amount: AnswerField = { name: 'amount', label: words.amount, inputmode: 'decimal', maxlength: 40, autocomplete: 'off' };
  if (kind === 'transfer') {
    const first = firstTransferDay(today);
    const on = { name: 'on', label: words.on, type: 'date', required: true, min: first, max: today } as const;
    return [
      { ...on, hint: words.onHint(writtenDay(first)) },
      { ...amount, hint: words.amountHint },
    ];
  }
  if (kind === 'promise') {
    const last = lastPromiseDay(offered, today);
    const due = { name: 'due', label: words.due, type: 'date', required: true, min: today, max: last } as const;
    return [
      { ...due, hint: words.dueHint(writtenDay(last)) },
      { ...amount, hint: words.amountHint },
    ];
  }
  return [
    { name: 'invoice', label: words.invoice, required: true, options: invoiceOptions(offered, language) },
    { name: 'reason', label: words.reason, required: true, options: reasonOptions(language) },
    { ...amount, hint: words.disputedHint },
    { name: 'text', label: words.text, hint: words.textHint, lines: 5, maxlength: longestText },
    { name: 'file', label: words.file, hint: words.fileHint, type: 'file', accept: fileEndings },
  ];
}

const nothing = (language: Language) => ({ value: '', label: answerWords[language].choose });

const invoiceOptions = (offered: readonly DebtLine[], language: Language) => [
  ...(offered.length === 1 ? [] : [nothing(language)]),
  ...offered.map((line) => ({ value: line.invoice.invoiceId, label: lineText(line, language) })),
];

const reasonOptions = (language: Language) => [
  nothing(language),
  ...DisputeReason.options.map((value) => ({ value, label: answerWords[language].reasons[value] })),
];

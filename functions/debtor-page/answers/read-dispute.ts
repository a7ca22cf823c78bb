import { DisputeReason } from '../../../shared/domain/fact.ts';
import type { DebtLine } from '../debt-lines.ts';
import { type Fault, faults } from './answer-faults.ts';
import { type FileRefusal, readSentFile, type SentFile } from './answer-file.ts';
import { isFault, type ReadAnswer, readAmount } from './read-answer.ts';
import type { SentForm } from './sent-form.ts';

export const longestText = 2_000;

const isRefusal = (read: SentFile | FileRefusal | undefined): read is FileRefusal => typeof read === 'string';

function readLine(form: SentForm, offered: readonly DebtLine[]): DebtLine | Fault {
  const chosen = form.values.invoice;
  if (chosen === undefined) return { field: 'invoice', texts: faults.chooseInvoice };
  const line = offered.find(({ invoice }) => invoice.invoiceId === chosen);
  return line ?? { field: 'invoice', texts: faults.goneInvoice };
}

function readText(form: SentForm, reason: DisputeReason | undefined): string | undefined | Fault {
  const text = form.values.text ?? '';
  if (text.length > longestText) return { field: 'text', texts: faults.longText(longestText) };
  if (text === '' && reason === 'other') return { field: 'text', texts: faults.noText };
  return text === '' ? undefined : text;
}

/** An objection to one document or a part of it, with its reason, and a text and a file if the debtor wants. */
export async function readDispute(form: SentForm, offered: readonly DebtLine[]): Promise<ReadAnswer> {
  const line = readLine(form, offered);
  const reason = DisputeReason.safeParse(form.values.reason);
  const disputed = isFault(line)
    ? undefined
    : readAmount(form.values.amount, { lines: [line], currency: line.currency }, undefined);
  const text = readText(form, reason.data);
  const file = await readSentFile(form.file);
  if (isFault(line) || !reason.success || isFault(disputed) || isFault(text) || isRefusal(file)) {
    const noReason: readonly Fault[] = reason.success ? [] : [{ field: 'reason', texts: faults.noReason }];
    const badFile: readonly Fault[] = isRefusal(file) ? [{ field: 'file', texts: faults.file[file] }] : [];
    return { faults: [...[line].filter(isFault), ...noReason, ...[disputed, text].filter(isFault), ...badFile] };
  }
  const { debtorId, number } = line.invoice;
  return { answer: { kind: 'dispute', debtorId, number, reason: reason.data, disputed, text, file } };
}

import * as z from 'zod';
import { Day } from '../../../../shared/domain/dates.ts';
import { Currency, type Minor, minor, parseAmount } from '../../../../shared/domain/money.ts';
import { parseNip } from '../../../../shared/domain/nip.ts';
import type { FieldProblem } from './factor-problems.ts';

const Money = z.object({ amount: z.string(), currency: Currency });

const Batch = z.object({
  batchRef: z.string().min(1).max(64),
  total: Money,
  items: z
    .array(
      z.object({
        itemRef: z.string().min(1).max(64),
        kind: z.enum(['invoice', 'credit-note']),
        number: z.string().min(1).max(256),
        debtor: z.object({ nip: z.string() }),
        gross: Money,
        net: Money,
        issueDate: Day,
        dueDate: Day,
        splitPayment: z.boolean(),
        ksefNumber: z.string().optional(),
        documentUrl: z.string().optional(),
      }),
    )
    .min(1)
    .max(100),
});

export type BatchItem = {
  readonly itemRef: string;
  readonly kind: 'invoice' | 'credit-note';
  readonly number: string;
  readonly nip: string;
  readonly gross: Minor;
  readonly currency: Currency;
  readonly dueDate: Day;
};
type ReadBatch =
  | { readonly ok: true; readonly batchRef: string; readonly items: readonly BatchItem[] }
  | { readonly ok: false; readonly errors: readonly FieldProblem[] };

/** What a client sent to `POST /assignments`, or every field that is wrong. */
export function readBatch(body: unknown): ReadBatch {
  const read = Batch.safeParse(body);
  if (!read.success)
    return {
      ok: false,
      errors: read.error.issues.map(({ path, message }) => ({ pointer: `/${path.map(String).join('/')}`, detail: message })),
    };
  const errors: FieldProblem[] = [];
  const wrong = (pointer: string, detail: string) => errors.push({ pointer, detail });
  const amountOf = (pointer: string, { amount, currency }: z.infer<typeof Money>): Minor => {
    const parsed = parseAmount(amount, currency, { decimalMark: '.', groupMarks: [] });
    if (parsed.ok && parsed.value >= 0) return parsed.value;
    wrong(`${pointer}/amount`, 'is no amount');
    return minor(0);
  };
  const { batchRef, total, items } = read.data;
  const taken = items.map((item, place): BatchItem => {
    const at = `/items/${place}`;
    const nip = parseNip(item.debtor.nip);
    if (!nip.ok) wrong(`${at}/debtor/nip`, 'is no tax number');
    if (item.dueDate < item.issueDate) wrong(`${at}/dueDate`, 'lies before the issue date');
    if (items.findIndex(({ itemRef }) => itemRef === item.itemRef) < place) wrong(`${at}/itemRef`, 'stands twice in the batch');
    if (item.gross.currency !== total.currency) wrong(`${at}/gross/currency`, 'is not the currency of the total');
    const gross = amountOf(`${at}/gross`, item.gross);
    if (amountOf(`${at}/net`, item.net) > gross) wrong(`${at}/net`, 'is more than gross');
    const { itemRef, kind, number, dueDate } = item;
    return { itemRef, kind, number, dueDate, nip: nip.ok ? nip.value : '', gross, currency: item.gross.currency };
  });
  const sum = taken.reduce((all, { kind, gross }) => all + (kind === 'invoice' ? gross : -gross), 0);
  if (errors.length === 0 && sum !== amountOf('/total', total)) wrong('/total/amount', 'is not the sum of the items');
  return errors.length > 0 ? { ok: false, errors } : { ok: true, batchRef, items: taken };
}

import type { Day } from '../../../shared/domain/dates.ts';
import { daysOverdue } from '../../../shared/domain/invoice.ts';
import { add, type Currency, type Minor, minor } from '../../../shared/domain/money.ts';
import type { InvoiceItem } from '../../../shared/table/invoice-item.ts';

/** Days after the (effective) due date, as ageing reports cut them. */
export const buckets = ['not-due', '1-30', '31-60', '61-90', 'over-90'] as const;
export type Bucket = (typeof buckets)[number];

export type Ageing = {
  readonly currency: Currency;
  readonly count: number;
  readonly total: Minor;
  readonly overdue: Minor;
  readonly byAge: Readonly<Record<Bucket, Minor>>;
};

function bucketOf(days: number): Bucket {
  if (days <= 0) return 'not-due';
  if (days <= 30) return '1-30';
  if (days <= 60) return '31-60';
  return days <= 90 ? '61-90' : 'over-90';
}

const nothing = minor(0);
const empty: Ageing['byAge'] = { 'not-due': nothing, '1-30': nothing, '31-60': nothing, '61-90': nothing, 'over-90': nothing };

/** Sums of open invoices per currency and age. Amounts of different currencies are never added. */
export function ageingOf(invoices: readonly InvoiceItem[], today: Day): readonly Ageing[] {
  const sums = new Map<Currency, Ageing>();
  for (const invoice of invoices) {
    const before = sums.get(invoice.currency) ?? {
      ...{ currency: invoice.currency, count: 0, total: nothing, overdue: nothing, byAge: empty },
    };
    const bucket = bucketOf(daysOverdue(invoice, today));
    sums.set(invoice.currency, {
      currency: invoice.currency,
      count: before.count + 1,
      total: add(before.total, invoice.open),
      overdue: bucket === 'not-due' ? before.overdue : add(before.overdue, invoice.open),
      byAge: { ...before.byAge, [bucket]: add(before.byAge[bucket], invoice.open) },
    });
  }
  return [...sums.values()];
}

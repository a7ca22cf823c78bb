import type { InvoiceItem } from './invoice-item.ts';

/** The invoice as its next execution owns it, which has not parked yet. The revision is the caller's. */
export const nextCycle = <T extends Pick<InvoiceItem, 'owner'>>(invoice: T) => ({
  ...invoice,
  steps: 0,
  owner: { ...invoice.owner, cycle: invoice.owner.cycle + 1 },
});

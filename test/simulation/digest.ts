import { createHash } from 'node:crypto';
import type { Ledger } from './ledger.ts';

/** One digest of everything that matters: what was sent about what and when, every task, how each invoice stands. */
export function digestOf(ledger: Ledger): string {
  const covered = (covers: Ledger['messages'][number]['covers']): string =>
    covers.map(({ invoiceNumber, rung, open }) => `${invoiceNumber}/${rung}/${open}`).join(',');
  const lines = [
    ...ledger.messages.map(({ sentAt, channel, status, covers }) => `message ${sentAt} ${channel} ${status} ${covered(covers)}`),
    ...ledger.tasks.map(
      ({ kind, createdAt, assignee, state, invoices }) =>
        `task ${kind} ${createdAt} ${assignee} ${state} ${invoices.map(({ number }) => number).join(',')}`,
    ),
    ...ledger.invoices.map(
      ({ number, state, open, receipts }) =>
        `invoice ${number} ${state} ${open} ${receipts.map(({ rung, on }) => `${rung}@${on}`).join(',')}`,
    ),
  ].sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

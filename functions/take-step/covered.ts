import { dayIn } from '../../shared/domain/dates.ts';
import { type Decision, decide } from '../../shared/domain/ladder.ts';
import type { Rung } from '../../shared/domain/scenario.ts';
import { standingOf } from '../../shared/domain/standing.ts';
import { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { debtorPartition, openPrefix } from '../../shared/table/keys.ts';
import { readAll } from '../../shared/table/read-item.ts';
import { type Debtor, facts, type StepPorts, scenarioOf } from './step-ports.ts';

export type Covered = { readonly invoice: InvoiceItem; readonly rung: Rung };

/** A transaction holds 100 writes: the message, the contact head and this many invoices. The rest goes at the next moment. */
const mostInvoices = 98;

/** Every invoice of the debtor that `decide` finds due for contact now, oldest first; the one whose step is taken is always among them. */
export async function coveredNow(
  ports: Pick<StepPorts, 'table' | 'clock'>,
  own: { readonly invoice: InvoiceItem; readonly debtor: Debtor; readonly decision: Extract<Decision, { do: 'contact' }> },
): Promise<readonly [Covered, ...Covered[]]> {
  const mine: Covered = { invoice: own.invoice, rung: own.decision.rung };
  const scenario = scenarioOf(own.invoice);
  if (scenario.message === 'invoice') return [mine];
  const open = await readAll(ports.table, InvoiceItem, {
    partition: debtorPartition(own.invoice.company, own.invoice.debtorId),
    sort: { beginsWith: openPrefix },
  });
  const now = ports.clock.now();
  const others = open.flatMap((invoice): Covered[] => {
    const theirs = scenarioOf(invoice);
    if (
      invoice.invoiceId === own.invoice.invoiceId ||
      invoice.owner.machine !== 'invoice-lifecycle' ||
      theirs.message === 'invoice'
    )
      return [];
    const decision = decide(theirs, standingOf(invoice, own.debtor.standing, dayIn(now), facts(invoice)), now);
    return decision.do === 'contact' ? [{ invoice, rung: decision.rung }] : [];
  });
  const oldest = others.sort((one, other) => (ageOf(one) < ageOf(other) ? -1 : 1)).slice(0, mostInvoices - 1);
  return [mine, ...oldest];
}

const ageOf = ({ invoice }: Covered): string => `${invoice.dueDate}#${invoice.invoiceId}`;

/** The highest rung gives the message its channel, tone and template. */
export const highestOf = (covered: readonly [Covered, ...Covered[]]): Rung =>
  covered.reduce((most, { rung }) => (rung.no > most.no ? rung : most), covered[0].rung);

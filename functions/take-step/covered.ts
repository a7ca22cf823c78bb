import type { Decision } from '../../shared/domain/ladder.ts';
import type { Rung } from '../../shared/domain/scenario.ts';
import { openInvoicesOf } from '../../shared/table/facts/open-invoices.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { decideSeeing } from './decide-now.ts';
import { seeCompany } from './seen-company.ts';
import { type Debtor, type StepPorts, scenarioOf } from './step-ports.ts';

export type Covered = { readonly invoice: InvoiceItem; readonly rung: Rung };

/** A transaction holds 100 writes: the message, the contact head and this many invoices. The rest goes at the next moment. */
const mostInvoices = 98;

/** Every invoice of the debtor that `decide` finds due for contact now, oldest first; the one whose step is taken is always among them. */
export async function coveredNow(
  ports: Pick<StepPorts, 'table' | 'clock' | 'wallClock'>,
  own: { readonly invoice: InvoiceItem; readonly debtor: Debtor; readonly decision: Extract<Decision, { do: 'contact' }> },
): Promise<readonly [Covered, ...Covered[]]> {
  const mine: Covered = { invoice: own.invoice, rung: own.decision.rung };
  const scenario = scenarioOf(own.invoice);
  if (scenario.message === 'invoice') return [mine];
  const [open, seen] = await Promise.all([openInvoicesOf(ports.table, own.debtor.party), seeCompany(ports, own.invoice.company)]);
  const now = ports.clock.now();
  const others = open.flatMap((invoice): Covered[] => {
    const theirs = scenarioOf(invoice);
    if (
      invoice.invoiceId === own.invoice.invoiceId ||
      invoice.owner.machine !== 'invoice-lifecycle' ||
      theirs.message === 'invoice'
    )
      return [];
    const decision = decideSeeing(seen, invoice, own.debtor, now);
    return decision.do === 'contact' ? [{ invoice, rung: decision.rung }] : [];
  });
  const oldest = others.sort((one, other) => (ageOf(one) < ageOf(other) ? -1 : 1)).slice(0, mostInvoices - 1);
  return [mine, ...oldest];
}

const ageOf = ({ invoice }: Covered): string => `${invoice.dueDate}#${invoice.invoiceId}`;

/** The highest rung gives the message its channel, tone and template. */
export const highestOf = (covered: readonly [Covered, ...Covered[]]): Rung =>
  covered.reduce((most, { rung }) => (rung.no > most.no ? rung : most), covered[0].rung);

import { dayIn, type Instant } from '../../shared/domain/dates.ts';
import { lateFor } from '../../shared/domain/freshness.ts';
import { type Decision, decide } from '../../shared/domain/ladder.ts';
import { standingOf } from '../../shared/domain/standing.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { type SeenCompany, seeCompany } from './seen-company.ts';
import { type Debtor, facts, type StepPorts, scenarioOf } from './step-ports.ts';

/** What `decide` says of an invoice now. Only where something could leave is the company looked at: its stop, and sources that are late. */
export async function decideNow(
  ports: Pick<StepPorts, 'table' | 'clock' | 'wallClock'>,
  invoice: InvoiceItem,
  debtor: Debtor,
): Promise<Decision> {
  const now = ports.clock.now();
  const decision = decideSeeing({ stopped: false, sources: [] }, invoice, debtor, now);
  if (decision.do !== 'contact' && decision.do !== 'call') return decision;
  return decideSeeing(await seeCompany(ports, invoice.company), invoice, debtor, now);
}

/** The same for what was seen of the company already. */
export function decideSeeing(seen: SeenCompany, invoice: InvoiceItem, debtor: Debtor, now: Instant): Decision {
  const standing = { ...debtor.standing, companyStopped: seen.stopped, lateSources: lateFor(seen.sources, invoice, now) };
  return decide(scenarioOf(invoice), standingOf(invoice, standing, dayIn(now), facts(invoice)), now);
}

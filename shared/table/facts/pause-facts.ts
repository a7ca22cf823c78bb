import { dayIn } from '../../domain/dates.ts';
import type { FactOf } from '../../domain/fact.ts';
import type { Scenario } from '../../domain/scenario.ts';
import type { InvoiceItem } from '../invoice-item.ts';
import { unplaced } from '../invoice-placing.ts';
import { restarted, rewrite } from './change-invoice.ts';
import { findInvoice } from './find-invoice.ts';
import { firstActionDay } from './first-action.ts';
import { aboutInvoice, type FactPorts, factId, type Planned, refused, tell } from './plan.ts';

/** Holds one invoice until a day, or lets it go on. */
export async function planPause(ports: FactPorts, fact: FactOf<'pause'>, by: string): Promise<Planned> {
  const invoice = await findInvoice(ports.table, fact.company, fact.invoiceNumber);
  if (invoice === undefined) return refused('unknown-invoice');
  if (invoice.state === 'closed') return refused('invoice-closed');
  if (fact.until !== undefined && fact.until < dayIn(ports.clock.now())) return refused('day-in-the-past');
  const { pausedUntil: _pausedUntil, ...unpaused } = invoice;
  return {
    writes: [
      ...rewrite(invoice, fact.until === undefined ? unpaused : { ...invoice, pausedUntil: fact.until }),
      tell({
        ...aboutInvoice(ports, invoice, factId(ports.ids, fact), by),
        name: 'invoice-paused.v1',
        data: { number: invoice.number, reason: fact.reason, ...(fact.until === undefined ? {} : { until: fact.until }) },
      }),
    ],
    done: { outcome: 'recorded', id: invoice.invoiceId },
  };
}

/** Chooses a scenario by hand; the running case is moved to it on purpose. */
export async function planScenario(ports: FactPorts, fact: FactOf<'scenario'>, by: string): Promise<Planned> {
  const invoice = await findInvoice(ports.table, fact.company, fact.invoiceNumber);
  if (invoice === undefined) return refused('unknown-invoice');
  if (invoice.state === 'closed') return refused('invoice-closed');
  const scenario = ports.scenarios.find(({ name }) => name === fact.scenario);
  if (scenario === undefined) return refused('unknown-scenario');
  if (scenario.virtualClockOnly && !ports.clock.isVirtual()) return refused('scenario-needs-virtual-clock');
  return {
    writes: [
      ...rewrite(invoice, underScenario(ports, invoice, scenario)),
      tell({
        ...aboutInvoice(ports, invoice, factId(ports.ids, fact), by),
        name: 'scenario-chosen.v1',
        data: {
          number: invoice.number,
          scenario: scenario.name,
          version: scenario.version,
          was: invoice.scenario.name,
          reason: fact.reason,
        },
      }),
    ],
    done: { outcome: 'recorded', id: invoice.invoiceId },
  };
}

function underScenario(ports: FactPorts, invoice: InvoiceItem, scenario: Scenario): InvoiceItem {
  const moved: InvoiceItem = { ...invoice, scenario: { name: scenario.name, version: scenario.version, by: 'hand' } };
  return restarted(moved, firstActionDay(scenario, unplaced(invoice), ports.clock.now()));
}

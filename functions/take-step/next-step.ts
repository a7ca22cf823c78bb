import { addDays, type Day } from '../../shared/domain/dates.ts';
import type { Rung, Scenario } from '../../shared/domain/scenario.ts';
import type { InvoiceItem } from '../../shared/table/items.ts';
import type { NextStep } from '../../shared/templates/next-step.ts';

/** What follows this rung if nothing is paid: the next rung, with its spacing kept, or a person taking over. */
export function nextStepAfter(scenario: Scenario, invoice: InvoiceItem, rung: Rung, today: Day): NextStep | undefined {
  const next = scenario.rungs.find(({ no }) => no > rung.no);
  const afterDays = next?.afterDays ?? scenario.handOverAfterDays;
  const planned = addDays(invoice.dueDate, afterDays);
  const spaced = addDays(today, afterDays - rung.afterDays);
  const day = planned > spaced ? planned : spaced;
  if (next === undefined) return { day, what: 'hand-over' };
  return { day, what: next.channel === 'phone' ? 'call' : next.template };
}

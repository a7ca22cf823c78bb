import type { Day } from '../../shared/domain/dates.ts';
import { openBalance } from '../../shared/domain/invoice.ts';
import { nextStep } from '../../shared/domain/next-step.ts';
import type { Rung, Scenario } from '../../shared/domain/scenario.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import type { NextStep } from '../../shared/templates/next-step.ts';

/** What follows this rung, done today, if nothing is paid: the next rung or a person taking over, on the day the ladder itself will find. */
export function nextStepAfter(scenario: Scenario, invoice: InvoiceItem, rung: Rung, today: Day): NextStep {
  const { dueDate } = openBalance(invoice, today);
  const next = nextStep(scenario, dueDate, [...invoice.receipts, { rung: rung.no, on: today }], today);
  if (next.rung === undefined) return { day: next.day, what: 'hand-over' };
  return { day: next.day, what: next.rung.channel === 'phone' ? 'call' : next.rung.template };
}

import { type Day, dayIn, type Instant } from '../../domain/dates.ts';
import { decide } from '../../domain/ladder.ts';
import type { Minor } from '../../domain/money.ts';
import type { Scenario } from '../../domain/scenario.ts';

type Facts = { readonly debtorId: string; readonly dueDate: Day; readonly open: Minor };

/** The day of the invoice's first due action under a scenario, as if nothing held it: today at the earliest. */
export function firstActionDay(scenario: Scenario, facts: Facts, now: Instant): Day {
  const decision = decide(
    scenario,
    {
      dueDate: facts.dueDate,
      open: facts.open,
      closed: undefined,
      receipts: [],
      disputeOpen: false,
      promiseDue: undefined,
      pausedUntil: undefined,
      staffTaskOpen: false,
      handedOver: false,
      debtor: {
        debtorId: facts.debtorId,
        addresses: { email: true, phone: true },
        barred: [],
        pausedUntil: undefined,
        contacts: [],
        contactsEver: 0,
        unappliedCash: false,
        lateSources: [],
      },
    },
    now,
  );
  return decision.do === 'wait' || decision.do === 'hold' ? dayIn(decision.until) : dayIn(now);
}

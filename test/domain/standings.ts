import { type Day, day } from '../../shared/domain/dates.ts';
import type { DebtorStanding, Standing } from '../../shared/domain/ladder.ts';
import { minor } from '../../shared/domain/money.ts';
import type { Scenario } from '../../shared/domain/scenario.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';

/** The ladder of that name as the hub ships it. */
export function ladderNamed(name: string): Scenario {
  const found = shippedScenarios().find((scenario) => scenario.name === name);
  if (found === undefined) throw new Error(`no ladder ${name}`);
  return found;
}

/** A debtor whom nothing keeps from being contacted. */
export const reachable: DebtorStanding = {
  debtorId: 'debtor-of-tests',
  addresses: { email: true, phone: true },
  barred: [],
  pausedUntil: undefined,
  contacts: [],
  contactsEver: 0,
  unappliedCash: false,
  lateSources: [],
  insolvent: false,
};

/** An open invoice of 1 234.56 with no receipts and nothing in the way. */
export const unpaid = (dueDate: string, more: Partial<Standing> = {}): Standing => ({
  dueDate: day(dueDate),
  open: minor(123456),
  closed: undefined,
  receipts: [],
  disputeOpen: false,
  promiseDue: undefined,
  pausedUntil: undefined,
  staffTaskOpen: false,
  handedOver: false,
  debtor: reachable,
  ...more,
});

export const receipts = (...done: readonly (readonly [rung: number, on: string])[]): Standing['receipts'] =>
  done.map(([rung, on]) => ({ rung, on: day(on) }));

export type Receipt = { readonly rung: number; readonly on: Day };

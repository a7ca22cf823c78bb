import type { Fact } from './fact.ts';
import type { Action } from './permissions.ts';

/** What a person may not do by hand he may not do by rewriting a record either: the right that a fact asks for besides the repair. */
export const rightNeededFor: Readonly<Partial<Record<Fact['fact'], Action>>> = {
  payment: 'record-payment',
  'credit-note': 'record-credit-note',
  cancellation: 'cancel-invoice',
};

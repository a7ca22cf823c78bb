import type { Day, Instant } from './dates.ts';
import type { Minor } from './money.ts';
import type { Channel, Rung, Scenario } from './scenario.ts';

/** What is known of one invoice and its debtor when a step is taken. Facts only; `decide` computes the rest. */
export type Standing = {
  readonly dueDate: Day;
  /** What is left to pay and already due or to become due; the retained part is not in it before its release. */
  readonly open: Minor;
  readonly closed: 'paid' | 'credited' | 'cancelled' | undefined;
  /** Rungs done, each once, with the day it was done. */
  readonly receipts: readonly { readonly rung: number; readonly on: Day }[];
  readonly disputeOpen: boolean;
  /** Still standing promise: the ladder waits until `due` plus the scenario's tolerance. */
  readonly promiseDue: Day | undefined;
  readonly pausedUntil: Day | undefined;
  /** An approval, call or hand-over that waits for a person. */
  readonly staffTaskOpen: boolean;
  readonly handedOver: boolean;
  readonly debtor: DebtorStanding;
};

export type DebtorStanding = {
  readonly debtorId: string;
  readonly addresses: { readonly email: boolean; readonly phone: boolean };
  /** Channels withdrawn or suppressed (bounce, complaint, consent withdrawn). */
  readonly barred: readonly Channel[];
  readonly pausedUntil: Day | undefined;
  /** Moments of the contacts of the last eight days, and how many ever. */
  readonly contacts: readonly Instant[];
  readonly contactsEver: number;
  readonly unappliedCash: boolean;
  /** Names of late sources that hold messages. */
  readonly lateSources: readonly string[];
};

/** Why a rung was or was not done; a sentence for people is made from it in the dictionary. */
export type ReasonCode =
  | 'sent'
  | 'due'
  | 'settled'
  | 'credited'
  | 'cancelled'
  | 'disputed'
  | 'promised'
  | 'paused'
  | 'debtor-paused'
  | 'not-due'
  | 'spacing'
  | 'overtaken'
  | 'no-address'
  | 'barred'
  | 'weekly-limit'
  | 'total-limit'
  | 'unapplied-cash'
  | 'stale-source'
  | 'outside-window'
  | 'day-off'
  | 'awaits-approval'
  | 'awaits-person'
  | 'handed-over'
  | 'nothing-to-collect';

export type Decision =
  | { readonly do: 'contact'; readonly rung: Rung; readonly moment: Instant; readonly notAfter: Instant }
  /** The rung is due but may not leave now; it keeps its place and is tried again at `until`. */
  | { readonly do: 'hold'; readonly rung: Rung; readonly because: ReasonCode; readonly until: Instant }
  | { readonly do: 'wait'; readonly because: ReasonCode; readonly until: Instant }
  | { readonly do: 'call' | 'approve'; readonly rung: Rung }
  | { readonly do: 'hand-over' }
  | { readonly do: 'close'; readonly because: 'settled' | 'credited' | 'cancelled' };

export type Decide = (scenario: Scenario, standing: Standing, now: Instant) => Decision;

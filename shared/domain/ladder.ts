import * as z from 'zod';
import type { Channel } from './channel.ts';
import { actsOnDay, contactMoment, firstOpenDay, latestContact } from './contact-moment.ts';
import { contactRight } from './contact-rights.ts';
import { addDays, addMinutes, type Day, dayIn, epochDay, type Instant, momentAt } from './dates.ts';
import type { Minor } from './money.ts';
import { type NextStep, nextStep } from './next-step.ts';
import { promiseHoldsUntil } from './promise.ts';
import type { Rung, Scenario } from './scenario.ts';

/** What is known of one invoice and its debtor when a step is taken. Facts only; `decide` computes the rest. */
export type Standing = {
  readonly dueDate: Day;
  /** What is left to pay and already due or to become due; the retained part is not in it before its release. */
  readonly open: Minor;
  /** When the retained part becomes due, if there is one still to come. */
  readonly releasedOn?: Day | undefined;
  readonly closed: 'paid' | 'credited' | 'cancelled' | undefined;
  /** Rungs done, each once, with the day it was done. */
  readonly receipts: readonly { readonly rung: number; readonly on: Day }[];
  readonly disputeOpen: boolean;
  /** Still standing promise: the ladder waits until `due` plus the scenario's tolerance. */
  readonly promiseDue: Day | undefined;
  readonly pausedUntil: Day | undefined;
  /** An approval, call or hand-over that waits for a person. */
  readonly staffTaskOpen: boolean;
  /** The rung a person has let go, where its gate asks for one. */
  readonly approvedRung?: number | undefined;
  readonly handedOver: boolean;
  /** The claim is a factor's: we write to nobody about it. */
  readonly assigned?: boolean | undefined;
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
  /** Names of late sources that hold messages about this invoice. */
  readonly lateSources: readonly string[];
  /** Insolvent or being restructured: only the law speaks to him. */
  readonly insolvent?: boolean | undefined;
  /** Somebody has stopped every message of the company. */
  readonly companyStopped?: boolean | undefined;
};

/** Why a rung was or was not done; a sentence for people is made from it in the dictionary. */
export const ReasonCode = z.enum([
  'sent',
  'due',
  'settled',
  'credited',
  'cancelled',
  'disputed',
  'promised',
  'paused',
  'debtor-paused',
  'not-due',
  'spacing',
  'overtaken',
  'skipped',
  'no-address',
  'barred',
  'weekly-limit',
  'total-limit',
  'unapplied-cash',
  'stale-source',
  'outside-window',
  'day-off',
  'awaits-approval',
  'awaits-person',
  'handed-over',
  'assigned',
  'insolvency',
  'stopped',
  'nothing-to-collect',
]);
export type ReasonCode = z.infer<typeof ReasonCode>;

export type Decision =
  /** `rung.channel` is the one to use: a text message where the rung's e-mail has no open address. */
  | { readonly do: 'contact'; readonly rung: Rung; readonly moment: Instant; readonly notAfter: Instant }
  /** The rung is due but may not leave now; it keeps its place and is tried again at `until`. */
  | {
      readonly do: 'hold';
      readonly rung: Rung;
      readonly because: ReasonCode;
      /** What the reason names: the late sources. */
      readonly about?: string | undefined;
      readonly until: Instant;
    }
  | { readonly do: 'wait'; readonly because: ReasonCode; readonly until: Instant }
  | { readonly do: 'call' | 'approve'; readonly rung: Rung }
  | { readonly do: 'hand-over' }
  | { readonly do: 'close'; readonly because: 'settled' | 'credited' | 'cancelled' };

/** AWS ends an execution after a year; a wait this long starts the next cycle well before. */
const longestWaitDays = 300;

/**
 * What has to happen to one invoice now: the only place that decides. Facts of the invoice come before facts of the day, and
 * a dispute before everything but its end; every wait ends at a moment (300 days from now at the latest) when the answer can
 * be another one without any new fact.
 */
export function decide(scenario: Scenario, standing: Standing, now: Instant): Decision {
  if (standing.closed !== undefined) return { do: 'close', because: standing.closed === 'paid' ? 'settled' : standing.closed };
  const needsFact = waitsForFact(standing);
  const today = dayIn(now);
  if (needsFact !== undefined) return wait(needsFact, needsFact === 'insolvency' ? lookAgain(today) : undefined, now);
  if (standing.open <= 0) return wait('nothing-to-collect', releaseMoment(standing, today), now);
  const [heldUntil, heldBecause] = heldOverDays(scenario, standing);
  const held = heldUntil !== undefined && heldUntil >= today;
  const step = nextStep(
    scenario,
    standing.dueDate,
    standing.receipts,
    held ? addDays(heldUntil, 1) : firstOpenDay(scenario, now),
  );
  const moment = contactMoment(scenario, standing.debtor.debtorId, step.day);
  if (moment > now) return wait(held ? heldBecause : whyNotYet(scenario, step, today), moment, now);
  return step.rung === undefined ? { do: 'hand-over' } : takeRung(scenario, standing, step.rung, { now, today, moment });
}

function waitsForFact(standing: Standing): ReasonCode | undefined {
  if (standing.disputeOpen) return 'disputed';
  if (standing.assigned === true) return 'assigned';
  if (standing.handedOver) return 'handed-over';
  if (standing.debtor.insolvent === true) return 'insolvency';
  return standing.staffTaskOpen ? 'awaits-person' : undefined;
}

/** The last day of what holds the ladder for a time, the longest of its reasons. */
function heldOverDays(scenario: Scenario, { pausedUntil, debtor, promiseDue }: Standing): [Day | undefined, ReasonCode] {
  let found: [Day | undefined, ReasonCode] = [pausedUntil, 'paused'];
  if (debtor.pausedUntil !== undefined && debtor.pausedUntil > (found[0] ?? '')) found = [debtor.pausedUntil, 'debtor-paused'];
  if (promiseDue === undefined) return found;
  const promised = promiseHoldsUntil(promiseDue, scenario.promise.toleranceDays);
  return promised > (found[0] ?? '') ? [promised, 'promised'] : found;
}

function whyNotYet(scenario: Scenario, step: NextStep, today: Day): ReasonCode {
  if (step.eligible > today) return step.spaced ? 'spacing' : 'not-due';
  if (step.day === today) return 'due';
  return actsOnDay(scenario, today) ? 'outside-window' : 'day-off';
}

/** A fact about the debtor wakes each of his invoices after it was written; should that be cut off, the case sleeps no longer than this. */
const lookAgain = (today: Day): Instant => momentAt(addDays(today, 30), '08:00');

type At = { readonly now: Instant; readonly today: Day; readonly moment: Instant };

function takeRung(scenario: Scenario, standing: Standing, rung: Rung, at: At): Decision {
  if (rung.gate === 'approval' && standing.approvedRung !== rung.no) return { do: 'approve', rung };
  const right = contactRight(scenario, standing.debtor, rung, at.today);
  if (!right.may) return { do: 'hold', rung, because: right.because, about: right.about, until: capped(right.until, at.now) };
  if (right.channel === 'phone') return { do: 'call', rung };
  const used = right.channel === rung.channel ? rung : { ...rung, channel: right.channel };
  return { do: 'contact', rung: used, moment: at.moment, notAfter: latestContact(scenario, at.today) };
}

const releaseMoment = ({ releasedOn }: Standing, today: Day): Instant | undefined =>
  releasedOn === undefined || releasedOn <= today ? undefined : momentAt(releasedOn, 0);

const wait = (because: ReasonCode, until: Instant | undefined, now: Instant): Decision => ({
  do: 'wait',
  because,
  until: capped(until, now),
});

function capped(until: Instant | undefined, now: Instant): Instant {
  if (until !== undefined && epochDay(until) - epochDay(now) < longestWaitDays) return until;
  const longest = addMinutes(now, longestWaitDays * 1440);
  return until === undefined || until > longest ? longest : until;
}

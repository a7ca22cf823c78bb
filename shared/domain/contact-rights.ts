import type { Channel } from './channel.ts';
import { actingDay, contactMoment, nextMoment } from './contact-moment.ts';
import { addDays, type Day, dayIn, type Instant } from './dates.ts';
import type { DebtorStanding, ReasonCode } from './ladder.ts';
import type { Rung, Scenario } from './scenario.ts';

/** Whether a rung may leave now and by which channel; if not, why, and when to ask again. */
export type ContactRight =
  | { readonly may: true; readonly channel: Channel }
  /** `about`: the names of late sources. */
  | { readonly may: false; readonly because: ReasonCode; readonly about?: string | undefined; readonly until: Instant };

/** The days before a contact counts no more. */
const rollingDays = 7;

/**
 * The first day on which one more contact keeps within `perWeek` in any seven days running. No calendar week (Monday to Sunday)
 * can then hold more either, so the stricter of both readings of "a week" is kept by this one.
 */
export function freeOfWeeklyLimit(contacts: readonly Instant[], perWeek: number, today: Day): Day {
  const days = contacts.map(dayIn).sort();
  const blocking = days[days.length - perWeek];
  const free = blocking === undefined ? today : addDays(blocking, rollingDays);
  return free > today ? free : today;
}

/** Why a channel cannot be used, if so. Where the scenario holds nothing, an address is enough. */
function closedBecause(channel: Channel, debtor: DebtorStanding, holds: boolean): 'no-address' | 'barred' | undefined {
  if (!(channel === 'email' ? debtor.addresses.email : debtor.addresses.phone)) return 'no-address';
  return holds && debtor.barred.includes(channel) ? 'barred' : undefined;
}

function heldByDebtor(scenario: Scenario, debtor: DebtorStanding): ReasonCode | undefined {
  if (debtor.companyStopped === true) return 'stopped';
  if (scenario.holds && debtor.unappliedCash) return 'unapplied-cash';
  if (scenario.holds && debtor.lateSources.length > 0) return 'stale-source';
  return scenario.limits !== null && debtor.contactsEver >= scenario.limits.total ? 'total-limit' : undefined;
}

/**
 * The right to contact the debtor today for a rung that is due. An e-mail that has no open address becomes a text message when the
 * debtor has a telephone. The caps are a choice of the product (there is no statute on collection between businesses): all
 * channels count, and a debtor who gets one message for all his invoices gets no second one on the same day.
 */
export function contactRight(scenario: Scenario, debtor: DebtorStanding, rung: Rung, today: Day): ContactRight {
  const refusedUntil = (because: ReasonCode, until: Instant) => ({ may: false, because, until }) as const;
  const tomorrow = (because: ReasonCode) => refusedUntil(because, nextMoment(scenario, debtor.debtorId, today));
  const closed = closedBecause(rung.channel, debtor, scenario.holds);
  const bySms = closed !== undefined && rung.channel === 'email' && closedBecause('sms', debtor, scenario.holds) === undefined;
  if (closed !== undefined && !bySms) return tomorrow(closed);
  const held = heldByDebtor(scenario, debtor);
  if (held === 'stale-source') return { ...tomorrow(held), about: debtor.lateSources.join(', ') };
  if (held !== undefined) return tomorrow(held);
  if (scenario.message === 'debtor' && debtor.contacts.some((at) => dayIn(at) === today)) return tomorrow('spacing');
  if (scenario.limits !== null) {
    const free = freeOfWeeklyLimit(debtor.contacts, scenario.limits.perWeek, today);
    if (free > today) return refusedUntil('weekly-limit', contactMoment(scenario, debtor.debtorId, actingDay(scenario, free)));
  }
  return { may: true, channel: bySms ? 'sms' : rung.channel };
}

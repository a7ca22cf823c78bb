import { actingDay, contactMoment, firstOpenDay, latestContact } from './contact-moment.ts';
import { contactRight } from './contact-rights.ts';
import { addDays, dayIn, type Instant } from './dates.ts';
import type { DebtorStanding, ReasonCode } from './ladder.ts';
import type { Rung, Scenario } from './scenario.ts';

export type NoticeRight =
  | { readonly may: 'send'; readonly notAfter: Instant }
  | { readonly may: 'wait'; readonly until: Instant }
  /** No mail can ever reach him: a letter has to. */
  | { readonly may: 'not'; readonly because: ReasonCode };

const byMail: Rung = { no: 0, afterDays: 0, channel: 'email', tone: 'firm', template: 'demand', gate: 'automatic' };
const forGood: ReadonlySet<ReasonCode> = new Set(['no-address', 'barred', 'total-limit']);

/**
 * Whether a notice of law may leave now. It keeps every limit of a contact, because it is one; what the debtor has paid or what a source knows of
 * it does not hold it, because it asks for nothing.
 */
export function noticeRight(scenario: Scenario, debtor: DebtorStanding, now: Instant): NoticeRight {
  const today = dayIn(now);
  if (debtor.insolvent === true) return { may: 'not', because: 'insolvency' };
  const { pausedUntil, debtorId } = debtor;
  const held = pausedUntil !== undefined && pausedUntil >= today;
  const from = held ? addDays(pausedUntil, 1) : firstOpenDay(scenario, now);
  const moment = contactMoment(scenario, debtorId, actingDay(scenario, from));
  if (moment > now) return { may: 'wait', until: moment };
  const standing = { ...debtor, unappliedCash: false, lateSources: [] };
  const right = contactRight({ ...scenario, holds: true }, standing, byMail, today);
  if (right.may)
    return right.channel === 'email'
      ? { may: 'send', notAfter: latestContact(scenario, today) }
      : { may: 'not', because: 'no-address' };
  return forGood.has(right.because) ? { may: 'not', because: right.because } : { may: 'wait', until: right.until };
}

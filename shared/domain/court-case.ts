import { addDays, type Day, dayIn, type Instant, momentAt } from './dates.ts';
import type { Minor } from './money.ts';

/** Days the law firm has to say whether it takes a case. */
const answerDays = 14;
/** Refusals of the provider after which a person has to tell the firm. */
export const mostTries = 3;
const longestWaitDays = 300;

type FirmMail = { readonly status: 'sending' | 'sent' | 'unknown' | 'refused' | 'given-up'; readonly at: Instant };

/** What is known of a case at the law firm when a step is taken. */
export type CourtStanding = {
  readonly closed: 'paid' | 'credited' | 'cancelled' | undefined;
  readonly open: Minor;
  readonly dispute: string | undefined;
  readonly promise: string | undefined;
  readonly accepted: boolean;
  readonly toldOpen: Minor;
  readonly mails: Readonly<Record<string, FirmMail>>;
  readonly putOffUntil: Instant | undefined;
  /** Whether somebody of ours was asked to follow up the answer, and whether his deputy was. */
  readonly asked: boolean;
  readonly escalated: boolean;
};

export type CourtDeed =
  /** Before the firm knows of it: the case goes back, because it may not be given away now. */
  | { readonly do: 'give-back'; readonly because: 'disputed' | 'promised' }
  /** A mail to the firm; `about` is `pack`, `withdrawal`, or a kind and what it is about. */
  | { readonly do: 'write'; readonly about: string; readonly kind: 'pack' | 'dispute' | 'promise' | 'balance' | 'withdrawal' }
  | { readonly do: 'ask' | 'escalate'; readonly answerDue: Day }
  | { readonly do: 'wait'; readonly for: 'next-try' | 'answer' | 'proceedings'; readonly until: Instant }
  | { readonly do: 'end'; readonly because: 'paid' | 'credited' | 'cancelled' };

/** The last day of the firm's answer. */
export const answerDueOf = (askedAt: Instant): Day => addDays(dayIn(askedAt), answerDays);

/** What has to happen next to a case at the law firm: it gets the documents once, then everything that changes the claim, then its end. */
export function decideCourt(standing: CourtStanding, now: Instant): CourtDeed {
  const { pack } = standing.mails;
  const knows = pack !== undefined && pack.status !== 'refused';
  if (standing.closed !== undefined) {
    const tell = knows && standing.mails.withdrawal === undefined;
    return tell ? { do: 'write', about: 'withdrawal', kind: 'withdrawal' } : { do: 'end', because: standing.closed };
  }
  if (!knows && standing.dispute !== undefined) return { do: 'give-back', because: 'disputed' };
  if (!knows && standing.promise !== undefined) return { do: 'give-back', because: 'promised' };
  const news = knows ? newsOf(standing) : ({ do: 'write', about: 'pack', kind: 'pack' } as const);
  if (news !== undefined && (standing.putOffUntil === undefined || standing.putOffUntil <= now)) return news;
  return afterNews(standing, pack?.at, news === undefined ? undefined : standing.putOffUntil, now);
}

/** What the firm has not been told yet; what the provider refused is told again. */
function newsOf({ mails, dispute, promise, open, toldOpen }: CourtStanding): CourtDeed | undefined {
  const untold = (about: string): boolean => mails[about] === undefined || mails[about].status === 'refused';
  if (dispute !== undefined && untold(`dispute:${dispute}`)) return { do: 'write', about: `dispute:${dispute}`, kind: 'dispute' };
  if (promise !== undefined && untold(`promise:${promise}`)) return { do: 'write', about: `promise:${promise}`, kind: 'promise' };
  const about = `balance:${open}`;
  return open !== toldOpen || mails[about]?.status === 'refused' ? { do: 'write', about, kind: 'balance' } : undefined;
}

function afterNews(standing: CourtStanding, askedAt: Instant | undefined, tryAt: Instant | undefined, now: Instant): CourtDeed {
  const longest = momentAt(addDays(dayIn(now), longestWaitDays), '08:00');
  const first = (until: Instant): Instant => (tryAt !== undefined && tryAt < until ? tryAt : until);
  if (standing.accepted) return { do: 'wait', for: 'proceedings', until: first(longest) };
  if (askedAt === undefined || standing.mails.pack?.status === 'refused')
    return { do: 'wait', for: 'next-try', until: first(longest) };
  const answerDue = answerDueOf(askedAt);
  if (!standing.asked) return { do: 'ask', answerDue };
  const afterDeadline = momentAt(addDays(answerDue, 1), '08:00');
  if (afterDeadline > now) return { do: 'wait', for: 'answer', until: first(afterDeadline) };
  return standing.escalated ? { do: 'wait', for: 'answer', until: first(longest) } : { do: 'escalate', answerDue };
}

import type { AssignmentStatus } from './assignment.ts';
import { addDays, type Day, dayIn, type Instant, momentAt } from './dates.ts';
import type { Minor } from './money.ts';

/** Days the factor has to answer before a person asks him. */
const answerDays = 10;
/** Failed requests after which a person is told; it is tried on, less often. */
const mostOffers = 3;
const longestWaitDays = 300;

/** What is known of an invoice offered to the factor when a step is taken. */
export type FactoringStanding = {
  readonly closed: 'paid' | 'credited' | 'cancelled' | undefined;
  readonly open: Minor;
  /** What was open when the invoice was offered. */
  readonly toldOpen: Minor;
  readonly dispute: string | undefined;
  readonly promise: string | undefined;
  /** How often it was offered, and since when the factor has the offer. */
  readonly offers: number;
  readonly askedAt: Instant | undefined;
  readonly putOffUntil: Instant | undefined;
  /** The factor's last word on this very offer. */
  readonly status: AssignmentStatus | undefined;
  readonly silent: boolean;
  readonly noticed: boolean;
  /** Somebody of ours was asked to settle something with the factor. */
  readonly asked: boolean;
  /** What our own people were told. */
  readonly told: readonly string[];
};

export type FactoringDeed =
  | { readonly do: 'give-back'; readonly because: 'disputed' | 'promised' | 'refused' | 'recourse' | 'ended' }
  /** `answered`: the factor has, and nobody of ours need ask him any more. */
  | { readonly do: 'offer' | 'notify' | 'answered' }
  /** Our own people hear of it, once for each `about`. */
  | { readonly do: 'tell'; readonly about: string; readonly reason: FactoringNews }
  | { readonly do: 'wait'; readonly for: 'next-try' | 'answer' | 'payment'; readonly until: Instant }
  | { readonly do: 'end'; readonly because: 'paid' | 'credited' | 'cancelled' };
export type FactoringNews =
  | 'factor-silent'
  | 'factor-needs-more'
  | 'factor-unreachable'
  | 'disputed-at-firm'
  | 'promised-at-firm'
  | 'paid-at-factor';

/** The last day of the factor's answer. */
const answerDueOf = (askedAt: Instant): Day => addDays(dayIn(askedAt), answerDays);

/** What has to happen next to an invoice at the factor: it is offered once, his answer decides whose claim it is, and the debtor is told whom to pay. */
export function decideFactoring(standing: FactoringStanding, now: Instant): FactoringDeed {
  const longest = momentAt(addDays(dayIn(now), longestWaitDays), '08:00');
  if (standing.closed !== undefined) return untold(standing, closingNews(standing)) ?? { do: 'end', because: standing.closed };
  const because = whyBack(standing);
  if (because !== undefined) return { do: 'give-back', because };
  if (standing.askedAt === undefined) return offering(standing, now);
  if (standing.asked && standing.silent) return { do: 'answered' };
  const news = untold(standing, newsOf(standing, standing.askedAt, now));
  if (news !== undefined) return news;
  if (!standing.silent) {
    const afterDeadline = momentAt(addDays(answerDueOf(standing.askedAt), 1), '08:00');
    return { do: 'wait', for: 'answer', until: afterDeadline > now ? afterDeadline : longest };
  }
  // A dispute or promise holds the notice as it holds every message about the invoice.
  const held = standing.dispute !== undefined || standing.promise !== undefined;
  return standing.noticed || held ? { do: 'wait', for: 'payment', until: longest } : { do: 'notify' };
}

/** Before the factor knows of it, what forbids a hand-over; afterwards his own word. */
function whyBack(standing: FactoringStanding): Extract<FactoringDeed, { do: 'give-back' }>['because'] | undefined {
  if (standing.offers === 0 && standing.dispute !== undefined) return 'disputed';
  if (standing.offers === 0 && standing.promise !== undefined) return 'promised';
  if (standing.status === 'rejected') return 'refused';
  if (standing.status === 'recourse') return 'recourse';
  return standing.status === 'closed' && !standing.silent ? 'ended' : undefined;
}

function offering(standing: FactoringStanding, now: Instant): FactoringDeed {
  const { putOffUntil, offers } = standing;
  if (putOffUntil === undefined || putOffUntil <= now) return { do: 'offer' };
  const trouble = offers >= mostOffers ? untold(standing, [['unreachable', 'factor-unreachable']]) : undefined;
  return trouble ?? { do: 'wait', for: 'next-try', until: putOffUntil };
}

type News = readonly (readonly [about: string, reason: FactoringNews])[];

const untold = ({ told }: FactoringStanding, news: News): FactoringDeed | undefined => {
  const first = news.find(([about]) => !told.includes(about));
  return first === undefined ? undefined : { do: 'tell', about: first[0], reason: first[1] };
};

function newsOf(standing: FactoringStanding, askedAt: Instant, now: Instant): News {
  const { dispute, promise, open, toldOpen, status, silent } = standing;
  return [
    ...(status === 'to-complete' ? [['to-complete', 'factor-needs-more'] as const] : []),
    ...(!silent && dayIn(now) > answerDueOf(askedAt) ? [['late', 'factor-silent'] as const] : []),
    ...(dispute === undefined ? [] : [[`dispute:${dispute}`, 'disputed-at-firm'] as const]),
    ...(promise === undefined ? [] : [[`promise:${promise}`, 'promised-at-firm'] as const]),
    ...(open === toldOpen ? [] : [[`balance:${open}`, 'paid-at-factor'] as const]),
  ];
}

/** Money that came to us for a claim that is the factor's, and that he does not know of, belongs to him. */
const closingNews = ({ askedAt, status, closed }: FactoringStanding): News =>
  askedAt === undefined || closed === 'cancelled' || status === 'repaid' || status === 'closed' || status === 'rejected'
    ? []
    : [['closed', 'paid-at-factor']];

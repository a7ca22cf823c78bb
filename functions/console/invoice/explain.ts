import * as z from 'zod';
import { Day, dayIn, day as dayText, type Instant } from '../../../shared/domain/dates.ts';
import { ReasonCode } from '../../../shared/domain/ladder.ts';
import { promiseHoldsUntil } from '../../../shared/domain/promise.ts';
import { explainRungs, type LadderHistory } from '../../../shared/domain/rung-reasons.ts';
import type { Language } from '../../../shared/domain/written.ts';
import { reasonSentences } from '../../../shared/pages/words/reasons.ts';
import { shippedScenarios } from '../../../shared/scenarios/shipped.ts';
import type { EventItem } from '../../../shared/table/event-item.ts';
import type { InvoiceItem } from '../../../shared/table/invoice-item.ts';
import type { InvoiceLife } from './read-life.ts';

export const Explained = z.object({
  day: Day,
  rung: z.int(),
  /** `planned` is still to come. */
  outcome: z.enum(['sent', 'not-sent', 'planned']),
  reasonCode: ReasonCode,
  sentence: z.string(),
});
export type Explained = z.infer<typeof Explained>;

const ended = new Set<ReasonCode>(['settled', 'credited', 'cancelled', 'overtaken', 'skipped']);
const toCome = new Set<ReasonCode>(['due', 'not-due', 'spacing']);

/** Why each rung of the invoice's ladder was done or not, in its order: what the page and the API both say. Computed, never stored. */
export function explain(life: InvoiceLife, now: Instant, language: Language): readonly Explained[] {
  const { name, version } = life.invoice.scenario;
  const scenario = shippedScenarios().find((one) => one.name === name && one.version === version);
  if (scenario === undefined) return [];
  const history = historyOf(life, dayIn(now));
  return explainRungs(scenario, history).map(({ rung, day, reasonCode: told }) => {
    const reasonCode = isSkipped(life.invoice, rung) ? 'skipped' : told;
    return {
      day,
      rung,
      outcome: outcomeOf(reasonCode, day, history.today),
      reasonCode,
      sentence: reasonSentences[language][reasonCode],
    };
  });
}

/** A person decided to leave the rung out; its receipt says so. */
const isSkipped = (invoice: InvoiceItem, rung: number): boolean =>
  invoice.receipts.some((receipt) => receipt.rung === rung && receipt.by.startsWith('skipped:'));

function outcomeOf(code: ReasonCode, day: Day, today: Day): Explained['outcome'] {
  if (code === 'sent') return 'sent';
  if (ended.has(code)) return 'not-sent';
  return day > today || toCome.has(code) ? 'planned' : 'not-sent';
}

function historyOf(life: InvoiceLife, today: Day): LadderHistory {
  const { invoice, events } = life;
  const held = ReasonCode.safeParse(invoice.held?.because);
  return {
    dueDate: invoice.dueDate,
    today,
    debtorId: invoice.debtorId,
    knownSince: knownSince(events),
    closed: invoice.closed === undefined ? undefined : { as: invoice.closed.as, on: invoice.closed.on },
    receipts: invoice.receipts,
    disputes: life.disputes.map(({ openedAt, closedAt }) => ({
      from: dayIn(openedAt),
      ...(closedAt === undefined ? {} : { until: dayIn(closedAt) }),
    })),
    promises: life.promises.map((promise) => ({
      from: dayIn(promise.madeAt),
      until: earlier(promiseHoldsUntil(promise.due, promise.toleranceDays), judgedOn(events, promise.promiseId)),
    })),
    pauses: pausesOf(events),
    givenAway: life.handed.map(({ at, ended }) => ({
      from: dayIn(at),
      ...(ended === undefined ? {} : { until: dayIn(ended.at) }),
    })),
    ...(invoice.held !== undefined && held.success ? { held: { rung: invoice.held.rung, because: held.data } } : {}),
  };
}

function knownSince(events: readonly EventItem[]): Day | undefined {
  const registered = events.find(({ name }) => name === 'invoice-registered.v1');
  return registered === undefined ? undefined : dayIn(registered.at);
}

const earlier = (one: Day, other: Day | undefined): Day => (other !== undefined && other < one ? other : one);

function judgedOn(events: readonly EventItem[], promiseId: string): Day | undefined {
  const judged = events.find(({ name, data }) => name === 'promise-judged.v1' && data.promiseId === promiseId);
  return judged === undefined ? undefined : dayIn(judged.at);
}

/** Each pause lasts until its day or until the next word about it. */
function pausesOf(events: readonly EventItem[]): LadderHistory['pauses'] {
  const told = events.filter(({ name }) => name === 'invoice-paused.v1');
  return told.flatMap(({ at, data }, place) => {
    if (typeof data.until !== 'string') return [];
    const next = told[place + 1];
    return [{ from: dayIn(at), until: earlier(dayText(data.until), next === undefined ? undefined : dayIn(next.at)) }];
  });
}

import { isWorkingDay } from '../../shared/domain/calendar.ts';
import { addDays, dayIn, momentAt } from '../../shared/domain/dates.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import type { EventItem } from '../../shared/table/event-item.ts';
import type { MessageItem } from '../../shared/table/message-item.ts';
import { grouped, type Ledger, left } from './ledger.ts';
import type { Violation } from './violation.ts';

export const contactInvariants = (ledger: Ledger): Violation[] => [
  ...oneMessagePerRung(ledger),
  ...eachMessageOnce(ledger),
  ...noneWhenClosedOrDisputed(ledger),
  ...noneAgainstTheDebtor(ledger),
  ...insideTheWindow(ledger),
  ...withinLimits(ledger),
];

function oneMessagePerRung({ messages }: Ledger): Violation[] {
  const rungs = messages
    .filter((message) => left(message) && !isNotice(message))
    .flatMap((message) => message.covers.map((cover) => ({ key: `${cover.invoiceNumber} rung ${cover.rung}`, message })));
  return [...grouped(rungs, ({ key }) => key)].flatMap(([about, twice]) =>
    twice.length > 1
      ? [{ invariant: 'one-message-per-rung', about, detail: twice.map(({ message }) => message.messageId).join(' ') }]
      : [],
  );
}

/** The notice of an assignment is no rung: it covers the invoice at the one it came to. */
const isNotice = ({ template }: MessageItem): boolean => template === 'assignment-notice';

/** A message that was given back may be tried again; one that may have left may not. */
const eachMessageOnce = ({ given }: Ledger): Violation[] =>
  [...given].flatMap(([about, moments]) =>
    moments.length > 1 ? [{ invariant: 'given-to-provider-once', about, detail: moments.join(' ') }] : [],
  );

const closes = ({ name, data }: EventItem): boolean => name === 'invoice-closed.v1' || data.closedAs !== undefined;

/** Why nothing might be sent about the invoice when the message was claimed, from the events alone and in the order of commits. */
function forbiddenBecause(before: readonly EventItem[], message: MessageItem): string | undefined {
  if (before.some(closes)) return 'closed';
  const owner = before.findLast(({ name }) => name === 'handed-over.v1')?.data.to ?? 'invoice-lifecycle';
  if ((owner === 'factoring') !== isNotice(message) || owner === 'court') return 'handed-over';
  const disputes = before.filter(({ name }) => name === 'dispute-opened.v1' || name === 'dispute-closed.v1');
  return disputes.at(-1)?.name === 'dispute-opened.v1' ? 'disputed' : undefined;
}

function noneWhenClosedOrDisputed({ messages, events, isBefore }: Ledger): Violation[] {
  return messages.filter(left).flatMap((message) =>
    message.covers.flatMap(({ invoiceId, invoiceNumber }) => {
      const why = forbiddenBecause(
        (events.get(invoiceId) ?? []).filter((event) => isBefore(event, message)),
        message,
      );
      return why === undefined
        ? []
        : [{ invariant: `none-when-${why}`, about: invoiceNumber, detail: `${message.messageId} at ${message.sentAt}` }];
    }),
  );
}

function refusedByDebtor(before: readonly EventItem[], message: MessageItem): string | undefined {
  if (before.some(({ name, data }) => name === 'channel-barred.v1' && data.channel === message.channel)) return 'barred';
  const until = before.filter(({ name }) => name === 'debtor-paused.v1').at(-1)?.data.until;
  return typeof until === 'string' && dayIn(message.sentAt) <= until ? 'debtor-paused' : undefined;
}

function noneAgainstTheDebtor({ messages, events, isBefore }: Ledger): Violation[] {
  return messages.filter(left).flatMap((message) => {
    const told = events.get(`debtor ${message.debtorId}`) ?? [];
    const why = refusedByDebtor(
      told.filter((event) => isBefore(event, message)),
      message,
    );
    return why === undefined ? [] : [{ invariant: `none-when-${why}`, about: message.messageId, detail: message.sentAt }];
  });
}

function insideTheWindow({ messages }: Ledger): Violation[] {
  return messages.filter(left).flatMap((message) => {
    const scenario = shippedScenarios().find(({ name }) => name === message.scenario);
    if (scenario === undefined || scenario.moment.kind === 'fixed') return [];
    const on = dayIn(message.sentAt);
    const inside =
      isWorkingDay(on) &&
      message.sentAt >= momentAt(on, scenario.moment.from) &&
      message.sentAt < momentAt(on, scenario.moment.to);
    return inside ? [] : [{ invariant: 'inside-the-window', about: message.messageId, detail: message.sentAt }];
  });
}

const most = 3;

function withinLimits({ messages }: Ledger): Violation[] {
  return [...grouped(messages.filter(left), ({ debtorId }) => debtorId)].flatMap(([about, sent]) => {
    const moments = sent.map(({ sentAt }) => sentAt).sort();
    return moments.flatMap((moment, place) => {
      const fourth = moments[place + most];
      return fourth !== undefined && dayIn(fourth) < addDays(dayIn(moment), 7)
        ? [{ invariant: 'weekly-limit', about, detail: `${moment} to ${fourth}` }]
        : [];
    });
  });
}

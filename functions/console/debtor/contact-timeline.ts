import type { Instant } from '../../../shared/domain/dates.ts';
import type { Language } from '../../../shared/domain/written.ts';
import type { TimelineEntry } from '../../../shared/pages/timeline.tsx';
import { channelNames, messageStates } from '../../../shared/pages/words/cases.ts';
import { taskWords } from '../../../shared/templates/task-words.ts';
import { doerText, eventTitle, formWords } from '../words/form-words.ts';
import type { DebtorLife } from './read-debtor.ts';

const outcomeText = (outcome: string | undefined, language: Language): string =>
  outcome === undefined ? '' : (formWords[language].outcomes[outcome] ?? outcome);

/** Who spoke with the debtor, when, by which channel, about what and with which result, the newest first: messages, tasks that were done, and what was told about him. */
export function contactTimeline(life: DebtorLife, language: Language, most: number): TimelineEntry[] {
  const messages = life.messages
    .filter(({ status }) => status !== 'held')
    .map(
      (message): TimelineEntry => ({
        at: message.sentAt,
        title: `${channelNames[language][message.channel]}: ${message.covers.map(({ invoiceNumber }) => invoiceNumber).join(', ')}`,
        mood: message.status === 'bounced' || message.status === 'complained' ? 'bad' : 'good',
        body: messageStates[language][message.status],
      }),
    );
  const tasks = life.tasks.flatMap((task): TimelineEntry[] => {
    if (task.finishedAt === undefined) return [];
    const said = [outcomeText(task.outcome, language), task.note ?? ''].filter((part) => part !== '').join(' · ');
    return [
      {
        at: task.finishedAt,
        title: taskWords[language][task.kind].name,
        ...(task.finishedBy === undefined ? {} : { by: doerText(task.finishedBy, language) }),
        ...(said === '' ? {} : { body: said }),
      },
    ];
  });
  const told = life.events.map(
    ({ at, name, by, data }): TimelineEntry => ({
      ...{ at, title: eventTitle(name, language), by: doerText(by, language) },
      ...(typeof data.reason === 'string' ? { body: data.reason } : {}),
    }),
  );
  const newest = (one: { readonly at: Instant }, other: { readonly at: Instant }): number => (one.at < other.at ? 1 : -1);
  return [...messages, ...tasks, ...told].sort(newest).slice(0, most);
}

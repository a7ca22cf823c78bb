import * as z from 'zod';
import { addDays, Day, millisOf, momentAt } from '../../../shared/domain/dates.ts';
import type { Fact } from '../../../shared/domain/fact.ts';
import type { InputProblem } from '../../../shared/domain/input-problem.ts';
import { HubError } from '../../../shared/domain/trouble.ts';
import { shippedMappings } from '../../../shared/mappings/shipped.ts';
import { inputSentence } from '../../../shared/pages/words/input-problems.ts';
import type { Log } from '../../../shared/ports/log.ts';
import type { Objects } from '../../../shared/ports/objects.ts';
import type { FactPorts } from '../../../shared/table/facts/plan.ts';
import { recordFact } from '../../../shared/table/facts/record-fact.ts';
import { quarantine } from '../../../shared/table/quarantine.ts';
import { endOfDay, type HubClock, todayAt } from '../clock/business-clock.ts';
import type { Mover } from '../clock/mover.ts';
import { type JobKind, jobKind } from './job-kind.ts';
import { type PastFile, type PastInvoice, readPastFile } from './past-file.ts';

const ReplayInput = z.strictObject({
  /** Key of the file in the object store. */
  object: z.string().min(1),
  mapping: z.string().min(1),
  company: z.string().min(1),
  scenario: z.string().min(1).optional(),
  until: Day,
});
type ReplayInput = z.infer<typeof ReplayInput>;

const Progress = z.object({
  today: Day,
  /** The last day that was lived to its end. */
  livedTo: Day.optional(),
  counts: z.object({ read: z.int(), created: z.int(), settled: z.int(), disputed: z.int(), rejected: z.int() }),
  rejects: z.array(
    z.object({
      line: z.int(),
      problems: z.array(z.object({ field: z.string(), found: z.string(), because: z.string(), sentence: z.string() })),
    }),
  ),
});
type Progress = z.infer<typeof Progress>;

export type ReplayNeeds = {
  readonly clock: HubClock;
  readonly mover: Mover;
  readonly facts: FactPorts;
  readonly objects: Objects;
  readonly log: Log;
};

const sideBySide = 8;
const mostToldRejects = 100;

/**
 * `npm run import -- --replay`: lets a file of past invoices happen again, day by day on the virtual clock. At 00:00 of a day invoices appear,
 * settle, and only then, if still open, go into dispute; then the day is lived to its end. A day done again after a kill finds what it did.
 */
export const replayJob = (needs: ReplayNeeds): JobKind => {
  const files = new Map<string, Promise<PastFile>>();
  const fileOf = (input: ReplayInput): Promise<PastFile> => {
    const key = JSON.stringify([input.object, input.mapping, input.company, input.scenario]);
    const reading = files.get(key) ?? open(needs, input);
    files.set(key, reading);
    return reading;
  };
  return jobKind({
    kind: 'replay',
    input: ReplayInput,
    progress: Progress,
    begin: async (input): Promise<Progress> => {
      if (needs.clock.kind !== 'still')
        throw new HubError('BadInput', 'A replay needs the virtual clock: start the hub with HUB_START.');
      const file = read(await fileOf(input));
      for (const reject of file.rejects) await quarantine({ ...needs, ...needs.facts }, sourceOf(input), reject, reject.problems);
      return {
        today: todayAt(needs.clock.now()),
        counts: {
          read: file.invoices.length + file.rejects.length,
          created: 0,
          settled: 0,
          disputed: 0,
          rejected: file.rejects.length,
        },
        rejects: file.rejects
          .slice(0, mostToldRejects)
          .map(({ line, problems }) => ({ line, problems: problems.map(withSentence) })),
      };
    },
    step: async (input, progress) => {
      const today = progress.livedTo === undefined ? progress.today : addDays(progress.livedTo, 1);
      if (today > input.until) return { done: true, progress };
      await needs.mover.advanceTo(Math.max(needs.clock.now(), millisOf(momentAt(today, '00:00'))));
      const counted = await happen(needs, input, read(await fileOf(input)).invoices, { after: progress.livedTo, on: today });
      await needs.mover.advanceTo(Math.max(needs.clock.now(), endOfDay(today)));
      const { counts } = progress;
      return {
        done: today >= input.until,
        progress: {
          ...progress,
          today,
          livedTo: today,
          counts: {
            ...counts,
            created: counts.created + counted.created,
            settled: counts.settled + counted.settled,
            disputed: counts.disputed + counted.disputed,
          },
        },
      };
    },
    join: (running, asked) => {
      const same = (['object', 'mapping', 'company', 'scenario'] as const).every((field) => running[field] === asked[field]);
      return same ? { ...running, until: asked.until > running.until ? asked.until : running.until } : undefined;
    },
  });
};

const withSentence = (problem: InputProblem) => ({ ...problem, sentence: inputSentence(problem.because, 'pl') });

const sourceOf = (input: ReplayInput) => ({
  importId: input.object,
  company: input.company,
  source: `file:${input.mapping}`,
  mapping: input.mapping,
  ...(input.scenario === undefined ? {} : { scenario: input.scenario }),
});

async function open(needs: ReplayNeeds, input: ReplayInput): Promise<PastFile> {
  const mapping = shippedMappings().find(({ name }) => name === input.mapping);
  if (mapping?.kind !== 'past-invoices')
    throw new HubError('BadInput', `The mapping ${input.mapping} does not say how invoices ended; it cannot be replayed.`);
  const bytes = await needs.objects.read(input.object);
  if (bytes === undefined) throw new HubError('BadInput', `There is no file ${input.object}.`);
  return readPastFile(bytes, { mapping, company: input.company, source: `file:${input.mapping}`, scenario: input.scenario });
}

function read(file: PastFile): Extract<PastFile, { outcome: 'read' }> {
  if (file.outcome === 'read') return file;
  throw new HubError('BadInput', `${inputSentence(file.because, 'pl')} ${file.detail}`.trim());
}

type Span = { readonly after: Day | undefined; readonly on: Day };

type Told = { readonly row: PastInvoice['row']; readonly fact: Fact };

async function happen(needs: ReplayNeeds, input: ReplayInput, invoices: readonly PastInvoice[], span: Span) {
  const within = (on: Day | undefined): on is Day =>
    on !== undefined && on <= span.on && (span.after === undefined || on > span.after);
  const origin = (invoice: PastInvoice, what: string, on: Day) => ({
    company: invoice.fact.company,
    source: invoice.fact.source,
    externalId: `${invoice.fact.number}#${what}`,
    changedAt: momentAt(on, '00:00'),
    invoiceNumber: invoice.fact.number,
  });
  const created = invoices.filter(({ fact }) => within(fact.issueDate));
  const settled = invoices.flatMap((invoice): Told[] => {
    const { settledOn, fact, row } = invoice;
    if (!within(settledOn)) return [];
    const money = { amount: fact.gross, currency: fact.currency, valueDate: settledOn };
    return [{ row, fact: { fact: 'payment', ...origin(invoice, 'settlement', settledOn), ...money } }];
  });
  const disputed = invoices.flatMap((invoice): Told[] => {
    const { disputedOn, row } = invoice;
    return within(disputedOn)
      ? [{ row, fact: { fact: 'dispute', ...origin(invoice, 'dispute', disputedOn), reason: 'other' } }]
      : [];
  });
  return {
    created: await tell(needs, input, created),
    settled: await tell(needs, input, settled),
    disputed: await tell(needs, input, disputed),
  };
}

/** Records the facts of a moment, a few at once. A day that is done again after a kill counts as before; what the books refuse lies in quarantine. */
async function tell(needs: ReplayNeeds, input: ReplayInput, facts: readonly Told[]): Promise<number> {
  const queue = [...facts];
  let news = 0;
  const work = async (): Promise<void> => {
    for (let told = queue.shift(); told !== undefined; told = queue.shift()) {
      const answer = await recordFact(needs.facts, told.fact, 'source:replay');
      if (answer.outcome === 'recorded' || answer.outcome === 'already-known') news += 1;
      if (answer.outcome !== 'refused') continue;
      const problem = { field: '', found: told.fact.externalId, because: answer.because };
      await quarantine({ ...needs, ...needs.facts }, sourceOf(input), told.row, [problem]);
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, work));
  return news;
}

import { instantOf, millisOf } from '../../shared/domain/dates.ts';
import type { Fact, FactOutcome } from '../../shared/domain/fact.ts';
import type { InputProblem } from '../../shared/domain/input-problem.ts';
import { lanesOf, runLanes } from '../../shared/hosting/lanes.ts';
import type { RawRecord, TranslateContext, Translated } from '../../shared/ports/source.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { recordFact } from '../../shared/table/facts/record-fact.ts';
import { type ImportCounts, nothingCounted } from '../../shared/table/import-items.ts';
import type { Manifest } from '../../shared/table/manifest.ts';
import { quarantineRecord } from '../../shared/table/quarantine.ts';
import type { Connection, PollPorts } from './poll-ports.ts';
import { zoneOf } from './source-access.ts';

export type Recording = {
  readonly connection: Connection;
  readonly entity: string;
  readonly manifest: Manifest;
  readonly subject?: TranslateContext['subject'];
};

type Judged = keyof Omit<ImportCounts, 'read'>;
type Sighted = { readonly record: RawRecord; readonly hash: string; readonly translated: Translated };

/** What the manifest remembers of a record: taken with this text and this content, or not taken in this form. */
const taken = (hash: string, content: string): string => `${hash}${content}`;
const unreadable = (hash: string): string => `!${hash}`;
/** Well-formed, but refused by the books as they were: it is tried again at every sight. */
const refused = (hash: string): string => `?${hash}`;

/**
 * Takes the records of one page into the books. What is unchanged costs no write; a record nobody can read lies in quarantine and takes nothing else
 * with it. The manifest is told and not yet written.
 */
export async function recordPage(ports: PollPorts, recording: Recording, records: readonly RawRecord[]): Promise<ImportCounts> {
  const counts = { ...nothingCounted, read: records.length };
  const remembered = await recording.manifest.read(records.map(({ externalId }) => externalId));
  const sighted: Sighted[] = [];
  for (const record of records) {
    const hash = hashOf(ports, recording, record);
    const before = remembered(record.externalId);
    if (before?.startsWith(hash) || before === unreadable(hash)) counts.unchanged += 1;
    else sighted.push({ record, hash, translated: translatedOf(ports, recording, record) });
  }
  const judged = await runLanes(lanesOf(sighted, laneOf), (one) => judge(ports, recording, one, remembered));
  for (const outcome of judged) if (outcome !== undefined) counts[outcome] += 1;
  return counts;
}

const hashOf = ({ digest }: PollPorts, { connection }: Recording, { raw }: RawRecord): string =>
  digest.sha256(`${connection.description.reading}\n${raw}`).slice(0, 16);

/** A shape that a connector did not expect is a problem of the record, whatever it throws. */
function translatedOf(ports: PollPorts, { connection, entity, subject }: Recording, record: RawRecord): Translated {
  const { company, source } = connection.item;
  const context = { company, source, entity, zone: zoneOf(connection), now: ports.clock.now() };
  try {
    return connection.connector.translate(record, subject === undefined ? context : { ...context, subject });
  } catch (error) {
    const found = error instanceof Error ? error.message.slice(0, 200) : '';
    return { ok: false, problems: [{ field: '', found, because: 'not-a-record' }] };
  }
}

/** Records about one debtor or one invoice keep their order. */
function laneOf({ record, translated }: Sighted): string {
  const [fact] = translated.ok ? translated.facts : [];
  if (fact === undefined) return record.externalId;
  if ('customer' in fact) return `customer ${fact.customer.externalId}`;
  if ('invoiceNumber' in fact) return `invoice ${fact.invoiceNumber}`;
  return fact.fact === 'finding' ? `about ${fact.about.account ?? fact.about.nip ?? ''}` : record.externalId;
}

async function judge(
  ports: PollPorts,
  recording: Recording,
  { record, hash, translated }: Sighted,
  remembered: (externalId: string) => string | undefined,
): Promise<Judged> {
  const { manifest } = recording;
  const before = remembered(record.externalId);
  if (!translated.ok) {
    await reject(ports, recording, { record, hash }, translated.problems);
    manifest.remember(record.externalId, unreadable(hash));
    return 'rejected';
  }
  const content = contentOf(ports, translated.facts);
  if (before?.endsWith(content)) {
    manifest.remember(record.externalId, taken(hash, content));
    return 'unchanged';
  }
  const known = before !== undefined && before.length === hash.length + content.length;
  const told = known ? await tellAgain(ports, translated.facts) : await tell(ports, translated.facts);
  if (told.problems.length > 0) {
    if (before === refused(hash)) return 'rejected';
    await reject(ports, recording, { record, hash }, told.problems);
    manifest.remember(record.externalId, refused(hash));
    return 'rejected';
  }
  // An older form of what is known already: the newer one stays remembered.
  if (!known || told.outcome !== 'unchanged') manifest.remember(record.externalId, taken(hash, content));
  return told.outcome;
}

type Told = { readonly outcome: 'created' | 'updated' | 'unchanged'; readonly problems: readonly InputProblem[] };

async function tell(ports: PollPorts, facts: readonly Fact[]): Promise<Told> {
  const answers: FactOutcome[] = [];
  const problems: InputProblem[] = [];
  for (const fact of facts) {
    const answer = await recordFact({ ...ports, scenarios: shippedScenarios() }, fact, `source:${fact.source}`);
    answers.push(answer);
    if (answer.outcome === 'refused' && !saysNothing(fact, answer))
      problems.push({ field: '', found: fact.externalId, because: answer.because });
  }
  return { outcome: outcomeOf(answers), problems };
}

/** Changes within one tick of the vendor's clock, which may be a second. */
const ticks = [1, 2, 3];
const versioned: ReadonlySet<Fact['fact']> = new Set(['party', 'open-item', 'finding']);

/**
 * A known record that says something else. Many vendors write the moment of a change in whole seconds, so the second change within one looks as old as the
 * first, and the books would not take it; what was read later is newer.
 */
async function tellAgain(ports: PollPorts, facts: readonly Fact[]): Promise<Told> {
  let told = await tell(ports, facts);
  const again = facts.filter(({ fact }) => versioned.has(fact));
  for (const tick of ticks) {
    if (told.outcome !== 'unchanged' || told.problems.length > 0 || again.length === 0) return told;
    told = await tell(
      ports,
      again.map((fact) => ({ ...fact, changedAt: instantOf(millisOf(fact.changedAt) + tick) })),
    );
  }
  return told;
}

/** The first 8 bytes of SHA-256 over what a record says; when it was said is not part of it. */
function contentOf({ digest }: PollPorts, facts: readonly Fact[]): string {
  const said = facts.map(({ changedAt: _changedAt, ...rest }) => rest);
  return digest.sha256(JSON.stringify(said)).slice(0, 16);
}

function outcomeOf(answers: readonly FactOutcome[]): Told['outcome'] {
  if (answers.some(({ outcome }) => outcome === 'recorded')) return 'created';
  return answers.some(({ outcome }) => outcome === 'changed') ? 'updated' : 'unchanged';
}

/** What is gone and was never known here is nothing to repair. */
const saysNothing = (fact: Fact, { because }: Extract<FactOutcome, { outcome: 'refused' }>): boolean =>
  (fact.fact === 'cancellation' && because === 'unknown-invoice') ||
  (fact.fact === 'finding-gone' && because === 'unknown-debtor');

function reject(
  ports: PollPorts,
  { connection, entity }: Recording,
  { record, hash }: Pick<Sighted, 'record' | 'hash'>,
  problems: readonly InputProblem[],
): Promise<void> {
  const { company, source } = connection.item;
  const { externalId, raw } = record;
  return quarantineRecord(ports, { company, source, entity, externalId, raw, hash }, [...problems]);
}

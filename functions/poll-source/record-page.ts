import type { Fact } from '../../shared/domain/fact.ts';
import type { InputProblem } from '../../shared/domain/input-problem.ts';
import { lanesOf, runLanes } from '../../shared/hosting/lanes.ts';
import type { RawRecord, TranslateContext, Translated } from '../../shared/ports/source.ts';
import { type ImportCounts, nothingCounted } from '../../shared/table/import-items.ts';
import type { Manifest } from '../../shared/table/manifest.ts';
import { overtakeReject, quarantineRecord } from '../../shared/table/quarantine.ts';
import type { Connection, PollPorts } from './poll-ports.ts';
import { findingsIn, findingsOf, gone, isSameContent, isTaken, refused, taken, unreadable, untakenHash } from './remembered.ts';
import { zoneOf } from './source-access.ts';
import { type Told, tellAgain, tellFacts } from './tell-facts.ts';
import { type FirstSeen, firstSeen, tellFirstSeen } from './tell-first-seen.ts';

export type Recording = {
  readonly connection: Connection;
  readonly entity: string;
  readonly manifest: Manifest;
  /** A reader was killed: what lies in quarantine may be more than what is remembered. */
  readonly afterKill: boolean;
  readonly subject?: TranslateContext['subject'];
};

type Judged = keyof Omit<ImportCounts, 'read'>;
type Sighted = { readonly record: RawRecord; readonly hash: string; readonly translated: Translated };
type Remembered = (externalId: string) => string | undefined;

/**
 * Takes the records of one page into the books. What is unchanged costs no write and is not even read; a record nobody can read lies in quarantine and takes
 * nothing else with it. The manifest is told and not yet written.
 */
export async function recordPage(ports: PollPorts, recording: Recording, records: readonly RawRecord[]): Promise<ImportCounts> {
  const counts = { ...nothingCounted, read: records.length };
  const remembered = await recording.manifest.read(records.map(({ externalId }) => externalId));
  const sighted: Sighted[] = [];
  for (const record of records) {
    const hash = hashOf(ports, recording.connection, record.raw);
    const before = remembered(record.externalId);
    if (before?.startsWith(hash) || before === unreadable(hash)) counts.unchanged += 1;
    else sighted.push({ record, hash, translated: translatedOf(ports, recording, record) });
  }
  const told = await toldTogether(ports, recording, sighted, remembered);
  const judged = await runLanes(lanesOf(sighted, laneOf), (one) =>
    judge(ports, recording, { ...one, told: told(one) }, remembered),
  );
  for (const outcome of judged) if (outcome !== undefined) counts[outcome] += 1;
  return counts;
}

/** Tells the books of records nobody has seen before; what they say of the others is not known yet. */
async function toldTogether(
  ports: PollPorts,
  { connection }: Recording,
  sighted: readonly Sighted[],
  remembered: Remembered,
): Promise<(one: Sighted) => Told | undefined> {
  const factOf = ({ record, translated }: Sighted): FirstSeen | undefined =>
    translated.ok && remembered(record.externalId) === undefined ? firstSeen(translated.facts) : undefined;
  const facts = sighted.flatMap((one) => factOf(one) ?? []);
  const told = await tellFirstSeen(ports, connection.item.source, facts);
  return ({ translated }) => {
    const fact = translated.ok ? firstSeen(translated.facts) : undefined;
    return fact === undefined ? undefined : told.get(fact);
  };
}

/** The first 8 bytes of SHA-256 over a record's text, with the version of the code that reads it. */
const hashOf = ({ digest }: Pick<PollPorts, 'digest'>, { description }: Connection, raw: string): string =>
  digest.sha256(`${description.reading}\n${raw}`).slice(0, 16);

/** A shape that a connector did not expect is a problem of the record, whatever it throws. */
export function translatedOf(
  ports: Pick<PollPorts, 'clock'>,
  { connection, entity, subject }: Pick<Recording, 'connection' | 'entity' | 'subject'>,
  record: RawRecord,
): Translated {
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
  { record, hash, translated, told: already }: Sighted & { readonly told: Told | undefined },
  remembered: Remembered,
): Promise<Judged> {
  const { manifest } = recording;
  const { externalId } = record;
  const before = remembered(externalId);
  if (!translated.ok) return reject(ports, recording, { record, hash, before }, unreadable(hash), translated.problems);
  const { facts } = translated;
  const content = contentOf(ports, facts);
  const told =
    already ?? (isSameContent(before, content) ? nothingNew : await tell(ports, recording, { externalId, before }, facts));
  if (told.problems.length > 0) return reject(ports, recording, { record, hash, before }, refused(hash), told.problems);
  const untaken = untakenHash(before) ?? (before === undefined && recording.afterKill ? hash : undefined);
  if (untaken !== undefined) await overtakeReject(ports, of(recording, { record, hash: untaken }));
  // An older form of what is known already: the newer one stays remembered.
  if (told.outcome !== 'unchanged' || !isTaken(before) || isSameContent(before, content))
    manifest.remember(externalId, taken(hash, content, externalId, facts));
  return told.outcome;
}

const nothingNew: Told = { outcome: 'unchanged', problems: [] };

/** What a known record no longer says is taken back; what was missing and is there again is as new as its return. */
function tell(
  ports: PollPorts,
  { connection }: Recording,
  { externalId, before }: { readonly externalId: string; readonly before: string | undefined },
  facts: readonly Fact[],
): Promise<Told> {
  const now = ports.clock.now();
  const { company, source } = connection.item;
  if (before === gone)
    return tellFacts(
      ports,
      facts.map((fact) => (fact.fact === 'finding' ? { ...fact, changedAt: now } : fact)),
    );
  if (!isTaken(before)) return tellFacts(ports, facts);
  const here = new Set(findingsIn(facts));
  const lost = findingsOf(before, externalId).filter((finding) => !here.has(finding));
  const taken = lost.map((finding): Fact => ({ fact: 'finding-gone', company, source, externalId: finding, changedAt: now }));
  return lost.length === 0 ? tellAgain(ports, facts) : tellFacts(ports, [...taken, ...facts]);
}

/** The first 8 bytes of SHA-256 over what a record says; when it was said is not part of it. */
function contentOf({ digest }: PollPorts, facts: readonly Fact[]): string {
  const said = facts.map(({ changedAt: _changedAt, ...rest }) => rest);
  return digest.sha256(JSON.stringify(said)).slice(0, 16);
}

type Refused = Pick<Sighted, 'record' | 'hash'> & { readonly before: string | undefined };

const of = ({ connection, entity }: Recording, { record, hash }: Pick<Sighted, 'record' | 'hash'>) => ({
  ...{ company: connection.item.company, source: connection.item.source, entity, hash },
  ...{ externalId: record.externalId, raw: record.raw },
});

async function reject(
  ports: PollPorts,
  recording: Recording,
  { record, hash, before }: Refused,
  remember: string,
  problems: readonly InputProblem[],
): Promise<'rejected'> {
  if (before === remember) return 'rejected';
  await quarantineRecord(ports, of(recording, { record, hash }), [...problems]);
  const untaken = untakenHash(before);
  if (untaken !== undefined && untaken !== hash) await overtakeReject(ports, of(recording, { record, hash: untaken }));
  recording.manifest.remember(record.externalId, remember);
  return 'rejected';
}

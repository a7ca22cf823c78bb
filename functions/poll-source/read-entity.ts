import * as z from 'zod';
import { type Instant, instantOf, millisOf, momentAt } from '../../shared/domain/dates.ts';
import type { SourceDescription } from '../../shared/domain/source-description.ts';
import { failureIn, sourceFailed } from '../../shared/domain/source-failure.ts';
import type { RawRecord, SourcePage } from '../../shared/ports/source.ts';
import type { Value } from '../../shared/ports/table.ts';
import type { ImportCounts } from '../../shared/table/import-items.ts';
import { type Manifest, openManifest } from '../../shared/table/manifest.ts';
import type { Reading } from '../../shared/table/source-items.ts';
import { takeBackMissing } from './missing-records.ts';
import type { Run } from './open-run.ts';
import { recordPage } from './record-page.ts';

export type Entity = SourceDescription['entities'][number];
type Progress = NonNullable<Reading['run']>;

const Kept = z.json();
/** Records told to the manifest before it is written between two pages. */
const tellAtMost = 2_000;

type Open = { readonly run: Run; readonly entity: Entity; readonly manifest: Manifest; readonly reading: Reading };

/** Reads one entity to its end, page after page. `goes-on`: the time is up, and the next run begins at the page that was not read. */
export async function readEntity(run: Run, entity: Entity): Promise<'read' | 'goes-on'> {
  const { source, company } = run.connection.item;
  const manifest = openManifest({ table: run.ports.table, source: `${source}/${entity.name}`, company });
  const reading = run.lease.state().readings[entity.name] ?? {};
  const open = { run, entity, manifest, reading };
  // What an earlier run began was not seen whole by this one.
  const seen = reading.run?.page === undefined ? new Set<string>() : undefined;
  let { progress, page } = await firstPage(run, entity, reading, reading.run?.page !== undefined);
  for (;;) {
    const counts = await take(run, entity, manifest, page.records);
    for (const { externalId } of page.records) seen?.add(externalId);
    progress = latestOf(progress, page.records);
    if (page.next === undefined) break;
    progress = { ...progress, page: nextOf(progress, page.next) };
    if ((await turn(open, progress, counts)) === 'late') return 'goes-on';
    page = await pageAt(run, entity, progress);
  }
  if (entity.cursor === 'snapshot' && seen !== undefined) await takeBackMissing(run, manifest, seen);
  await manifest.flush();
  run.endReading(entity.name, whole(reading, progress, page.position));
  return 'read';
}

/** Between two pages. One that brought nothing new is not written down: reading it again would cost nothing either. */
async function turn({ run, entity, manifest, reading }: Open, progress: Progress, counts: ImportCounts): Promise<'late' | 'on'> {
  const late = run.isLate();
  if (late || manifest.waiting() >= tellAtMost) await manifest.flush();
  if (late || counts.unchanged < counts.read) await run.keepReading(entity.name, { ...reading, run: progress });
  return late ? 'late' : 'on';
}

async function take(run: Run, entity: Entity, manifest: Manifest, records: readonly RawRecord[]): Promise<ImportCounts> {
  const { connection, access, ports, lease } = run;
  const { afterKill } = lease;
  const counts = await recordPage(ports, { connection, entity: entity.name, manifest, afterKill }, records);
  run.count(counts);
  if (records.length > 0) await connection.connector.acknowledge?.(access, entity.name, records);
  return counts;
}

function begun({ ports, connection }: Run, entity: Entity, { watermark, position }: Reading): Progress {
  const startedAt = ports.clock.now();
  if (entity.cursor !== 'ts') return position === undefined ? { startedAt } : { startedAt, page: position };
  const from = momentAt(connection.item.from, '00:00');
  const overlapMs = (entity.overlapMinutes ?? 0) * 60_000;
  return { startedAt, since: watermark === undefined ? from : later(from, instantOf(millisOf(watermark) - overlapMs)) };
}

const pageAt = (run: Run, { name }: Entity, { since, page }: Progress): Promise<SourcePage> =>
  run.fetchPage({ entity: name, since, page });

type Begun = { progress: Progress; page: SourcePage };

/** Where an earlier run stopped, or the beginning: also when the vendor does not know the place of that run any more. */
async function firstPage(run: Run, entity: Entity, reading: Reading, resumed: boolean): Promise<Begun> {
  const progress = (resumed ? reading.run : undefined) ?? begun(run, entity, reading);
  try {
    return { progress, page: await pageAt(run, entity, progress) };
  } catch (error) {
    const failure = failureIn(error)?.failure;
    if (!resumed || (failure !== 'invalid-request' && failure !== 'not-found')) throw error;
    return firstPage(run, entity, reading, false);
  }
}

function nextOf({ page }: Progress, next: Value): Progress['page'] {
  if (JSON.stringify(page) === JSON.stringify(next)) throw sourceFailed('unreadable', 'The vendor gives the same page for ever.');
  return Kept.parse(next);
}

/** A record that does not say when it changed is as new as the run. */
function latestOf(progress: Progress, records: readonly RawRecord[]): Progress {
  let { latest } = progress;
  for (const { changedAt = progress.startedAt } of records) latest = latest === undefined ? changedAt : later(latest, changedAt);
  return latest === undefined ? progress : { ...progress, latest };
}

/** After a whole run: the watermark is the newest change seen, but no moment after the run began. */
function whole(before: Reading, { startedAt, latest }: Progress, given: Value | undefined): Reading {
  const position = given ?? before.position;
  const seen = latest === undefined || latest > startedAt ? latest && startedAt : latest;
  const watermark = seen === undefined ? before.watermark : later(seen, before.watermark ?? seen);
  return {
    readAt: startedAt,
    ...(watermark === undefined ? {} : { watermark }),
    ...(position === undefined ? {} : { position: Kept.parse(position) }),
  };
}

const later = (one: Instant, other: Instant): Instant => (one > other ? one : other);

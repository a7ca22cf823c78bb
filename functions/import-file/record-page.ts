import type { ColumnMapping } from '../../shared/domain/column-mapping.ts';
import type { Fact, FactOutcome } from '../../shared/domain/fact.ts';
import type { InputProblem } from '../../shared/domain/input-problem.ts';
import { minor } from '../../shared/domain/money.ts';
import type { Delimited } from '../../shared/formats/delimited.ts';
import { type MappedRow, mapRow } from '../../shared/formats/map-row.ts';
import type { Bus } from '../../shared/ports/bus.ts';
import type { Clock, Digest, Ids, WallClock } from '../../shared/ports/clock.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Objects } from '../../shared/ports/objects.ts';
import type { Table } from '../../shared/ports/table.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { recordFact } from '../../shared/table/facts/record-fact.ts';
import { type ImportCounts, type ImportItem, nothingCounted } from '../../shared/table/import-items.ts';
import { contentHash, type Manifest } from '../../shared/table/manifest.ts';
import { quarantine } from '../../shared/table/quarantine.ts';

export type ImportPorts = {
  readonly table: Table;
  readonly objects: Objects;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly wallClock: WallClock;
  readonly ids: Ids;
  readonly digest: Digest;
  readonly log: Log;
};
type Part = Exclude<Delimited, { kind: 'refused' }>;
export type Page = Part[];

type Reading = {
  readonly item: ImportItem;
  readonly mapping: ColumnMapping;
  readonly manifest: Manifest;
  /** External ids of this file with what was said of them: the same twice is one, different is an error. */
  readonly seen: Map<string, string>;
};

/** Facts recorded at once; those of one debtor or one invoice keep their order. */
const sideBySide = 12;

type Judged = 'created' | 'updated' | 'unchanged' | { readonly rejected: readonly InputProblem[] };

/** Records one page and then the manifest of what it said. Counts each record once. */
export async function recordPage(ports: ImportPorts, reading: Reading, page: Page): Promise<ImportCounts> {
  const lanes = new Map<string, Part[]>();
  const mapped = new Map(page.map((part) => [part, mappedOf(reading, part)]));
  for (const part of page) {
    const lane = laneOf(mapped.get(part));
    lanes.set(lane, [...(lanes.get(lane) ?? []), part]);
  }
  const counts = { ...nothingCounted };
  const queue = [...lanes.values()];
  const work = async (): Promise<void> => {
    for (let lane = queue.shift(); lane !== undefined; lane = queue.shift()) {
      for (const part of lane) {
        const judged = await judge(ports, reading, mapped.get(part));
        counts.read += 1;
        if (typeof judged === 'string') counts[judged] += 1;
        else {
          counts.rejected += 1;
          await quarantine(ports, reading.item, part.kind === 'row' ? part.row : part, [...judged.rejected]);
        }
      }
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, work));
  await reading.manifest.flush();
  return counts;
}

function mappedOf({ item, mapping }: Reading, part: Part): MappedRow {
  if (part.kind === 'bad-row') return { ok: false, problems: part.problems };
  const context = {
    company: item.company,
    source: item.source,
    changedAt: item.createdAt,
    ...(item.scenario === undefined ? {} : { scenario: item.scenario }),
  };
  return mapRow(mapping, part.row.values, context);
}

function laneOf(row: MappedRow | undefined): string {
  if (row?.ok !== true) return 'rejected';
  return row.fact.fact === 'payment' ? row.fact.invoiceNumber : row.fact.customer.externalId;
}

async function judge(ports: ImportPorts, { item, manifest, seen }: Reading, row: MappedRow | undefined): Promise<Judged> {
  if (row?.ok !== true) return { rejected: row?.problems ?? [] };
  const fact = 'ending' in row ? endedBy(row.fact, row.ending.settledOn, item) : row.fact;
  const hash = contentHash(ports.digest, fact);
  const before = seen.get(fact.externalId);
  seen.set(fact.externalId, before ?? hash);
  if (before !== undefined) {
    return before === hash ? 'unchanged' : { rejected: [{ field: 'number', found: fact.externalId, because: 'twice-in-file' }] };
  }
  if (await manifest.knows(fact.externalId, hash)) return 'unchanged';
  const answer = await recordFact({ ...ports, scenarios: shippedScenarios() }, fact, item.by);
  if (answer.outcome !== 'refused') manifest.remember(fact.externalId, hash);
  return judgedAs(answer, fact);
}

function judgedAs(answer: FactOutcome, fact: Fact): Judged {
  switch (answer.outcome) {
    case 'recorded':
      return 'created';
    case 'changed':
      return 'updated';
    case 'already-known':
      return 'unchanged';
    case 'refused':
      return { rejected: [{ field: '', found: fact.externalId, because: answer.because }] };
  }
}

/** A past invoice that is read, not replayed: what was settled by the day of the import is settled. */
function endedBy(fact: Extract<Fact, { fact: 'open-item' }>, settledOn: string | undefined, item: ImportItem): Fact {
  const settled = settledOn !== undefined && settledOn <= item.createdAt.slice(0, 10);
  return settled ? { ...fact, open: minor(0) } : fact;
}

import * as z from 'zod';
import { addDays, Day, instantOf, millisOf, momentAt } from '../../../shared/domain/dates.ts';
import { HubError } from '../../../shared/domain/trouble.ts';
import type { Objects } from '../../../shared/ports/objects.ts';
import type { FactPorts } from '../../../shared/table/facts/plan.ts';
import { recordFact } from '../../../shared/table/facts/record-fact.ts';
import { ImportItem, nothingCounted } from '../../../shared/table/import-items.ts';
import { asItem } from '../../../shared/table/invoice-placing.ts';
import { importKey } from '../../../shared/table/keys.ts';
import { readItem } from '../../../shared/table/read-item.ts';
import { type HubClock, todayAt } from '../clock/business-clock.ts';
import type { Mover } from '../clock/mover.ts';
import type { Invoke, WallClockMs } from '../parts.ts';
import type { Records } from '../records.ts';
import { companyCode } from './company.ts';
import type { DemoFile } from './demo-files.ts';
import { demoDays } from './demo-invoices.ts';
import { type DemoStep, demoPlan, demoSource } from './demo-plan.ts';

export type DemoNeeds = {
  readonly invoke: Invoke;
  readonly records: Records;
  readonly clock: HubClock;
  readonly mover: Mover;
  readonly wall: WallClockMs;
  readonly facts: FactPorts;
  readonly objects: Objects;
  readonly tell: (line: string) => void;
};

/** A running clock that is at most so far behind has caught up. */
const caughtUpMs = 1000;

/** What must outlive a kill: which day the demo is shown on, though it may be started again on another, and how many steps are done. */
const Progress = z.object({ shown: Day, done: z.int() });

/**
 * Lives the demo's weeks on top of the company and its staff: the clock of an empty data folder begins five weeks early, files come through the
 * importer, staff write down what they hear, and everything else is done by the machines. `stopped`: the hub ends before the day was reached; the
 * next start goes on where the clock stands.
 */
export async function fillDemo(needs: DemoNeeds): Promise<'filled' | 'stopped'> {
  const { records, clock, mover, wall, tell } = needs;
  const reach = async (moment: number): Promise<boolean> => {
    await mover.advanceTo(Math.max(moment, clock.now()));
    return clock.now() >= moment;
  };
  const shelf = records.shelf('demo', Progress);
  const { shown, done } = (await shelf.get('progress')) ?? { shown: addDays(todayAt(clock.now()), demoDays), done: 0 };
  await records.commit([shelf.putting('progress', { shown, done })]);
  tell(`The demo lives ${demoDays} days until ${shown}; the pages fill meanwhile.`);
  for (const [place, step] of demoPlan(shown).entries()) {
    if (place < done) continue;
    if (!(await reach(millisOf(step.at)))) return 'stopped';
    await happen(needs, step, place === done);
    await records.commit([shelf.putting('progress', { shown, done: place + 1 })]);
  }
  if (!(await reach(millisOf(momentAt(shown, '00:00'))))) return 'stopped';
  while (clock.kind === 'running' && wall.now() - clock.now() > caughtUpMs) if (!(await reach(wall.now()))) return 'stopped';
  tell('The demo is ready.');
  return 'filled';
}

/** The first step after a kill may have been taken before it; then the books refuse or know it already. */
async function happen(needs: DemoNeeds, step: DemoStep, maybeAgain: boolean): Promise<void> {
  if (step.kind === 'file') return importFile(needs, step.file, step.at);
  const answer = await recordFact(needs.facts, step.fact, step.by);
  if (answer.outcome === 'refused' && !maybeAgain)
    throw new HubError('BadInput', `The demo's ${step.fact.fact} is refused: ${answer.because}.`, { id: step.fact.externalId });
}

/** As an upload does it: the file lies in the object store, its item is there, then the importer is called. */
async function importFile({ invoke, facts, objects }: DemoNeeds, file: DemoFile, at: DemoStep['at']): Promise<void> {
  const importId = facts.ids.of('import', 'demo', file.name);
  const object = `uploads/${importId}.csv`;
  const bytes = new TextEncoder().encode(file.text);
  await objects.put(object, bytes, 'text/csv');
  const item: ImportItem = {
    ...importKey(importId),
    type: 'import',
    importId,
    fileName: file.name,
    bytes: bytes.length,
    object,
    company: companyCode,
    mapping: file.mapping,
    source: demoSource(file.mapping),
    by: 'user:accounting',
    createdAt: at,
    state: 'requested',
    counts: nothingCounted,
    nextLine: 0,
  };
  await facts.table.write({ put: asItem(item), when: { is: 'absent' } });
  const answer = await invoke('import-file', {
    id: facts.ids.of('import-requested', importId),
    source: 'receivables',
    'detail-type': 'import-requested.v1',
    time: instantOf(millisOf(at)),
    detail: { importId },
  });
  const read = await readItem(facts.table, ImportItem, importKey(importId));
  if (!answer.ok || read?.state !== 'read')
    throw new HubError('BadInput', `The demo's file ${file.name} was not read: ${answer.ok ? read?.state : answer.cause}.`);
}

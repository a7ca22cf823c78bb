import * as z from 'zod';
import { addDays, dayIn } from '../../shared/domain/dates.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import type { Clock, WallClock } from '../../shared/ports/clock.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Table } from '../../shared/ports/table.ts';
import type { Workflow } from '../../shared/ports/workflow.ts';
import { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { startPartition, startShards } from '../../shared/table/keys.ts';
import { readAs } from '../../shared/table/read-item.ts';
import { lastRunDay, noteRun } from '../../shared/table/run-days.ts';
import { startLifecycle } from '../../shared/table/start-lifecycle.ts';

type Ports = { table: Table; workflow: Workflow; clock: Clock; wallClock: WallClock; log: Log };

/** Leaves the function a minute of its five for the last page. */
const workMilliseconds = 240_000;
const pageSize = 100;
const atOnce = 10;
/** A day that was missed, or an index entry that came late, is found within this many days. */
const lookBackDays = 2;
const run = 'portfolio-monitor';

/** Starts the lifecycle of every invoice whose first action is due: from two days before the last finished run to today. */
export const startDue = defineUseCase({
  input: z.strictObject({}),
  output: z.strictObject({ outcome: z.enum(['all-started', 'more']), started: z.int() }),
  async run(_input, ports: Ports) {
    const until = ports.wallClock.now() + workMilliseconds;
    const today = dayIn(ports.clock.now());
    const before = await lastRunDay(ports.table, run);
    let started = 0;
    for (let on = addDays(before ?? today, -lookBackDays); on <= today; on = addDays(on, 1)) {
      for (let shard = 0; shard < startShards; shard += 1) {
        const answer = await startShard(ports, startPartition(on, shard), until);
        started += answer.started;
        if (answer.outcome === 'more') return { outcome: 'more' as const, started };
      }
    }
    await noteRun(ports.table, run, before, today);
    ports.log('run.counted', { run, started });
    return { outcome: 'all-started' as const, started };
  },
});

async function startShard(
  ports: Ports,
  partition: string,
  until: number,
): Promise<{ outcome: 'done' | 'more'; started: number }> {
  let cursor: string | undefined;
  let started = 0;
  do {
    if (ports.wallClock.now() > until) return { outcome: 'more', started };
    const page = await ports.table.query({
      index: 'start',
      partition,
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const due = page.items.map((item) => readAs(InvoiceItem, item)).filter(({ state }) => state === 'open');
    for (let from = 0; from < due.length; from += atOnce) {
      const answers = await Promise.all(due.slice(from, from + atOnce).map((invoice) => startLifecycle(ports, invoice)));
      started += answers.filter((answer) => answer === 'started').length;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return { outcome: 'done', started };
}

import * as z from 'zod';
import { dayIn } from '../../shared/domain/dates.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import type { Clock, Ids } from '../../shared/ports/clock.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Table } from '../../shared/ports/table.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { recordFact } from '../../shared/table/facts/record-fact.ts';
import { FindingItem } from '../../shared/table/finding-item.ts';
import { expiringFindings } from '../../shared/table/keys.ts';
import { readAll } from '../../shared/table/read-item.ts';
import { dropOldRejects } from './drop-old-rejects.ts';

type Ports = { readonly table: Table; readonly ids: Ids; readonly clock: Clock; readonly log: Log };
const run = 'expire-findings';

/**
 * Twice a day: takes away the findings whose last day has come, and what of the same origin was never taken into the books. What is left is that the
 * register was asked, and when. One that cannot be taken away lets the run fail when the others are gone.
 */
export const expireFindings = defineUseCase({
  input: z.object({}),
  output: z.strictObject({ findings: z.int(), rejects: z.int() }),
  async run(_input, ports: Ports) {
    const today = dayIn(ports.clock.now());
    const over = await readAll(ports.table, FindingItem, {
      index: 'listing',
      partition: expiringFindings,
      sort: { upTo: today },
    });
    const left: FindingItem[] = [];
    for (const item of over) if (!(await isTaken(ports, item))) left.push(item);
    const rejects = await dropOldRejects(ports.table, today);
    const [one] = left;
    if (one !== undefined)
      throw new HubError('StoreRefused', 'A finding past its last day is still there.', { pk: one.pk, sk: one.sk });
    ports.log('run.counted', { run, findings: over.length, rejects });
    return { findings: over.length, rejects };
  },
});

/** As if its source had taken back this version, so that everything that hangs on a finding is undone in the one way there is; a newer one comes again. */
async function isTaken(ports: Ports, item: FindingItem): Promise<boolean> {
  const { company, source, externalId, changedAt } = item;
  const gone = { fact: 'finding-gone', company, source, externalId, changedAt } as const;
  await recordFact({ ...ports, scenarios: shippedScenarios() }, gone, `machine:${run}`);
  const found = await ports.table.get({ pk: item.pk, sk: item.sk });
  return found === undefined || found.changedAt !== changedAt;
}

import { rightNeededFor } from '../../shared/domain/fact-permission.ts';
import type { InputProblem } from '../../shared/domain/input-problem.ts';
import { mayDo } from '../../shared/domain/permissions.ts';
import type { Item } from '../../shared/ports/table.ts';
import { StaffItem } from '../../shared/table/company-items.ts';
import { RejectItem, repairedRecord, repairQueue } from '../../shared/table/import-items.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { staffKey } from '../../shared/table/keys.ts';
import { readAll, readItem } from '../../shared/table/read-item.ts';
import type { Connection, PollPorts } from './poll-ports.ts';
import { translatedOf } from './record-page.ts';
import { tellFacts } from './tell-facts.ts';

/** Reads what people have repaired in quarantine, before anything new: only the source's own code can read its records. */
export async function takeRepaired(ports: PollPorts, connection: Connection): Promise<void> {
  const { source, company } = connection.item;
  const waiting = await readAll(ports.table, RejectItem, { index: 'queue', partition: repairQueue(source, company) });
  for (const { pk, sk } of waiting) {
    // The index may be late.
    const item = await readItem(ports.table, RejectItem, { pk, sk });
    if (item?.state === 'repaired') await take(ports, connection, item);
  }
}

async function take(ports: PollPorts, connection: Connection, item: RejectItem): Promise<void> {
  const problems = await problemsOf(ports, connection, item);
  const { queueKey: _queueKey, queueSort: _queueSort, ...rest } = item;
  const next: Item =
    problems.length === 0
      ? asItem({ ...rest, state: 'replayed' })
      : asItem({ ...rest, state: 'waiting', problems: problems.map((problem) => ({ ...problem })) });
  await ports.table.write({ put: next, when: { is: 'equal', at: ['state'], to: 'repaired' } });
}

/** Takes the record as it was repaired; what is still wrong goes back to people. */
async function problemsOf(ports: PollPorts, connection: Connection, item: RejectItem): Promise<readonly InputProblem[]> {
  const { entity = '', externalId = '', repairedBy } = item;
  const raw = await textOf(ports, item);
  const translated = translatedOf(ports, { connection, entity }, { externalId, raw });
  if (!translated.ok) return translated.problems;
  const staff = repairedBy === undefined ? undefined : await readItem(ports.table, StaffItem, staffKey(repairedBy));
  const denied = translated.facts.find(({ fact }) => {
    const action = rightNeededFor[fact];
    return action !== undefined && (staff === undefined || !mayDo(staff.role, action));
  });
  if (denied !== undefined) return [{ field: '', found: denied.fact, because: 'repairer-may-not' }];
  return (await tellFacts(ports, translated.facts, repairedBy)).problems;
}

async function textOf({ objects }: PollPorts, item: RejectItem): Promise<string> {
  const body = item.repairedKey === undefined ? undefined : await objects.get(item.repairedKey);
  return body === undefined ? (item.values?.[repairedRecord] ?? item.raw) : new TextDecoder().decode(body);
}

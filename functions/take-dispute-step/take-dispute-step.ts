import * as z from 'zod';
import { addDays, dayIn, momentAt, secondsUntil } from '../../shared/domain/dates.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import type { TransactWrite } from '../../shared/ports/table.ts';
import { DisputeCase, parkingKey, stepInput, waiting } from '../../shared/table/case.ts';
import { DisputeItem } from '../../shared/table/case-items.ts';
import { CompanyItem } from '../../shared/table/company-items.ts';
import { companyKey, taskKey } from '../../shared/table/keys.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { TaskItem } from '../../shared/table/task-item.ts';
import { finishTask, handTaskOn, newTask, type TaskPorts } from '../../shared/table/task-writes.ts';
import { unlisted } from '../../shared/table/unlisted.ts';

const tries = 12;
const longestWaitDays = 300;
/** Days the deputy has once the first owner let the deadline pass. */
const deputyDays = 3;
const by = 'machine:dispute';

/** One step of a dispute: its task for the owner, the deputy once the deadline has passed, and the task's end when it is decided. It never acts on the invoice. */
export const takeDisputeStep = defineUseCase({
  input: stepInput(DisputeCase),
  output: z.union([waiting(['decision']), z.object({ outcome: z.literal('closed') })]),
  async run({ case: ref }, ports: TaskPorts) {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const dispute = await readItem(ports.table, DisputeItem, parkingKey(ref));
      if (dispute === undefined) return { outcome: 'closed' as const };
      const writes = await nextWrites(ports, dispute);
      if (writes === undefined) return dispute.state === 'open' ? waitFor(ports, dispute) : { outcome: 'closed' as const };
      await ports.table.transact(writes);
    }
    throw new HubError('StoreBusy', 'A step lost the race for its dispute too often.', { disputeId: ref.id });
  },
});

async function nextWrites(ports: TaskPorts, dispute: DisputeItem): Promise<TransactWrite[] | undefined> {
  const task =
    dispute.taskId === undefined
      ? undefined
      : await readItem(ports.table, TaskItem, taskKey({ ...dispute, taskId: dispute.taskId }));
  if (dispute.state !== 'open') return dispute.listKey === undefined ? undefined : ending(ports, dispute, task);
  if (dispute.taskId === undefined) return firstTask(ports, dispute);
  const late = dayIn(ports.clock.now()) > dispute.slaDue;
  return late && !dispute.escalated && task?.state === 'open' ? toDeputy(ports, dispute, task) : undefined;
}

/** The task is finished and the machine leaves the list of those running. */
function ending(ports: TaskPorts, dispute: DisputeItem, task: TaskItem | undefined): TransactWrite[] {
  const finish = { state: dispute.state === 'settled' ? ('dropped' as const) : ('done' as const), outcome: dispute.state, by };
  return [...(task?.state === 'open' ? finishTask(ports, task, finish) : []), unlisted(dispute)];
}

async function firstTask(ports: TaskPorts, dispute: DisputeItem): Promise<TransactWrite[]> {
  const task = await newTask(ports, {
    company: dispute.company,
    debtorId: dispute.debtorId,
    kind: 'dispute',
    about: dispute.disputeId,
    invoices: [{ invoiceId: dispute.invoiceId, number: dispute.invoiceNumber }],
    reason: `dispute-${dispute.reason}`,
    dueAt: momentAt(dispute.slaDue, '15:00'),
    by,
  });
  return [...task.writes, change(dispute, [{ at: ['taskId'], to: task.taskId }])];
}

async function toDeputy(ports: TaskPorts, dispute: DisputeItem, task: TaskItem): Promise<TransactWrite[]> {
  const company = await readItem(ports.table, CompanyItem, companyKey(dispute.company));
  const deputy = company?.work.dispute?.deputy;
  if (deputy === undefined)
    throw new HubError('NotConfigured', 'Nobody deputises for disputes. Set who does.', { company: dispute.company });
  const dueAt = momentAt(addDays(dayIn(ports.clock.now()), deputyDays), '15:00');
  return [
    ...handTaskOn(ports, task, { assignee: deputy, dueAt, reason: 'past-deadline', by }),
    change(dispute, [{ at: ['escalated'], to: true }]),
  ];
}

const change = (
  dispute: DisputeItem,
  set: { readonly at: readonly string[]; readonly to: string | boolean }[],
): TransactWrite => ({
  update: { pk: dispute.pk, sk: dispute.sk },
  change: { set, add: [{ at: ['rev'], by: 1 }] },
  when: { is: 'equal', at: ['rev'], to: dispute.rev },
});

function waitFor(ports: TaskPorts, dispute: DisputeItem) {
  const now = ports.clock.now();
  const afterDeadline = momentAt(addDays(dispute.slaDue, 1), '08:00');
  // Past its deadline a dispute waits for a decision alone: nothing is left that time could bring, also when its task is done already.
  const wakeAt = afterDeadline > now ? afterDeadline : momentAt(addDays(dayIn(now), longestWaitDays), '08:00');
  return { outcome: 'decision' as const, rev: dispute.rev, wakeAt, wakeInSeconds: secondsUntil(now, wakeAt) };
}

import * as z from 'zod';
import { dayIn } from '../../shared/domain/dates.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import type { Mailer, TeamTopics } from '../../shared/ports/messaging.ts';
import type { Table } from '../../shared/ports/table.ts';
import { CompanyItem, StaffItem } from '../../shared/table/company-items.ts';
import { companyKey, staffKey, taskKey } from '../../shared/table/keys.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { TaskItem } from '../../shared/table/task-item.ts';
import { renderTaskAnnouncement } from '../../shared/templates/task-announcement.ts';

type Ports = { table: Table; mailer: Mailer; topics: TeamTopics };

/** Tells the assignee by mail and his team by its topic that a task is theirs: once for each assignment, whatever comes twice. What a crash
 * left out is not sent again by guess: the mail and the topic are claimed apart, so one of them arrives. */
export const announceTask = defineUseCase({
  input: z.object({
    detail: z.object({ company: z.string(), debtorId: z.string(), data: z.object({ taskId: z.string(), assignee: z.string() }) }),
  }),
  output: z.strictObject({ outcome: z.enum(['announced', 'already-announced', 'out-of-date', 'nobody']) }),
  async run({ detail }, ports: Ports) {
    const { company, debtorId, data } = detail;
    const task = await readItem(ports.table, TaskItem, taskKey({ company, debtorId, taskId: data.taskId }));
    if (task?.assignee !== data.assignee) return { outcome: 'out-of-date' as const };
    const [settings, staff] = await Promise.all([
      readItem(ports.table, CompanyItem, companyKey(company)),
      readItem(ports.table, StaffItem, staffKey(task.assignee)),
    ]);
    if (settings === undefined || staff === undefined) return { outcome: 'nobody' as const };
    const { notice, ...mail } = renderTaskAnnouncement({
      assignee: staff,
      task: { id: task.taskId, kind: task.kind, dueDay: dayIn(task.dueAt) },
      debtorName: task.debtorName,
      invoiceNumbers: task.invoices.map(({ number }) => number),
      reason: task.reason,
      link: `${settings.pageAddress}/tasks/${task.taskId}`,
    });
    const mailed = await claim(ports.table, task, 'no', 'mail');
    if (mailed) {
      await ports.mailer.send({
        id: `task-${task.taskId}-${task.rev}`,
        about: { company, debtor: debtorId },
        execution: '',
        from: { name: settings.senderName, address: settings.senderAddress },
        to: staff.email,
        ...mail,
      });
    }
    const published = await claim(ports.table, task, 'mail', 'topic');
    if (published) await ports.topics.publish({ team: task.team, taskId: task.taskId, ...notice });
    return { outcome: mailed || published ? ('announced' as const) : ('already-announced' as const) };
  },
});

async function claim(table: Table, task: TaskItem, from: TaskItem['announced'], to: TaskItem['announced']): Promise<boolean> {
  const answer = await table.write({
    update: { pk: task.pk, sk: task.sk },
    change: { set: [{ at: ['announced'], to }] },
    when: {
      is: 'all',
      of: [
        { is: 'equal', at: ['announced'], to: from },
        { is: 'equal', at: ['assignee'], to: task.assignee },
      ],
    },
  });
  return answer.outcome === 'written';
}

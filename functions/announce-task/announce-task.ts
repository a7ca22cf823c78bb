import * as z from 'zod';
import { dayIn } from '../../shared/domain/dates.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Mailer, SendOutcome, TeamTopics } from '../../shared/ports/messaging.ts';
import type { Table } from '../../shared/ports/table.ts';
import { CompanyItem, StaffItem } from '../../shared/table/company-items.ts';
import { companyKey, staffKey, taskKey } from '../../shared/table/keys.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { TaskItem } from '../../shared/table/task-item.ts';
import { renderTaskAnnouncement } from '../../shared/templates/task-announcement.ts';

type Ports = { table: Table; mailer: Mailer; topics: TeamTopics; log: Log };

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
    const mailed = await once(ports, task, mailClaims, () =>
      ports.mailer.send({
        id: `task-${task.taskId}-${task.rev}`,
        about: { company, debtor: debtorId },
        execution: '',
        from: { name: settings.senderName, address: settings.senderAddress },
        to: staff.email,
        ...mail,
      }),
    );
    const published = await once(ports, task, topicClaims, () =>
      ports.topics.publish({ team: task.team, taskId: task.taskId, ...notice }),
    );
    return { outcome: mailed || published ? ('announced' as const) : ('already-announced' as const) };
  },
});

type Claims = readonly { readonly from: TaskItem['announced']; readonly to: TaskItem['announced'] }[];

/** A new task: its assignee, then his team. One that is handed on: its new assignee; the team knows it already. */
const mailClaims: Claims = [
  { from: 'no', to: 'mail' },
  { from: 'handed-on', to: 'topic' },
];
const topicClaims: Claims = [{ from: 'mail', to: 'topic' }];

/** Claims a part of the announcement and does it. What the provider surely refused is given back and thrown, so that the event comes again. */
async function once(ports: Ports, task: TaskItem, claims: Claims, send: () => Promise<SendOutcome>): Promise<boolean> {
  for (const { from, to } of claims) {
    if (!(await move(ports.table, task, from, to))) continue;
    const answer = await send();
    if (answer.outcome === 'refused') {
      await move(ports.table, task, to, from);
      throw new HubError('ProviderDown', 'A task could not be announced; it is tried again.', {
        taskId: task.taskId,
        why: answer.why,
      });
    }
    if (answer.outcome === 'unknown') ports.log('message.unknown', { taskId: task.taskId });
    return true;
  }
  return false;
}

async function move(table: Table, task: TaskItem, from: TaskItem['announced'], to: TaskItem['announced']): Promise<boolean> {
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

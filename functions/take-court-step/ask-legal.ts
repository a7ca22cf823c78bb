import { addDays, type Day, dayIn, momentAt } from '../../shared/domain/dates.ts';
import type { TransactWrite } from '../../shared/ports/table.ts';
import { CompanyItem } from '../../shared/table/company-items.ts';
import type { HandedCaseItem } from '../../shared/table/handed-case-item.ts';
import { handedCaseTask } from '../../shared/table/handed-case-task.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { companyKey, taskKey } from '../../shared/table/keys.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { TaskItem } from '../../shared/table/task-item.ts';
import { handTaskOn, type TaskPorts } from '../../shared/table/task-writes.ts';
import { by } from './court-ports.ts';

/** Days the deputy has once the first owner let the firm's deadline pass. */
const deputyDays = 3;

/** Our own people hear what the firm hears: the customer has come forward in a case that the firm runs. */
export async function newsTask(
  ports: TaskPorts,
  handed: HandedCaseItem,
  { about, kind }: { readonly about: string; readonly kind: string },
): Promise<TransactWrite[]> {
  const dueOn = addDays(dayIn(ports.clock.now()), 1);
  const task = await handedCaseTask(ports, handed, {
    ...{ kind: 'case-news', about, dueOn, by },
    reason: kind === 'dispute' ? 'disputed-at-firm' : 'promised-at-firm',
  });
  return task.writes;
}

/** Nobody knows whether the firm got a mail, or it surely did not: a person tells it. */
export async function troubleTask(
  ports: TaskPorts,
  handed: HandedCaseItem,
  of: { readonly mailId: string; readonly status: 'unknown' | 'given-up' },
): Promise<TransactWrite[]> {
  const task = await handedCaseTask(ports, handed, {
    ...{ kind: 'case-news', about: of.mailId, dueOn: dayIn(ports.clock.now()), by },
    reason: of.status === 'unknown' ? 'firm-mail-unknown' : 'firm-mail-refused',
  });
  return task.writes;
}

/** Somebody follows up the firm's answer. */
export async function askForAnswer(ports: TaskPorts, handed: HandedCaseItem, answerDue: Day): Promise<void> {
  const task = await handedCaseTask(ports, handed, {
    ...{ kind: 'law-firm-answer', reason: 'law-firm-to-answer', dueOn: answerDue, by },
  });
  await ports.table.transact([
    ...task.writes,
    {
      put: asItem({ ...handed, taskId: task.taskId, answerDue, rev: handed.rev + 1 }),
      when: { is: 'equal', at: ['rev'], to: handed.rev },
    },
  ]);
}

/** The firm let its deadline pass: the open task goes to the deputy. One that was finished without an answer is asked anew. */
export async function askDeputy(ports: TaskPorts, handed: HandedCaseItem): Promise<void> {
  const task = await readItem(ports.table, TaskItem, taskKey({ ...handed, taskId: handed.taskId ?? '' }));
  const dueOn = addDays(dayIn(ports.clock.now()), deputyDays);
  const late = { kind: 'law-firm-answer', about: 'late', by, reason: 'past-deadline', dueOn } as const;
  const company = await readItem(ports.table, CompanyItem, companyKey(handed.company));
  const deputy = company?.work['law-firm-answer']?.deputy ?? company?.work['needs-person']?.deputy;
  const anew = task?.state === 'open' && deputy !== undefined ? undefined : await handedCaseTask(ports, handed, late);
  const dueAt = momentAt(dueOn, '15:00');
  await ports.table.transact([
    ...(anew?.writes ?? []),
    ...(anew === undefined && task !== undefined && deputy !== undefined
      ? handTaskOn(ports, task, { assignee: deputy, dueAt, reason: 'past-deadline', by })
      : []),
    {
      put: asItem({ ...handed, escalated: true, taskId: anew?.taskId ?? handed.taskId, rev: handed.rev + 1 }),
      when: { is: 'equal', at: ['rev'], to: handed.rev },
    },
  ]);
}

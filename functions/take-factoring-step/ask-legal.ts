import { addDays, dayIn } from '../../shared/domain/dates.ts';
import type { FactoringNews } from '../../shared/domain/factoring-case.ts';
import type { TransactWrite } from '../../shared/ports/table.ts';
import { answered } from '../../shared/table/facts/give-back.ts';
import type { HandedCaseItem } from '../../shared/table/handed-case-item.ts';
import { handedCaseTask } from '../../shared/table/handed-case-task.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import type { TaskPorts } from '../../shared/table/task-writes.ts';
import { by } from './factoring-ports.ts';

/** Days a person has to act on what became known. */
const daysToAct = 2;
const aboutFactor: ReadonlySet<FactoringNews> = new Set(['factor-silent', 'factor-needs-more', 'factor-unreachable']);

/** Our own people hear once what they have to settle with the factor or the customer; of what to ask the factor, the newest only. */
export async function tellLegal(ports: TaskPorts, handed: HandedCaseItem, about: string, reason: FactoringNews): Promise<void> {
  const toFactor = aboutFactor.has(reason);
  const kind = toFactor ? 'factor-answer' : 'case-news';
  const dueOn = addDays(dayIn(ports.clock.now()), daysToAct);
  const task = await handedCaseTask(ports, handed, { kind, about, reason, dueOn, by });
  const told = [...(handed.told ?? []), about];
  await ports.table.transact([
    ...task.writes,
    ...(toFactor ? await answered(ports, handed, { state: 'dropped', outcome: reason, by }) : []),
    changed(handed, { ...handed, told, ...(toFactor ? { taskId: task.taskId } : {}) }),
  ]);
}

/** The factor has answered: the task to ask him is done. */
export async function endAsking(ports: TaskPorts, handed: HandedCaseItem): Promise<void> {
  const { taskId: _taskId, ...free } = handed;
  await ports.table.transact([
    ...(await answered(ports, handed, { state: 'done', outcome: 'accepted', by })),
    changed(handed, free),
  ]);
}

/** No mail reaches the debtor: the notice of the assignment goes by letter, which a person sends. */
export async function askForLetter(ports: TaskPorts, handed: HandedCaseItem): Promise<void> {
  const dueOn = addDays(dayIn(ports.clock.now()), daysToAct);
  const task = await handedCaseTask(ports, handed, {
    kind: 'case-news',
    about: 'notice',
    reason: 'notice-not-possible',
    dueOn,
    by,
  });
  await ports.table.transact([...task.writes, changed(handed, { ...handed, notice: task.taskId })]);
}

const changed = (handed: HandedCaseItem, next: HandedCaseItem): TransactWrite => ({
  put: asItem({ ...next, rev: handed.rev + 1 }),
  when: { is: 'equal', at: ['rev'], to: handed.rev },
});

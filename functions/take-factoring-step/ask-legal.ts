import { addDays, dayIn } from '../../shared/domain/dates.ts';
import type { FactoringNews } from '../../shared/domain/factoring-case.ts';
import type { TransactWrite } from '../../shared/ports/table.ts';
import type { HandedCaseItem } from '../../shared/table/handed-case-item.ts';
import { handedCaseTask } from '../../shared/table/handed-case-task.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import type { TaskPorts } from '../../shared/table/task-writes.ts';
import { by } from './factoring-ports.ts';

/** Days a person has to act on what became known. */
const daysToAct = 2;
const aboutFactor: ReadonlySet<FactoringNews> = new Set(['factor-silent', 'factor-needs-more', 'factor-unreachable']);

/** Our own people hear once what they have to settle with the factor or the customer. */
export async function tellLegal(ports: TaskPorts, handed: HandedCaseItem, about: string, reason: FactoringNews): Promise<void> {
  const kind = aboutFactor.has(reason) ? 'factor-answer' : 'case-news';
  const task = await handedCaseTask(ports, handed, {
    kind,
    about,
    reason,
    dueOn: addDays(dayIn(ports.clock.now()), daysToAct),
    by,
  });
  await ports.table.transact([...task.writes, told(handed, about)]);
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
  const next = { ...handed, notice: task.taskId, rev: handed.rev + 1 };
  await ports.table.transact([...task.writes, { put: asItem(next), when: { is: 'equal', at: ['rev'], to: handed.rev } }]);
}

const told = (handed: HandedCaseItem, about: string): TransactWrite => ({
  put: asItem({ ...handed, told: [...(handed.told ?? []), about], rev: handed.rev + 1 }),
  when: { is: 'equal', at: ['rev'], to: handed.rev },
});

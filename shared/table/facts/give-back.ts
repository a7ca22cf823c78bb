import type { TransactWrite } from '../../ports/table.ts';
import type { HandedCaseItem } from '../handed-case-item.ts';
import type { InvoiceItem } from '../invoice-item.ts';
import { asItem } from '../invoice-placing.ts';
import { taskKey } from '../keys.ts';
import { nextCycle } from '../next-cycle.ts';
import { readItem } from '../read-item.ts';
import { TaskItem } from '../task-item.ts';
import { finishTask, type TaskPorts } from '../task-writes.ts';
import { rewrite } from './change-invoice.ts';
import { aboutInvoice, tell } from './plan.ts';

type Back = {
  /** A word of the dictionary: why the firm has it no more. */
  readonly because: string;
  /** What the firm or the person said. */
  readonly reason?: string | undefined;
  readonly by: string;
  readonly eventId: string;
};

/** Gives a case back to the ladder, which goes on where it stood under its next cycle: the same conditional change of owner as the way out. */
export async function giveBack(
  ports: TaskPorts,
  invoice: InvoiceItem,
  handed: HandedCaseItem,
  back: Back,
): Promise<TransactWrite[]> {
  const { handed: _handed, ...free } = invoice;
  const { owner, ...next } = nextCycle(free);
  const { because, reason } = back;
  return [
    ...rewrite(invoice, {
      ...next,
      owner: { machine: 'invoice-lifecycle', cycle: owner.cycle },
      returned: { from: handed.to, because },
    }),
    ...(await endCase(ports, handed, { state: 'returned', ...back })),
    tell({
      ...aboutInvoice(ports, invoice, back.eventId, back.by),
      name: 'handed-over.v1',
      data: {
        number: invoice.number,
        caseId: handed.caseId,
        from: invoice.owner.machine,
        to: 'invoice-lifecycle',
        cycle: owner.cycle,
        reason: reason ?? because,
        because,
      },
    }),
  ];
}

/** The case has ended at the firm, and nobody is asked about it any more. */
export async function endCase(
  ports: TaskPorts,
  handed: HandedCaseItem,
  end: {
    readonly state: 'returned' | 'closed';
    readonly because: string;
    readonly reason?: string | undefined;
    readonly by: string;
  },
): Promise<TransactWrite[]> {
  const { because, reason } = end;
  const ended = { because, ...(reason === undefined ? {} : { reason }), at: ports.clock.now() };
  return [
    {
      put: asItem({ ...handed, state: end.state, ended, rev: handed.rev + 1 }),
      when: { is: 'equal', at: ['rev'], to: handed.rev },
    },
    ...(await answered(ports, handed, { state: end.state === 'closed' ? 'dropped' : 'done', outcome: because, by: end.by })),
  ];
}

/** Writes that finish the task which waits for the firm's answer, if it is open. */
export async function answered(
  ports: TaskPorts,
  handed: HandedCaseItem,
  finish: { readonly state: 'done' | 'dropped'; readonly outcome: string; readonly by: string },
): Promise<TransactWrite[]> {
  if (handed.taskId === undefined) return [];
  const task = await readItem(ports.table, TaskItem, taskKey({ ...handed, taskId: handed.taskId }));
  return task?.state === 'open' ? finishTask(ports, task, finish) : [];
}

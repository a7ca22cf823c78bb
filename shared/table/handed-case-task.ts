import { type Day, momentAt } from '../domain/dates.ts';
import type { HandedCaseItem } from './handed-case-item.ts';
import type { TaskKind } from './task-item.ts';
import { newTask, type TaskPorts } from './task-writes.ts';

type Asked = {
  readonly kind: TaskKind;
  /** Beside the case's id: one task of a kind for each. */
  readonly about?: string;
  readonly reason: string;
  readonly dueOn: Day;
  readonly by: string;
};

/** A new task about a case that an outside firm has, due at three in the afternoon. Throws as `newTask`. */
export const handedCaseTask = (ports: TaskPorts, handed: HandedCaseItem, { kind, about, reason, dueOn, by }: Asked) =>
  newTask(ports, {
    company: handed.company,
    debtorId: handed.debtorId,
    kind,
    about: about === undefined ? handed.caseId : `${handed.caseId}#${about}`,
    invoices: [{ invoiceId: handed.invoiceId, number: handed.invoiceNumber }],
    reason,
    dueAt: momentAt(dueOn, '15:00'),
    by,
  });

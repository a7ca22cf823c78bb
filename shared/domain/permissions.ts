import * as z from 'zod';

/** What a member of staff is. Each has exactly one role; which debtors he sees (portfolio, branch, company) is decided elsewhere. */
export const Role = z.enum([
  'clerk',
  'manager',
  'accounting',
  'controlling',
  'board',
  'branch',
  'sales',
  'service',
  'disputes',
  'legal',
  'lawfirm',
  'agency',
  'auditor',
  'admin',
]);
export type Role = z.infer<typeof Role>;

/** Everything a person can do in the hub. `see` is invoices, timeline and tasks without amounts; `see-money` adds the amounts. */
export const Action = z.enum([
  'see',
  'see-money',
  'record-promise',
  'record-dispute',
  'decide-dispute',
  'record-payment',
  'record-credit-note',
  'cancel-invoice',
  'pause',
  'change-scenario',
  'change-contact',
  'hand-over',
  'answer-case',
  'finish-task',
  'hand-on-task',
  'import',
  'repair-quarantine',
  'see-mailbox',
  'move-clock',
  'administer',
]);
export type Action = z.infer<typeof Action>;

const readOnly: readonly Action[] = ['see', 'see-money'];
const ownTasks: readonly Action[] = ['see', 'see-money', 'finish-task', 'hand-on-task'];

const table: Readonly<Record<Role, readonly Action[]>> = {
  clerk: [
    ...ownTasks,
    'record-promise',
    'record-dispute',
    'record-payment',
    'pause',
    'change-contact',
    'import',
    'repair-quarantine',
  ],
  manager: [
    ...ownTasks,
    'record-promise',
    'record-dispute',
    'decide-dispute',
    'record-payment',
    'record-credit-note',
    'cancel-invoice',
    'pause',
    'change-scenario',
    'change-contact',
    'hand-over',
    'answer-case',
    'import',
    'repair-quarantine',
    'see-mailbox',
  ],
  accounting: [...ownTasks, 'record-payment', 'record-credit-note', 'cancel-invoice', 'import', 'repair-quarantine'],
  controlling: readOnly,
  board: readOnly,
  branch: [...ownTasks, 'record-promise', 'record-dispute', 'pause', 'change-contact'],
  sales: [...ownTasks, 'record-promise', 'record-dispute', 'change-contact'],
  service: ['see', 'record-dispute', 'change-contact', 'finish-task', 'hand-on-task'],
  disputes: [...ownTasks, 'record-dispute', 'decide-dispute'],
  legal: [...ownTasks, 'record-promise', 'record-dispute', 'pause', 'hand-over', 'answer-case'],
  lawfirm: [...readOnly, 'answer-case', 'finish-task'],
  agency: [...readOnly, 'record-promise', 'finish-task'],
  auditor: readOnly,
  admin: Action.options,
};

/** Whether the role may do it; what the table does not say is denied. */
export function mayDo(role: Role, action: Action): boolean {
  return table[role].includes(action);
}

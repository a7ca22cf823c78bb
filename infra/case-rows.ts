import type { FunctionRow } from './hub.ts';
import { machine, row, small } from './row.ts';

/** Machines that may own an invoice. */
export const owners = ['invoice-lifecycle', 'court', 'factoring'] as const;

/** What the machines of cases call: a step of each kind of case, the park, and the person when no step can be taken. */
export const caseRows: readonly FunctionRow[] = [
  row('take-step', {
    size: [10, 512, 700],
    on: [machine],
    may: { table: 'write', objects: { write: ['messages/'] }, mail: true, sms: true },
  }),
  row('take-dispute-step', { size: small, on: [machine], may: { table: 'write' } }),
  row('take-promise-step', { size: small, on: [machine], may: { table: 'write' } }),
  row('take-court-step', {
    size: [20, 512, 700],
    on: [machine],
    may: { table: 'write', objects: { read: ['messages/'], write: ['cases/'] }, mail: true },
  }),
  row('take-factoring-step', {
    size: [20, 512, 700],
    on: [machine],
    may: { table: 'write', objects: { write: ['messages/'] }, mail: true, secrets: ['sources/factor'] },
  }),
  row('park-case', { size: small, on: [machine], may: { table: 'write', wakes: true } }),
  row('call-person', { size: small, on: [machine], may: { table: 'write' } }),
];

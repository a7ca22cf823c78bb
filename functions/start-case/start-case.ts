import * as z from 'zod';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import type { Workflow } from '../../shared/ports/workflow.ts';
import { type CaseRef, executionName } from '../../shared/table/case.ts';

const Opened = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('dispute-opened.v1'),
    detail: z.object({ company: z.string(), debtorId: z.string(), data: z.object({ disputeId: z.string() }) }),
  }),
  z.object({
    name: z.enum(['promise-made.v1', 'transfer-confirmed.v1']),
    detail: z.object({ company: z.string(), debtorId: z.string(), data: z.object({ promiseId: z.string() }) }),
  }),
  z.object({
    name: z.literal('handed-over.v1'),
    detail: z.object({
      company: z.string(),
      debtorId: z.string(),
      invoiceId: z.string(),
      data: z.object({ to: z.enum(['invoice-lifecycle', 'court', 'factoring']), cycle: z.int().min(1) }),
    }),
  }),
]);

/** Starts the machine of a new dispute or promise, or of the invoice's new owner; a confirmed transfer is looked for as a promised one. The execution is named by its id, so an event that comes twice starts it once. */
export const startCase = defineUseCase({
  input: Opened,
  output: z.strictObject({ outcome: z.enum(['started', 'already-started']) }),
  async run(event, ports: { workflow: Workflow }) {
    const { company, debtorId } = event.detail;
    if (event.name === 'handed-over.v1') {
      const { invoiceId, data } = event.detail;
      const ref: CaseRef = { kind: 'invoice', company, debtorId, id: invoiceId, cycle: data.cycle };
      return { outcome: await ports.workflow.start(data.to, executionName(ref), ref) };
    }
    const ref: CaseRef =
      event.name === 'dispute-opened.v1'
        ? { kind: 'dispute', company, debtorId, id: event.detail.data.disputeId }
        : { kind: 'promise', company, debtorId, id: event.detail.data.promiseId };
    return { outcome: await ports.workflow.start(ref.kind, executionName(ref), ref) };
  },
});

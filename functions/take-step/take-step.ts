import * as z from 'zod';
import type { Decision } from '../../shared/domain/ladder.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import { InvoiceCase, stepInput, waiting } from '../../shared/table/case.ts';
import { readInvoice } from '../../shared/table/facts/find-invoice.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { askStaff } from './ask-staff.ts';
import { decideNow } from './decide-now.ts';
import { dropStaffTask } from './drop-staff-task.ts';
import { recordHold } from './record-hold.ts';
import { markOwnUnknown, sendMessage } from './send-message.ts';
import { type Debtor, readDebtor, type StepPorts } from './step-ports.ts';
import { waitsFor } from './waits-for.ts';

/** What a step did, so that the execution's history holds every rung. */
const Did = z.array(z.object({ rung: z.int(), message: z.string().optional(), task: z.string().optional() }));
const Stop = z.union([
  waiting(['next-rung', 'approval', 'dispute', 'promise', 'staff']),
  z.object({ outcome: z.literal('closed'), because: z.string() }),
]);
type Stop = z.infer<typeof Stop>;

type Step = {
  readonly invoice: InvoiceItem;
  readonly debtor: Debtor;
  readonly execution: string;
  readonly since: string | undefined;
  readonly did: z.infer<typeof Did>;
};
const tries = 12;

/**
 * One step of an invoice: reads what is true now, lets `decide` decide, claims, acts, and says where the case waits next.
 * Repeating it is harmless: a rung's receipt lies on the invoice, and a claim is made once.
 */
export const takeStep = defineUseCase({
  input: stepInput(InvoiceCase),
  output: z.intersection(Stop, z.object({ did: Did })),
  async run({ case: ref, execution, since }, ports: StepPorts) {
    const did: Step['did'] = [];
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const invoice = await readInvoice(ports.table, { ...ref, invoiceId: ref.id });
      const ended = await endOf(ports, invoice, ref.cycle);
      if (ended !== undefined || invoice === undefined) return { outcome: 'closed' as const, because: ended ?? 'unknown', did };
      const debtor = await readDebtor(ports, invoice);
      if (attempt === 0) await markOwnUnknown(ports, invoice, debtor.party, execution);
      const decision = await decideNow(ports, invoice, debtor);
      const stop = await act(ports, { invoice, debtor, execution, since, did }, decision);
      if (stop !== undefined) return { ...stop, did };
    }
    throw new HubError('StoreBusy', 'A step lost the race for its invoice too often.', { invoiceId: ref.id });
  },
});

async function endOf(ports: StepPorts, invoice: InvoiceItem | undefined, cycle: number): Promise<string | undefined> {
  if (invoice === undefined) return 'unknown';
  if (invoice.state === 'closed') {
    await dropStaffTask(ports, invoice);
    return invoice.closed?.as ?? 'closed';
  }
  return invoice.owner.machine === 'invoice-lifecycle' && invoice.owner.cycle === cycle ? undefined : 'another-owner';
}

/** Does what was decided. Undefined when something was done or lost, and the next decision follows at once. */
async function act(ports: StepPorts, step: Step, decision: Decision): Promise<Stop | undefined> {
  const { invoice, debtor, execution, since } = step;
  switch (decision.do) {
    case 'wait':
      return waitsFor(ports, invoice, decision, since);
    case 'hold':
      await recordHold(ports, invoice, debtor, decision, execution);
      return waitsFor(ports, invoice, decision, since);
    case 'contact': {
      const { putOffUntil } = debtor.head;
      if (putOffUntil !== undefined && putOffUntil > ports.clock.now())
        return waitsFor(ports, invoice, { because: 'due', until: putOffUntil }, since);
      const sent = await sendMessage(ports, { invoice, debtor, decision, execution });
      if (sent.outcome === 'left') step.did.push({ rung: decision.rung.no, message: sent.messageId });
      return undefined;
    }
    case 'call':
    case 'approve':
    case 'hand-over': {
      const asked = await askStaff(ports, invoice, decision);
      if (asked.outcome === 'asked') step.did.push({ rung: asked.rung, task: asked.taskId });
      return undefined;
    }
    case 'close':
      return { outcome: 'closed', because: decision.because };
  }
}

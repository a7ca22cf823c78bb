import * as z from 'zod';
import { decideFactoring, type FactoringDeed, type FactoringStanding } from '../../shared/domain/factoring-case.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import { InvoiceCase, stepInput, waiting } from '../../shared/table/case.ts';
import { giveBack } from '../../shared/table/facts/give-back.ts';
import { endHandedCase, readHandedCase } from '../../shared/table/handed-case.ts';
import { waitUntil } from '../../shared/table/wait-until.ts';
import { endAsking, tellLegal } from './ask-legal.ts';
import { by, type FactoringCase, type FactoringPorts } from './factoring-ports.ts';
import { offerInvoice } from './offer-invoice.ts';
import { sendNotice } from './send-notice.ts';

const Stop = z.union([
  waiting(['next-try', 'answer', 'notice', 'payment']),
  z.object({ outcome: z.literal('closed'), because: z.string() }),
]);
type Stop = z.infer<typeof Stop>;

const tries = 12;

/**
 * One step of an invoice at the factor: it is offered, his answer (which his connector brings) decides whose claim it is, and the debtor is told once
 * whom to pay. Repeating a step is harmless: the offer has its key, the notice its claim.
 */
export const takeFactoringStep = defineUseCase({
  input: stepInput(InvoiceCase),
  output: Stop,
  async run({ case: ref, execution, since }, ports: FactoringPorts) {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const found = await readHandedCase(ports.table, ref, 'factoring');
      if ('because' in found) return { outcome: 'closed' as const, ...found };
      const own = { ...found, execution };
      const stop = await act(ports, own, decideFactoring(standingOf(own), ports.clock.now()), since);
      if (stop !== undefined) return stop;
    }
    throw new HubError('StoreBusy', 'A step lost the race for its case too often.', { invoiceId: ref.id });
  },
});

function standingOf({ invoice, handed }: FactoringCase): FactoringStanding {
  const { assigned } = invoice;
  // A word on another offer of the same invoice says nothing about this one.
  const own = assigned?.itemRef === handed.caseId ? assigned : undefined;
  return {
    closed: invoice.closed?.as,
    open: invoice.open,
    toldOpen: handed.toldOpen,
    dispute: invoice.dispute?.id,
    promise: invoice.promise?.id,
    offers: handed.tries,
    askedAt: handed.askedAt,
    putOffUntil: handed.putOffUntil,
    status: handed.refusedAtOnce === undefined ? own?.status : 'rejected',
    silent: own?.silent ?? false,
    noticed: handed.notice !== undefined,
    asked: handed.taskId !== undefined,
    told: handed.told ?? [],
  };
}

/** Does what was decided. Undefined when something was done or lost, and the next decision follows at once. */
async function act(
  ports: FactoringPorts,
  own: FactoringCase,
  deed: FactoringDeed,
  since: string | undefined,
): Promise<Stop | undefined> {
  const { invoice, handed } = own;
  switch (deed.do) {
    case 'offer':
      await offerInvoice(ports, own);
      return undefined;
    case 'notify': {
      const until = await sendNotice(ports, own);
      return until === undefined ? undefined : waitUntil(ports, invoice, { place: 'notice', until }, since);
    }
    case 'answered':
      await endAsking(ports, handed);
      return undefined;
    case 'tell':
      await tellLegal(ports, handed, deed.about, deed.reason);
      return undefined;
    case 'give-back': {
      const reason = handed.refusedAtOnce ?? invoice.assigned?.rejectionReason;
      const back = { because: deed.because, reason, by, eventId: ports.ids.of('given-back', handed.caseId) };
      await ports.table.transact(await giveBack(ports, invoice, handed, back));
      return undefined;
    }
    case 'end':
      await endHandedCase(ports, own, deed.because, by);
      return undefined;
    case 'wait':
      return waitUntil(ports, invoice, { place: deed.for, until: deed.until }, since);
  }
}

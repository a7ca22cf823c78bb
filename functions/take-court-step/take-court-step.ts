import * as z from 'zod';
import { type CourtDeed, type CourtStanding, decideCourt } from '../../shared/domain/court-case.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import { InvoiceCase, stepInput, waiting } from '../../shared/table/case.ts';
import { giveBack } from '../../shared/table/facts/give-back.ts';
import { endHandedCase, readHandedCase } from '../../shared/table/handed-case.ts';
import type { HandedCaseItem } from '../../shared/table/handed-case-item.ts';
import { waitUntil } from '../../shared/table/wait-until.ts';
import { askDeputy, askForAnswer, troubleTask } from './ask-legal.ts';
import { by, type CourtCase, type CourtPorts } from './court-ports.ts';
import { said, writeToFirm } from './write-to-firm.ts';

const Stop = z.union([
  waiting(['next-try', 'answer', 'proceedings']),
  z.object({ outcome: z.literal('closed'), because: z.string() }),
]);
type Stop = z.infer<typeof Stop>;

const tries = 12;

/**
 * One step of a case at the law firm: the firm gets the documents once, then every change of the claim, then its end; our own people follow up
 * its answer. Repeating a step is harmless: each mail is claimed on the case, at the invoice's revision that was read.
 */
export const takeCourtStep = defineUseCase({
  input: stepInput(InvoiceCase),
  output: Stop,
  async run({ case: ref, execution, since }, ports: CourtPorts) {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const found = await readHandedCase(ports.table, ref, 'court');
      if ('because' in found) return { outcome: 'closed' as const, ...found };
      if (attempt === 0 && (await markUnknown(ports, found.handed))) continue;
      const own = { ...found, execution };
      const stop = await act(ports, own, decideCourt(standingOf(own), ports.clock.now()), since);
      if (stop !== undefined) return stop;
    }
    throw new HubError('StoreBusy', 'A step lost the race for its case too often.', { invoiceId: ref.id });
  },
});

const standingOf = ({ invoice, handed }: CourtCase): CourtStanding => ({
  closed: invoice.closed?.as,
  open: invoice.open,
  dispute: invoice.dispute?.id,
  promise: invoice.promise?.id,
  accepted: handed.state === 'accepted',
  toldOpen: handed.toldOpen,
  mails: handed.mails,
  putOffUntil: handed.putOffUntil,
  asked: handed.taskId !== undefined,
  escalated: handed.escalated,
});

/** Does what was decided. Undefined when something was done or lost, and the next decision follows at once. */
async function act(ports: CourtPorts, own: CourtCase, deed: CourtDeed, since: string | undefined): Promise<Stop | undefined> {
  const { invoice, handed } = own;
  switch (deed.do) {
    case 'write':
      await writeToFirm(ports, own, deed);
      return undefined;
    case 'ask':
      await askForAnswer(ports, handed, deed.answerDue);
      return undefined;
    case 'escalate':
      await askDeputy(ports, handed);
      return undefined;
    case 'give-back': {
      const back = { because: deed.because, by, eventId: ports.ids.of('not-now', handed.caseId) };
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

/** A claim without a result when a step begins: the invocation that made it is gone, so nobody knows whether the mail left. */
async function markUnknown(ports: CourtPorts, handed: HandedCaseItem): Promise<boolean> {
  const left = Object.entries(handed.mails).find(([, { status }]) => status === 'sending');
  if (left === undefined) return false;
  const [about, mail] = left;
  ports.log('message.unknown', { messageId: mail.mailId });
  await ports.table.transact([
    said(handed, about, mail, 'unknown', { because: 'interrupted' }),
    ...(await troubleTask(ports, handed, { mailId: mail.mailId, status: 'unknown' })),
  ]);
  return true;
}

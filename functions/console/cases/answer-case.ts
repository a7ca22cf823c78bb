import * as z from 'zod';
import type { FactOutcome } from '../../../shared/domain/fact.ts';
import { shippedScenarios } from '../../../shared/scenarios/shipped.ts';
import { recordFact } from '../../../shared/table/facts/record-fact.ts';
import { refusal } from '../api/refusal.ts';
import type { ConsolePorts } from '../console-ports.ts';
import { originOf } from '../invoice/origin.ts';
import type { Viewer } from '../sign-in/viewer.ts';
import { caseOf } from './read-cases.ts';

export const CaseAnswerOrder = z.strictObject({
  answer: z.enum(['accepted', 'refused']),
  /** The firm's own number of the case; needed when it takes the case. */
  fileNumber: z.string().trim().min(1).max(100).optional(),
  /** Needed when it refuses. */
  reason: z.string().trim().min(1).max(500).optional(),
});
export type CaseAnswerOrder = z.infer<typeof CaseAnswerOrder>;

type Asked = { readonly ports: ConsolePorts; readonly viewer: Viewer; readonly key: string | undefined };

/** Records what the law firm says about a case, whether it says so itself or staff heard it. Throws a 400 or 404 `Refused`. */
export async function answerCase(asked: Asked, id: string, order: CaseAnswerOrder): Promise<FactOutcome> {
  const { ports, viewer, key } = asked;
  const handed = await caseOf(asked, id);
  if (order.answer === 'accepted' && order.fileNumber === undefined) throw refusal(400, 'file-number-needed', 'fileNumber');
  if (order.answer === 'refused' && order.reason === undefined) throw refusal(400, 'reason-needed', 'reason');
  const origin = { company: handed.company, ...(await originOf(ports, viewer.user, key)) };
  const fact = { fact: 'case-answer', ...origin, invoiceNumber: handed.invoiceNumber, caseId: handed.caseId, ...order } as const;
  return recordFact({ ...ports, scenarios: shippedScenarios() }, fact, viewer.user);
}

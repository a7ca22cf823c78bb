import * as z from 'zod';
import { Instant } from '../domain/dates.ts';
import type { Key } from '../ports/table.ts';
import { disputeKey, openInvoiceKey, promiseKey } from './keys.ts';

const Of = { company: z.string().min(1), debtorId: z.string().min(1), id: z.string().min(1) };

/** Input of an execution: exactly the ids of what it drives. */
export const InvoiceCase = z.strictObject({ kind: z.literal('invoice'), ...Of, cycle: z.int().min(1) });
export type InvoiceCase = z.infer<typeof InvoiceCase>;
export const DisputeCase = z.strictObject({ kind: z.literal('dispute'), ...Of });
export const PromiseCase = z.strictObject({ kind: z.literal('promise'), ...Of });
export const CaseRef = z.discriminatedUnion('kind', [InvoiceCase, DisputeCase, PromiseCase]);
export type CaseRef = z.infer<typeof CaseRef>;

/** What a machine hands to each of its functions. */
export const stepInput = <Ref extends CaseRef>(ref: z.ZodType<Ref>) =>
  z.strictObject({ case: ref, execution: z.string().min(1), since: z.string().optional() });

/** What a step answers: the place where the case waits, until when, and at which revision that was decided. */
export const waiting = <Places extends readonly [string, ...string[]]>(places: Places) =>
  z.object({ outcome: z.enum(places), rev: z.int(), wakeAt: Instant, wakeInSeconds: z.int().min(1) });

/** Where a waiting case parks: a closed invoice has nowhere to park. */
export function parkingKey(ref: CaseRef): Key {
  if (ref.kind === 'invoice') return openInvoiceKey({ company: ref.company, debtorId: ref.debtorId, invoiceId: ref.id });
  if (ref.kind === 'dispute') return disputeKey({ company: ref.company, debtorId: ref.debtorId, disputeId: ref.id });
  return promiseKey({ company: ref.company, debtorId: ref.debtorId, promiseId: ref.id });
}

/** One name per invoice and cycle, so that starting twice is starting once. */
export const executionName = (ref: CaseRef): string => (ref.kind === 'invoice' ? `${ref.id}-${ref.cycle}` : ref.id);

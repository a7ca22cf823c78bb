import * as z from 'zod';
import { Day, Instant } from '../../../shared/domain/dates.ts';
import { Currency } from '../../../shared/domain/money.ts';
import type { HandedCaseItem } from '../../../shared/table/handed-case-item.ts';
import { answerCase, CaseAnswerOrder } from '../cases/answer-case.ts';
import { CaseQuery, caseOf, readCases } from '../cases/read-cases.ts';
import { may } from '../sign-in/viewer.ts';
import { FactAnswer, factAnswer } from './fact-answer.ts';
import { listOf } from './list-query.ts';
import { shownAmount } from './money-shown.ts';
import { type ApiRoute, type Call, route } from './route.ts';
import { present } from './shown-invoice.ts';

const ById = z.object({ id: z.string().min(1) });
type ById = z.infer<typeof ById>;

const ShownCase = z.object({
  id: z.string(),
  to: z.enum(['law-firm', 'factor']),
  company: z.string(),
  debtorId: z.string(),
  invoiceNumber: z.string(),
  state: z.enum(['given', 'accepted', 'returned', 'closed']),
  by: z.string(),
  reason: z.string(),
  at: Instant,
  currency: Currency,
  /** What the firm was told is open, in major units; missing for roles that do not see amounts. */
  told: z.string().optional(),
  answerDue: Day.optional(),
  fileNumber: z.string().optional(),
  ended: z.object({ because: z.string(), reason: z.string().optional(), at: Instant }).optional(),
  /** The archive is at `/cases/{id}/documents` of the console. */
  documents: z.object({ sha256: z.string(), bytes: z.int(), files: z.int() }).optional(),
  mails: z.array(z.object({ about: z.string(), status: z.string(), at: Instant })),
});
type ShownCase = z.infer<typeof ShownCase>;

const example = {
  ...{ id: '5p2k7g1p0d9m4x8q6r5t3v1w0y', to: 'law-firm', company: 'main', debtorId: '01k9zr5m7e4q8t2v6x0y1b3d5f' },
  ...{ invoiceNumber: 'FV/1/2026', state: 'accepted', by: 'legal', reason: 'Brak reakcji na trzy wezwania' },
  ...{ at: '2026-11-20T08:00:00.000Z', currency: 'PLN', told: '1230.00', answerDue: '2026-12-04', fileNumber: 'KG-118/26' },
  documents: { sha256: '0'.repeat(64), bytes: 48_213, files: 9 },
  mails: [{ about: 'pack', status: 'sent', at: '2026-11-20T08:00:03.000Z' }],
};

function shownCase(handed: HandedCaseItem, seesMoney: boolean): ShownCase {
  const { to, company, debtorId, invoiceNumber, state, by, reason, at, currency, documents, ended } = handed;
  return {
    ...{ id: handed.caseId, to, company, debtorId, invoiceNumber, state, by, reason, at, currency },
    mails: Object.entries(handed.mails)
      .map(([about, mail]) => ({ about, status: mail.status, at: mail.at }))
      .sort((one, other) => (one.at < other.at ? -1 : 1)),
    ...present({
      told: shownAmount(handed.toldOpen, currency, seesMoney),
      ...{ answerDue: handed.answerDue, fileNumber: handed.fileNumber, ended },
      documents:
        documents === undefined ? undefined : { sha256: documents.sha256, bytes: documents.bytes, files: documents.files },
    }),
  };
}

export const caseRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/cases',
    action: 'see',
    summary: 'Cases given to a law firm or a factor, the newest first',
    query: CaseQuery,
    answer: listOf(ShownCase),
    example: { answer: { items: [example], nextCursor: null } },
    run: async (call: Call<unknown, CaseQuery, unknown>) => {
      const page = await readCases(call);
      const seesMoney = may(call.viewer, 'see-money');
      return { items: page.items.map((one) => shownCase(one, seesMoney)), nextCursor: page.nextCursor };
    },
  }),
  route({
    method: 'get',
    path: '/cases/:id',
    action: 'see',
    summary: 'One case given to a law firm or a factor',
    parts: ById,
    answer: ShownCase,
    example: { answer: example },
    run: async (call: Call<ById, unknown, unknown>) => shownCase(await caseOf(call, call.path.id), may(call.viewer, 'see-money')),
  }),
  route({
    method: 'post',
    path: '/cases/:id/answer',
    action: 'answer-case',
    summary: 'What the law firm says: it takes the case with its file number, or refuses it and the case comes back',
    parts: ById,
    body: CaseAnswerOrder,
    answer: FactAnswer,
    example: { body: { answer: 'accepted', fileNumber: 'KG-118/26' }, answer: { outcome: 'recorded', id: example.id } },
    run: async (call: Call<ById, unknown, CaseAnswerOrder>) => factAnswer(await answerCase(call, call.path.id, call.body)),
  }),
];

import * as z from 'zod';
import { RejectItem, rejectListing, rejectStates } from '../../../shared/table/import-items.ts';
import { readListing } from '../../../shared/table/listing.ts';
import { importOf } from '../imports/order-import.ts';
import { dropReject, rejectOf, replayReject, seesReject } from '../imports/repair-reject.ts';
import { ShownReject, shownReject } from '../imports/shown-import.ts';
import { rejectExample } from './examples.ts';
import { companiesOf, companyQuery, listOf, pageQuery } from './list-query.ts';
import { type ApiRoute, type Call, route } from './route.ts';

export const RejectQuery = z.object({
  ...pageQuery,
  ...companyQuery,
  state: z.enum(rejectStates).optional(),
});
type RejectQuery = z.infer<typeof RejectQuery>;
const ById = z.object({ id: z.string().min(1) });
type ById = z.infer<typeof ById>;
const Repaired = z.strictObject({ values: z.record(z.string().max(200), z.string().max(262_144)) });
const Dropped = z.strictObject({ reason: z.string().trim().min(1).max(500) });

/** Rejected records, the newest first. */
export function readRejects(call: Pick<Call<unknown, RejectQuery, unknown>, 'ports' | 'viewer' | 'query'>, importId?: string) {
  const { limit, cursor, company, state } = call.query;
  const companies = companiesOf(call.viewer, company);
  return readListing(call.ports.table, RejectItem, {
    parts: [{ index: 'listing', partition: rejectListing, newestFirst: true }],
    ...{ limit, cursor },
    keep: (item) =>
      (call.query.company === undefined ? seesReject(call.viewer, item) : companies.includes(item.company)) &&
      (state === undefined || item.state === state) &&
      (importId === undefined || item.importId === importId),
  });
}

async function list(call: Call<unknown, RejectQuery, unknown>, importId?: string) {
  const page = await readRejects(call, importId);
  return { items: page.items.map((item) => shownReject(item, call.language)), nextCursor: page.nextCursor };
}

export const rejectRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/imports/:id/rejects',
    action: 'import',
    summary: 'Records of one file that could not be taken, with their reasons',
    parts: ById,
    query: RejectQuery,
    answer: listOf(ShownReject),
    example: { answer: { items: [rejectExample], nextCursor: null } },
    run: async (call: Call<ById, RejectQuery, unknown>) => list(call, (await importOf(call, call.path.id)).importId),
  }),
  route({
    method: 'get',
    path: '/rejects',
    action: 'repair-quarantine',
    summary: 'Records of every source that could not be taken, the newest first',
    query: RejectQuery,
    answer: listOf(ShownReject),
    example: { answer: { items: [rejectExample], nextCursor: null } },
    run: (call: Call<unknown, RejectQuery, unknown>) => list(call),
  }),
  route({
    method: 'get',
    path: '/rejects/:id',
    action: 'repair-quarantine',
    summary: 'One rejected record with its raw form',
    parts: ById,
    answer: ShownReject,
    example: { answer: rejectExample },
    run: async (call: Call<ById, unknown, unknown>) => shownReject(await rejectOf(call, call.path.id), call.language),
  }),
  route({
    method: 'post',
    path: '/rejects/:id/replay',
    action: 'repair-quarantine',
    summary:
      'Reads the record again with corrected values (by column; `record` is the text of one that came by itself) and records it',
    parts: ById,
    body: Repaired,
    answer: ShownReject,
    example: { body: { values: { NIP: '1234563218' } }, answer: { ...rejectExample, state: 'replayed' } },
    run: async (call: Call<ById, unknown, z.infer<typeof Repaired>>) =>
      shownReject(await replayReject(call, call.path.id, call.body.values), call.language),
  }),
  route({
    method: 'post',
    path: '/rejects/:id/drop',
    action: 'repair-quarantine',
    summary: 'Says that nobody will repair the record, and why',
    parts: ById,
    body: Dropped,
    answer: ShownReject,
    example: { body: { reason: 'Wiersz testowy' }, answer: { ...rejectExample, state: 'dropped' } },
    run: async (call: Call<ById, unknown, z.infer<typeof Dropped>>) =>
      shownReject(await dropReject(call, call.path.id, call.body.reason), call.language),
  }),
];

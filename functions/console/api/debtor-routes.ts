import * as z from 'zod';
import { dayIn } from '../../../shared/domain/dates.ts';
import { searchName } from '../../../shared/domain/debtor.ts';
import { PartyItem } from '../../../shared/table/debtor-items.ts';
import { partyListing } from '../../../shared/table/keys.ts';
import { readListing } from '../../../shared/table/listing.ts';
import { barChannel, ChannelBar, ContactChange, changeContact, DebtorPause, pauseDebtor } from '../debtor/debtor-actions.ts';
import { openDebtor, readDebtorLife } from '../debtor/read-debtor.ts';
import { may } from '../sign-in/viewer.ts';
import { debtorExample, partyExample } from './examples.ts';
import { FactAnswer, factAnswer } from './fact-answer.ts';
import { OfCompany } from './invoice-routes.ts';
import { companiesOf, companyQuery, listOf, pageQuery } from './list-query.ts';
import { type ApiRoute, type Call, route } from './route.ts';
import { ShownDebtor, ShownParty, shownDebtor, shownParty } from './shown-debtor.ts';

export const DebtorQuery = z.object({ ...pageQuery, ...companyQuery, q: z.string().max(100).optional() });
export type DebtorQuery = z.infer<typeof DebtorQuery>;
const ById = z.object({ id: z.string().min(1) });
type ById = z.infer<typeof ById>;

/** Debtors by name; `q` is how the name begins, without legal form and Polish marks. */
export function readDebtors({ ports, viewer, query }: Pick<Call<unknown, DebtorQuery, unknown>, 'ports' | 'viewer' | 'query'>) {
  const begin = query.q === undefined ? '' : searchName(query.q);
  const parts = companiesOf(viewer, query.company).map((company) => ({
    index: 'listing' as const,
    partition: partyListing(company),
    ...(begin === '' ? {} : { sort: { beginsWith: begin } }),
  }));
  return readListing(ports.table, PartyItem, { parts, limit: query.limit, cursor: query.cursor });
}

const recorded = { outcome: 'recorded', id: '6k2m4p8q0r1s3t5v7w9x' };
type Acting<Body> = Call<ById, OfCompany, Body>;
const party = (call: Acting<unknown>) => openDebtor(call, call.path.id, call.query.company);
const by = ({ ports, viewer, key }: Acting<unknown>) => ({ ports, user: viewer.user, key });

export const debtorRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/debtors',
    action: 'see',
    summary: 'Debtors by name; `q` is how the name begins',
    query: DebtorQuery,
    answer: listOf(ShownParty),
    example: { answer: { items: [partyExample], nextCursor: null } },
    run: async (call: Call<unknown, DebtorQuery, unknown>) => {
      const page = await readDebtors(call);
      return { items: page.items.map(shownParty), nextCursor: page.nextCursor };
    },
  }),
  route({
    method: 'get',
    path: '/debtors/:id',
    action: 'see',
    summary: 'One debtor: open invoices, sums per currency and age, contacts, messages, tasks',
    parts: ById,
    query: OfCompany,
    answer: ShownDebtor,
    example: { answer: debtorExample },
    run: async (call: Acting<unknown>) =>
      shownDebtor(
        await readDebtorLife(call.ports.table, await party(call), dayIn(call.ports.clock.now())),
        dayIn(call.ports.clock.now()),
        may(call.viewer, 'see-money'),
        call.language,
      ),
  }),
  route({
    method: 'patch',
    path: '/debtors/:id',
    action: 'change-contact',
    summary: 'Corrects name, NIP, addresses or language',
    parts: ById,
    query: OfCompany,
    body: ContactChange,
    answer: FactAnswer,
    example: { body: { email: 'ksiegowosc@zdzblo.example' }, answer: { outcome: 'changed' } },
    run: async (call: Acting<z.infer<typeof ContactChange>>) =>
      factAnswer(await changeContact(by(call), await party(call), call.body)),
  }),
  route({
    method: 'post',
    path: '/debtors/:id/pause',
    action: 'pause',
    summary: 'Holds everything about a debtor to the end of a day; without `until` the pause ends',
    parts: ById,
    query: OfCompany,
    body: DebtorPause,
    answer: FactAnswer,
    example: { body: { until: '2026-12-04', reason: 'Uzgadniamy salda' }, answer: recorded },
    run: async (call: Acting<z.infer<typeof DebtorPause>>) =>
      factAnswer(await pauseDebtor(by(call), await party(call), call.body)),
  }),
  route({
    method: 'post',
    path: '/debtors/:id/bar-channel',
    action: 'pause',
    summary: 'Closes a channel to this debtor, e.g. after an objection',
    parts: ById,
    query: OfCompany,
    body: ChannelBar,
    answer: FactAnswer,
    example: { body: { channel: 'sms', because: 'withdrawn' }, answer: recorded },
    run: async (call: Acting<z.infer<typeof ChannelBar>>) => factAnswer(await barChannel(by(call), await party(call), call.body)),
  }),
];

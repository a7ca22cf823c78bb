import * as z from 'zod';
import { findInvoice } from '../../../shared/table/facts/find-invoice.ts';
import { debtorPartition, messageKey, messageListing } from '../../../shared/table/keys.ts';
import { readListing } from '../../../shared/table/listing.ts';
import { MessageItem, MessageStatus } from '../../../shared/table/message-item.ts';
import { readItem } from '../../../shared/table/read-item.ts';
import type { Viewer } from '../sign-in/viewer.ts';
import { messageExample } from './examples.ts';
import { findListed } from './find-listed.ts';
import { companiesOf, companyQuery, listOf, pageQuery } from './list-query.ts';
import { refusal } from './refusal.ts';
import { type ApiRoute, type Call, route } from './route.ts';
import { ShownMessage, shownMessage } from './shown-message.ts';

const ListQuery = z.object({
  ...pageQuery,
  ...companyQuery,
  status: MessageStatus.optional(),
  invoice: z.string().min(1).optional(),
});
type ListQuery = z.infer<typeof ListQuery>;
/** Where the message lies, when the caller knows: then nothing is searched. */
const Hint = z.object({ ...companyQuery, debtor: z.string().min(1).optional() });
const ById = z.object({ id: z.string().min(1) });
type ById = z.infer<typeof ById>;

async function partsOf({ ports, viewer, query }: Call<unknown, ListQuery, unknown>) {
  const { invoice } = query;
  if (invoice === undefined) return [{ index: 'listing', partition: messageListing } as const];
  const companies = companiesOf(viewer, query.company);
  const found = await Promise.all(companies.map((company) => findInvoice(ports.table, company, invoice)));
  return found
    .filter((one) => one !== undefined)
    .map((one) => ({ partition: debtorPartition(one.company, one.debtorId), sort: { beginsWith: 'message#' } }));
}

async function list(call: Call<unknown, ListQuery, unknown>) {
  const { ports, viewer, query } = call;
  const companies = companiesOf(viewer, query.company);
  const { status, invoice } = query;
  const page = await readListing(ports.table, MessageItem, {
    parts: await partsOf(call),
    limit: query.limit,
    cursor: query.cursor,
    keep: (item) =>
      companies.includes(item.company) &&
      (status === undefined || item.status === status) &&
      (invoice === undefined || item.covers.some(({ invoiceNumber }) => invoiceNumber === invoice)),
  });
  return { items: page.items.map(shownMessage), nextCursor: page.nextCursor };
}

/** The message of this id among the viewer's; without a hint the list is gone through, newest first. Throws a 404 `Refused`. */
async function messageOf(
  call: { readonly ports: Call<unknown, unknown, unknown>['ports']; readonly viewer: Viewer },
  id: string,
  hint: z.infer<typeof Hint>,
): Promise<MessageItem> {
  const { table } = call.ports;
  const { company, debtor } = hint;
  const companies = companiesOf(call.viewer, company);
  if (company !== undefined && debtor !== undefined) {
    const found = await readItem(table, MessageItem, messageKey({ company, debtorId: debtor, messageId: id }));
    if (found !== undefined) return found;
    throw refusal(404, 'unknown-message', 'id');
  }
  const newest = { index: 'listing', partition: messageListing, newestFirst: true } as const;
  const isIt = (item: MessageItem): boolean => item.messageId === id && companies.includes(item.company);
  const found = await findListed(table, MessageItem, newest, isIt);
  if (found === undefined) throw refusal(404, 'unknown-message', 'id');
  return found;
}

const Snapshot = z.object({ id: z.string(), sha256: z.string(), content: z.json() });

export const messageRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/messages',
    action: 'see',
    summary: 'Messages to debtors, ordered by sentAt and id (those of one invoice by id)',
    query: ListQuery,
    answer: listOf(ShownMessage),
    example: { answer: { items: [messageExample], nextCursor: null } },
    run: list,
  }),
  route({
    method: 'get',
    path: '/messages/:id',
    action: 'see',
    summary: 'One message; company and debtor, when known, spare a search',
    parts: ById,
    query: Hint,
    answer: ShownMessage,
    example: { answer: messageExample },
    run: async (call: Call<ById, z.infer<typeof Hint>, unknown>) => shownMessage(await messageOf(call, call.path.id, call.query)),
  }),
  route({
    method: 'get',
    path: '/messages/:id/snapshot',
    action: 'see-money',
    summary: 'What was sent, word for word, with the SHA-256 it was claimed with',
    parts: ById,
    query: Hint,
    answer: Snapshot,
    example: {
      answer: { id: messageExample.id, sha256: '0'.repeat(64), content: { subject: 'Przypomnienie o płatności FV/1/2026' } },
    },
    run: async (call: Call<ById, z.infer<typeof Hint>, unknown>) => {
      const item = await messageOf(call, call.path.id, call.query);
      const bytes = item.snapshot === undefined ? undefined : await call.ports.objects.get(item.snapshot.key);
      if (item.snapshot === undefined || bytes === undefined) throw refusal(404, 'no-snapshot', 'id');
      return {
        id: item.messageId,
        sha256: item.snapshot.sha256,
        content: z.json().parse(JSON.parse(new TextDecoder().decode(bytes))),
      };
    },
  }),
];

import * as z from 'zod';
import { InvoiceItem } from '../../../shared/table/invoice-item.ts';
import { invoiceListing, listShards } from '../../../shared/table/keys.ts';
import { readListing } from '../../../shared/table/listing.ts';
import type { ConsolePorts } from '../console-ports.ts';
import { explain } from '../invoice/explain.ts';
import { openInvoice } from '../invoice/open-invoice.ts';
import { readLife } from '../invoice/read-life.ts';
import { may, type Viewer } from '../sign-in/viewer.ts';
import { invoiceExample, lifeExample } from './examples.ts';
import { companiesOf, companyQuery, listOf, pageQuery } from './list-query.ts';
import { type ApiRoute, type Call, route } from './route.ts';
import { ShownInvoice, shownInvoice } from './shown-invoice.ts';
import { ShownLife, shownLife } from './shown-life.ts';

const ListQuery = z.object({ ...pageQuery, ...companyQuery, state: z.enum(['open', 'closed']).optional() });
type ListQuery = z.infer<typeof ListQuery>;
export const ByNumber = z.object({ number: z.string().min(1).max(256) });
export type ByNumber = z.infer<typeof ByNumber>;
export const OfCompany = z.object(companyQuery);
export type OfCompany = z.infer<typeof OfCompany>;

/** One page of invoices: company by company, open before closed, shard by shard; in a shard by due date or moment of closing. */
function readInvoices(of: { readonly ports: Pick<ConsolePorts, 'table'>; readonly viewer: Viewer; readonly query: ListQuery }) {
  const { state, limit, cursor, company } = of.query;
  const states = state === undefined ? (['open', 'closed'] as const) : [state];
  const shards = Array.from({ length: listShards }, (_, shard) => shard);
  const parts = companiesOf(of.viewer, company).flatMap((one) =>
    states.flatMap((in_) => shards.map((shard) => ({ index: 'listing' as const, partition: invoiceListing(one, in_, shard) }))),
  );
  return readListing(of.ports.table, InvoiceItem, { parts, limit, cursor });
}

export const invoiceRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/invoices',
    action: 'see',
    summary: 'Invoices, open or closed, page by page',
    query: ListQuery,
    answer: listOf(ShownInvoice),
    example: { answer: { items: [invoiceExample], nextCursor: null } },
    run: async (call: Call<unknown, ListQuery, unknown>) => {
      const page = await readInvoices(call);
      const seesMoney = may(call.viewer, 'see-money');
      return { items: page.items.map((item) => shownInvoice(item, seesMoney)), nextCursor: page.nextCursor };
    },
  }),
  route({
    method: 'get',
    path: '/invoices/:number',
    action: 'see',
    summary: 'One invoice: debtor, why each rung was done or not, messages, tasks, payments, disputes, promises, timeline',
    parts: ByNumber,
    query: OfCompany,
    answer: ShownLife,
    example: { answer: lifeExample },
    run: async (call: Call<ByNumber, OfCompany, unknown>) => {
      const invoice = await openInvoice(call, call.path.number, call.query.company);
      const life = await readLife(call.ports.table, invoice);
      return shownLife(life, explain(life, call.ports.clock.now(), call.language), may(call.viewer, 'see-money'));
    },
  }),
];

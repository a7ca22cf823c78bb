import * as z from 'zod';
import { ImportItem } from '../../../shared/table/import-items.ts';
import { readListing } from '../../../shared/table/listing.ts';
import { ImportOrder, importOf, orderImport, startImport } from '../imports/order-import.ts';
import { Preview, previewImport } from '../imports/preview-import.ts';
import { ShownImport, shownImport } from '../imports/shown-import.ts';
import { importExample } from './examples.ts';
import { companiesOf, companyQuery, listOf, pageQuery } from './list-query.ts';
import { type ApiRoute, type Call, route } from './route.ts';

const ListQuery = z.object({ ...pageQuery, ...companyQuery });
type ListQuery = z.infer<typeof ListQuery>;
const ById = z.object({ id: z.string().min(1) });
type ById = z.infer<typeof ById>;
const Ordered = z.object({ id: z.string(), uploadAddress: z.url() });

const { fileName, bytes, mapping, company } = importExample;
const reading = { ...importExample, state: 'requested' };

export const importRoutes: readonly ApiRoute[] = [
  route({
    method: 'post',
    path: '/imports',
    action: 'import',
    summary: 'Announces a file of at most 100 MB; PUT it to uploadAddress within 15 minutes',
    body: ImportOrder,
    status: 201,
    answer: Ordered,
    example: {
      body: { fileName, bytes, mapping, company },
      answer: { id: importExample.id, uploadAddress: 'https://uploads.example/uploads/1.csv?X-Amz-Signature=0' },
    },
    run: (call: Call<unknown, unknown, ImportOrder>) => orderImport(call, call.body),
  }),
  route({
    method: 'post',
    path: '/imports/:id/start',
    action: 'import',
    summary: 'Has the uploaded file read',
    parts: ById,
    body: z.strictObject({}),
    status: 202,
    answer: ShownImport,
    example: { body: {}, answer: reading },
    run: async (call: Call<ById, unknown, unknown>) => shownImport(await startImport(call, call.path.id), call.language),
  }),
  route({
    method: 'get',
    path: '/imports',
    action: 'import',
    summary: 'Imports, the newest first',
    query: ListQuery,
    answer: listOf(ShownImport),
    example: { answer: { items: [importExample], nextCursor: null } },
    run: async (call: Call<unknown, ListQuery, unknown>) => {
      const companies = companiesOf(call.viewer, call.query.company);
      const page = await readListing(call.ports.table, ImportItem, {
        parts: [{ partition: 'imports', newestFirst: true }],
        ...{ limit: call.query.limit, cursor: call.query.cursor },
        keep: (item) => companies.includes(item.company),
      });
      return { items: page.items.map((item) => shownImport(item, call.language)), nextCursor: page.nextCursor };
    },
  }),
  route({
    method: 'get',
    path: '/imports/:id',
    action: 'import',
    summary: 'How far a file is, what came of it, or why it was refused',
    parts: ById,
    answer: ShownImport,
    example: { answer: importExample },
    run: async (call: Call<ById, unknown, unknown>) => shownImport(await importOf(call, call.path.id), call.language),
  }),
  route({
    method: 'get',
    path: '/imports/:id/preview',
    action: 'import',
    summary: 'The first 20 rows as they would be recorded; nothing is written',
    parts: ById,
    answer: Preview,
    example: {
      answer: {
        rows: [
          { line: 2, fields: { number: 'FV/1/2026', gross: '1230.00' }, problems: [] },
          {
            line: 3,
            fields: {},
            problems: [{ field: 'nip', found: '123', because: 'wrong-length', sentence: 'Numer ma złą liczbę cyfr.' }],
          },
        ],
      },
    },
    run: async (call: Call<ById, unknown, unknown>) =>
      previewImport(call.ports, await importOf(call, call.path.id), call.language),
  }),
];

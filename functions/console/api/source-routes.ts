import * as z from 'zod';
import { Day, Instant } from '../../../shared/domain/dates.ts';
import { readSources, type SeenState } from '../sources/read-sources.ts';
import { askSource, connectSource, disconnectSource, SourceSettings } from '../sources/source-actions.ts';
import { companyQuery, listOf } from './list-query.ts';
import { refusal } from './refusal.ts';
import { type ApiRoute, type Call, route } from './route.ts';
import { present } from './shown-invoice.ts';

const Run = z.object({
  ...{ startedAt: Instant, endedAt: Instant, outcome: z.string(), read: z.int(), created: z.int(), updated: z.int() },
  ...{ unchanged: z.int(), rejected: z.int() },
});
const Said = z.object({ at: Instant, said: z.string() });
const ShownSource = z.object({
  ...{ source: z.string(), company: z.string(), title: z.string(), kind: z.string(), connected: z.boolean() },
  ...{ late: z.boolean(), freshAt: Instant.optional(), lateAt: Instant.optional(), statementTo: Day.optional() },
  ...{ holds: z.array(z.string()), openInvoices: z.int(), lastRun: Run.optional() },
  lastFailure: Said.extend({ failure: z.string() }).optional(),
  lastTest: Said.extend({ outcome: z.string() }).optional(),
  settings: z
    .object({ baseAddress: z.string(), secret: z.string(), options: z.record(z.string(), z.string()), from: Day })
    .optional(),
});
const example = {
  ...{ source: 'odoo', company: 'main', title: 'Odoo', kind: 'erp', connected: true, late: false },
  ...{ freshAt: '2026-11-25T09:00:00.000Z', lateAt: '2026-11-25T13:00:00.000Z', holds: ['messages'], openInvoices: 120 },
  settings: { baseAddress: 'https://erp.example', secret: 'sources/odoo', options: { database: 'main' }, from: '2026-01-01' },
};

const Named = z.object({ source: z.string().min(1).max(32) });
type Named = z.infer<typeof Named>;
const OfOne = z.object({ company: z.string().min(1).max(100).default('main') });
type OfOne = z.infer<typeof OfOne>;
const All = z.object(companyQuery);
type All = z.infer<typeof All>;
const Asked = z.object({ outcome: z.literal('asked') });

function shownSource(seen: SeenState): z.infer<typeof ShownSource> {
  const { source, company, title, kind, late, state, connected, holds } = seen;
  return {
    ...{ source, company, title, kind, late, connected: connected !== undefined, holds: [...holds], openInvoices: seen.invoices },
    ...present({
      ...{ freshAt: seen.freshAt, lateAt: seen.lateAt, statementTo: seen.statementTo },
      ...{ lastRun: state?.lastRun, lastFailure: state?.lastFailure, lastTest: state?.lastTest },
      settings:
        connected === undefined
          ? undefined
          : { baseAddress: connected.baseAddress, secret: connected.secret, options: connected.options, from: connected.from },
    }),
  };
}

const nameOf = (call: Call<Named, OfOne, unknown>) => ({ company: call.query.company, source: call.path.source });

async function shown(call: Call<Named, OfOne, unknown>) {
  const found = (await readSources(call, call.query.company)).find(({ source }) => source === call.path.source);
  if (found === undefined) throw refusal(404, 'unknown-source', 'source');
  return shownSource(found);
}

export const sourceRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/sources',
    action: 'see',
    summary: 'Every source: how fresh, what came of the last run, what waits when it is late',
    query: All,
    answer: listOf(ShownSource),
    example: { answer: { items: [example], nextCursor: null } },
    run: async (call: Call<unknown, All, unknown>) => ({
      items: (await readSources(call, call.query.company)).map(shownSource),
      nextCursor: null,
    }),
  }),
  route({
    method: 'get',
    path: '/sources/:source',
    action: 'see',
    summary: 'One source',
    parts: Named,
    query: OfOne,
    answer: ShownSource,
    example: { answer: example },
    run: shown,
  }),
  route({
    method: 'patch',
    path: '/sources/:source',
    action: 'administer',
    summary:
      'Point a source at a vendor: address, options, first day. The secret is put in the secret store under `sources/<source>`',
    parts: Named,
    query: OfOne,
    body: SourceSettings,
    answer: ShownSource,
    example: { body: { baseAddress: 'https://erp.example', options: { database: 'main' }, from: '2026-01-01' }, answer: example },
    run: async (call: Call<Named, OfOne, SourceSettings>) => {
      await connectSource(call, nameOf(call), call.body);
      return shown(call);
    },
  }),
  route({
    method: 'post',
    path: '/sources/:source/disconnect',
    action: 'administer',
    summary: 'Read this source no more; what is in the books stays',
    parts: Named,
    query: OfOne,
    answer: z.object({ outcome: z.literal('disconnected') }),
    example: { answer: { outcome: 'disconnected' } },
    run: async (call: Call<Named, OfOne, unknown>) => {
      await disconnectSource(call, nameOf(call));
      return { outcome: 'disconnected' as const };
    },
  }),
  ...(['poll', 'test'] as const).map((what) =>
    route({
      method: 'post',
      path: `/sources/:source/${what}`,
      action: 'administer',
      summary: what === 'poll' ? 'Read this source now' : 'Test address and secret; `lastTest` has the vendor’s own words',
      parts: Named,
      query: OfOne,
      status: 202,
      answer: Asked,
      example: { answer: { outcome: 'asked' } },
      run: async (call: Call<Named, OfOne, unknown>) => {
        await askSource(call, nameOf(call), what === 'poll' ? 'poll-requested.v1' : 'connection-test-requested.v1');
        return { outcome: 'asked' as const };
      },
    }),
  ),
];

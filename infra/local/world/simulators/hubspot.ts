import * as z from 'zod';
import { type Instant, instantOf, millisOf } from '../../../../shared/domain/dates.ts';
import { jsonAnswer } from '../../cloud/wire/answers.ts';
import { jsonBody } from '../../cloud/wire/json-protocol.ts';
import type { WireAnswer, WireRequest } from '../../parts.ts';
import type { World } from '../model/world.ts';
import type { Simulator, VendorTools } from './simulator.ts';

type Kind = 'companies' | 'contacts' | 'tickets';
type CrmObject = { readonly id: string; readonly at: Instant; readonly properties: Readonly<Record<string, string | null>> };

/** HubSpot's CRM v3: search of companies, contacts and tickets, single objects, owners; a private app's token. */
export const hubspot: Simulator = {
  source: 'hubspot',
  newSecret: (random) => ({ token: `pat-eu1-${random(16)}` }),
  options: {},
  async answer(request, tools) {
    if (request.headers.authorization !== `Bearer ${tools.secret.token}`)
      return refused(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found.');
    if (request.path === '/crm/v3/owners') return jsonAnswer(200, { results: ownersOf(tools.world) });
    const [, kind, rest] = /^\/crm\/v3\/objects\/(companies|contacts|tickets)\/([^/]+)$/.exec(request.path) ?? [];
    if (kind !== 'companies' && kind !== 'contacts' && kind !== 'tickets')
      return refused(404, 'OBJECT_NOT_FOUND', `${request.path} is not known`);
    return rest === 'search' && request.method === 'POST' ? search(request, tools, kind) : one(request, tools, kind, rest ?? '');
  },
};

const refused = (status: number, category: string, message: string): WireAnswer =>
  jsonAnswer(status, { status: 'error', message, correlationId: '00000000-0000-4000-8000-000000000000', category });

const ownerId = (email: string, name: string): string =>
  String(10_000 + [...`${email}${name}`].reduce((sum, letter) => sum + letter.charCodeAt(0), 0));

function ownersOf({ customers }: World) {
  const found = new Map(customers.map(({ salesperson }) => [ownerId(salesperson.email, salesperson.name), salesperson]));
  return [...found].map(([id, { name, email }]) => {
    const [firstName = '', ...last] = name.split(' ');
    return { id, email, firstName, lastName: last.join(' '), archived: false };
  });
}

const major = (amount: number): string => (amount / 100).toFixed(2);

function madeOf(kind: Kind, { world, now }: VendorTools): CrmObject[] {
  const customers = new Map(world.customers.map((customer) => [customer.id, customer]));
  const changed = (moments: readonly Instant[]): Instant => moments.filter((at) => at <= now).at(-1) ?? now;
  switch (kind) {
    case 'companies':
      return world.customers.map(({ no, name, nip, salesperson, changes }) => ({
        ...{ id: String(70_000 + no), at: changed(changes) },
        properties: { name, nip, hubspot_owner_id: ownerId(salesperson.email, salesperson.name) },
      }));
    case 'contacts':
      return world.customers.flatMap(({ people, nip, changes }) =>
        people.map(({ no, name, role, email, phone }) => {
          const [firstname = '', ...last] = name.split(' ');
          const properties = { firstname, lastname: last.join(' '), role, email, phone, nip };
          return { id: String(80_000 + no), at: changed(changes), properties };
        }),
      );
    case 'tickets':
      return world.tickets
        .filter(({ openedAt }) => openedAt <= now)
        .map(({ no, customerId, invoiceNumber, reason, text, amount, openedAt, closedAt, outcome }) => {
          const closed = closedAt !== undefined && closedAt <= now;
          return {
            ...{ id: String(90_000 + no), at: closed ? closedAt : openedAt },
            properties: {
              ...{
                subject: `Reklamacja ${invoiceNumber}`,
                content: text,
                invoice_number: invoiceNumber,
                complaint_reason: reason,
              },
              disputed_amount: amount === undefined ? null : major(amount),
              hs_pipeline_stage: closed ? 'closed' : 'new',
              resolution: closed ? (outcome ?? 'rejected') : null,
              nip: customers.get(customerId)?.nip ?? null,
            },
          };
        });
  }
}

const Edit = z.object({ properties: z.record(z.string(), z.string().nullable()), at: z.string() });

async function objectsOf(kind: Kind, tools: VendorTools): Promise<CrmObject[]> {
  const edits = new Map((await tools.memory.list(`edit#${kind}#`)).map(({ key, value }) => [key, Edit.parse(value)]));
  return madeOf(kind, tools).map((object) => {
    const edit = edits.get(`edit#${kind}#${object.id}`);
    if (edit === undefined) return object;
    const at = instantOf(Math.max(Date.parse(edit.at), millisOf(object.at)));
    return { ...object, at, properties: { ...object.properties, ...edit.properties } };
  });
}

function shown(kind: Kind, { id, at, properties }: CrmObject, wanted: readonly string[]) {
  const all = { ...properties, [kind === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate']: at };
  const named = Object.entries(all).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  return { id, properties: Object.fromEntries(named), createdAt: at, updatedAt: at, archived: false };
}

const Search = z.object({
  filterGroups: z.array(
    z.object({ filters: z.array(z.object({ propertyName: z.string(), operator: z.string(), value: z.string() })) }),
  ),
  properties: z.array(z.string()).default([]),
  limit: z.int().min(1).max(200).default(10),
  after: z.string().regex(/^\d+$/).default('0'),
});

async function search(request: WireRequest, tools: VendorTools, kind: Kind): Promise<WireAnswer> {
  const asked = Search.safeParse(jsonBody(request));
  if (!asked.success) return refused(400, 'VALIDATION_ERROR', z.prettifyError(asked.error));
  const { filterGroups, properties, limit } = asked.data;
  const after = Number(asked.data.after);
  if (after + limit > 10_000) return refused(400, 'VALIDATION_ERROR', 'The total number of results must be at most 10,000');
  const since = filterGroups.flatMap(({ filters }) => filters).find(({ operator }) => operator === 'GTE');
  const found = (await objectsOf(kind, tools))
    .filter(({ at }) => since === undefined || millisOf(at) >= Number(since.value))
    .sort((one, other) => (one.at === other.at ? Number(one.id) - Number(other.id) : one.at < other.at ? -1 : 1));
  const results = found.slice(after, after + limit).map((object) => shown(kind, object, properties));
  const next = after + limit < found.length ? { paging: { next: { after: String(after + limit) } } } : {};
  return jsonAnswer(200, { total: found.length, results, ...next });
}

async function one(request: WireRequest, tools: VendorTools, kind: Kind, id: string): Promise<WireAnswer> {
  const object = (await objectsOf(kind, tools)).find((candidate) => candidate.id === id);
  if (object === undefined) return refused(404, 'OBJECT_NOT_FOUND', `Object not found. objectId ${id}`);
  if (request.method === 'GET') return jsonAnswer(200, shown(kind, object, []));
  if (request.method !== 'PATCH') return refused(405, 'METHOD_NOT_ALLOWED', request.method);
  const change = z.object({ properties: z.record(z.string(), z.string().nullable()) }).safeParse(jsonBody(request));
  if (!change.success) return refused(400, 'VALIDATION_ERROR', z.prettifyError(change.error));
  const properties = { ...object.properties, ...change.data.properties };
  await tools.memory.put(`edit#${kind}#${id}`, { properties: change.data.properties, at: tools.now });
  return jsonAnswer(200, shown(kind, { ...object, at: tools.now, properties }, []));
}

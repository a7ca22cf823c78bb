import * as z from 'zod';
import { jsonAnswer } from '../../cloud/wire/answers.ts';
import type { WireAnswer, WireRequest } from '../../parts.ts';
import { BadDomain, domainTest } from './odoo-domain.ts';
import { edited, movesIn, type OdooEdit, type OdooRecord, partnersIn } from './odoo-records.ts';
import type { Simulator, VendorTools } from './simulator.ts';
import { onePagePdf } from './vendor-pdf.ts';

/** Odoo 19 over JSON-2: `POST /json/2/<model>/<method>` with a bearer key; an answer is the method's own, a fault `{name, message, arguments, context, debug}`. */
export const odoo: Simulator = {
  source: 'odoo',
  newSecret: (random) => ({ apiKey: random(20) }),
  options: { database: 'piec-cegiel' },
  async answer(request, tools) {
    if (request.headers.authorization?.replace(/^bearer /i, '') !== tools.secret.apiKey)
      return fault(401, 'werkzeug.exceptions.Unauthorized', 'Invalid apikey');
    const [, model, method] = /^\/json\/2\/([a-z.]+)\/([a-z_]+)$/.exec(request.path) ?? [];
    if (request.method !== 'POST' || model === undefined || method === undefined)
      return fault(404, 'werkzeug.exceptions.NotFound', 'The requested URL was not found on the server.');
    return call(request, tools, model, method);
  },
};

const fault = (status: number, name: string, message: string): WireAnswer =>
  jsonAnswer(status, {
    name,
    message,
    arguments: [message],
    context: {},
    debug: `Traceback (most recent call last): ${name}: ${message}`,
  });

const Named = z.looseObject({
  ids: z.array(z.int()).optional(),
  domain: z.array(z.unknown()).default([]),
  fields: z.array(z.string()).optional(),
  limit: z.int().min(0).optional(),
  offset: z.int().min(0).default(0),
  order: z.string().default('id'),
  vals: z.record(z.string(), z.unknown()).default({}),
});
type Named = z.infer<typeof Named>;

async function call(request: WireRequest, tools: VendorTools, model: string, method: string): Promise<WireAnswer> {
  const named = Named.safeParse(bodyOf(request));
  if (!named.success) return fault(422, 'werkzeug.exceptions.UnprocessableEntity', z.prettifyError(named.error));
  if (model === 'res.users' && method === 'context_get') return jsonAnswer(200, { lang: 'pl_PL', tz: 'Europe/Warsaw', uid: 2 });
  const records = await recordsOf(model, tools);
  if (records === undefined) return fault(404, 'werkzeug.exceptions.NotFound', `the model '${model}' does not exist`);
  try {
    return await answerOf(method, named.data, { model, records, tools });
  } catch (error) {
    if (error instanceof BadDomain) return fault(422, 'builtins.ValueError', error.message);
    throw error;
  }
}

function bodyOf(request: WireRequest): unknown {
  try {
    return JSON.parse(Buffer.from(request.body).toString('utf8') || '{}');
  } catch {
    return undefined;
  }
}

type Of = { readonly model: string; readonly records: readonly OdooRecord[]; readonly tools: VendorTools };

async function answerOf(method: string, named: Named, of: Of): Promise<WireAnswer> {
  const { records, model } = of;
  switch (method) {
    case 'search_read':
      return jsonAnswer(
        200,
        found(named, records).map((record) => picked(record, named.fields)),
      );
    case 'search_count':
      return jsonAnswer(200, records.filter(domainTest(named.domain)).length);
    case 'search':
      return jsonAnswer(
        200,
        found(named, records).map(({ id }) => id),
      );
    case 'read': {
      const byId = new Map(records.map((record) => [record.id, record]));
      const missing = named.ids?.find((id) => !byId.has(id));
      if (missing !== undefined) return missingRecord(model, missing);
      return jsonAnswer(
        200,
        (named.ids ?? []).map((id) => picked(byId.get(id) ?? { id }, named.fields)),
      );
    }
    case 'write':
      return write(named, of);
    default:
      return fault(404, 'builtins.AttributeError', `The method '${model}.${method}' does not exist`);
  }
}

const missingRecord = (model: string, id: number): WireAnswer =>
  fault(404, 'odoo.exceptions.MissingError', `Record does not exist or has been deleted. (Record: ${model}(${id},), User: 2)`);

function found(named: Named, records: readonly OdooRecord[]): OdooRecord[] {
  const order = named.order.split(',').map((part) => part.trim().split(/\s+/));
  const sorted = records.filter(domainTest(named.domain)).sort((one, other) => {
    for (const [field = 'id', direction = 'asc'] of order) {
      const [a, b] = [one[field], other[field]];
      if (a === b) continue;
      const less = typeof a === 'number' && typeof b === 'number' ? a < b : String(a) < String(b);
      return less === (direction.toLowerCase() === 'asc') ? -1 : 1;
    }
    return 0;
  });
  const end = named.limit === undefined || named.limit === 0 ? undefined : named.offset + named.limit;
  return sorted.slice(named.offset, end);
}

function picked(record: OdooRecord, fields: readonly string[] | undefined): Record<string, unknown> {
  if (fields === undefined || fields.length === 0) return { ...record };
  return { id: record.id, ...Object.fromEntries(fields.map((field) => [field, record[field] ?? false])) };
}

async function write({ ids = [], vals }: Named, { model, records, tools }: Of): Promise<WireAnswer> {
  const known = new Map(records.map((record) => [record.id, record]));
  for (const id of ids) {
    const record = known.get(id);
    if (record === undefined) return missingRecord(model, id);
    const unknown = Object.keys(vals).find((field) => !(field in record));
    if (unknown !== undefined) return fault(422, 'builtins.ValueError', `Invalid field '${unknown}' on model '${model}'`);
  }
  for (const id of ids) {
    const edits = await editsOf(tools, model, id);
    await tools.memory.put(editKey(model, id), [...edits, { vals, at: tools.now }]);
  }
  return jsonAnswer(200, true);
}

const editKey = (model: string, id: number): string => `edit#${model}#${id}`;
const Edits = z.array(
  z.custom<OdooEdit>((value) => typeof value === 'object' && value !== null && 'vals' in value && 'at' in value),
);
const editsOf = async ({ memory }: VendorTools, model: string, id: number): Promise<OdooEdit[]> =>
  Edits.parse((await memory.get(editKey(model, id))) ?? []);

async function recordsOf(model: string, tools: VendorTools): Promise<readonly OdooRecord[] | undefined> {
  if (model === 'ir.attachment') return attachmentsIn(tools);
  const made = model === 'res.partner' ? partnersIn(tools) : model === 'account.move' ? movesIn(tools) : undefined;
  if (made === undefined) return undefined;
  const edits = new Map((await tools.memory.list(`edit#${model}#`)).map(({ key, value }) => [key, Edits.parse(value)]));
  return made.map((record) => edited(record, edits.get(editKey(model, record.id)) ?? []));
}

/** The PDF of every invoice, made when it is read. */
const attachmentsIn = (tools: VendorTools): OdooRecord[] =>
  movesIn(tools).map((move) => ({
    ...{
      id: 500_000 + move.id,
      res_model: 'account.move',
      res_id: move.id,
      mimetype: 'application/pdf',
      name: `${move.name}.pdf`,
    },
    get datas() {
      return Buffer.from(
        onePagePdf([`Faktura ${move.name}`, `Termin ${move.invoice_date_due}`, `Kwota ${move.amount_total} PLN`]),
      ).toString('base64');
    },
  }));

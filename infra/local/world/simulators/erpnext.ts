import * as z from 'zod';
import { jsonAnswer } from '../../cloud/wire/answers.ts';
import type { WireAnswer, WireRequest } from '../../parts.ts';
import { customersIn, type DocType, type ErpDocument, invoicesIn, siteMoment } from './erpnext-documents.ts';
import type { Simulator, VendorTools } from './simulator.ts';
import { onePagePdf } from './vendor-pdf.ts';

/** ERPNext's REST v2: lists and documents below `/api/v2/document`, `Authorization: token key:secret`, faults as `{errors: [{type, message}]}`. */
export const erpnext: Simulator = {
  source: 'erpnext',
  newSecret: (random) => ({ apiKey: random(8), apiSecret: random(8), webhookSecret: random(24) }),
  options: {},
  async answer(request, tools) {
    if (request.headers.authorization !== `token ${tools.secret.apiKey}:${tools.secret.apiSecret}`)
      return fault(401, 'AuthenticationError', 'Invalid authentication token');
    const path = decodeURIComponent(request.path);
    if (path === '/api/v2/method/frappe.auth.get_logged_user') return jsonAnswer(200, { data: 'hub@piec-cegiel.example' });
    if (path === '/api/v2/method/frappe.utils.print_format.download_pdf') return pdf(request, tools);
    const [, docType, name] = /^\/api\/v2\/document\/(Customer|Sales Invoice)(?:\/(.+?))?\/?$/.exec(path) ?? [];
    if (docType !== 'Customer' && docType !== 'Sales Invoice') return fault(404, 'DoesNotExistError', `${path} not found`);
    if (name === undefined)
      return request.method === 'GET' ? list(request, tools, docType) : fault(403, 'PermissionError', 'Not permitted');
    return one(request, tools, docType, name);
  },
};

const fault = (status: number, type: string, message: string): WireAnswer => jsonAnswer(status, { errors: [{ type, message }] });

const Vals = z.record(z.string(), z.unknown());
const Edit = z.object({ vals: Vals, modified: z.string() });
const editKey = (docType: DocType, name: string): string => `edit#${docType}#${name}`;

async function documentsOf(docType: DocType, tools: VendorTools): Promise<ErpDocument[]> {
  const edits = new Map((await tools.memory.list(`edit#${docType}#`)).map(({ key, value }) => [key, Edit.parse(value)]));
  return (docType === 'Customer' ? customersIn(tools) : invoicesIn(tools)).map((document) => {
    const edit = edits.get(editKey(docType, document.name));
    if (edit === undefined) return document;
    const modified = edit.modified > document.modified ? edit.modified : document.modified;
    return { ...document, ...edit.vals, name: document.name, modified };
  });
}

const Filter = z.tuple([z.string(), z.enum(['=', '!=', '>', '>=', '<', '<=', 'in', 'like']), z.unknown()]);
const Fields = z.array(z.string());

async function list(request: WireRequest, tools: VendorTools, docType: DocType): Promise<WireAnswer> {
  const { query } = request;
  const fields = Fields.safeParse(parsed(query.get('fields') ?? '["name"]'));
  const filters = z.array(Filter).safeParse(parsed(query.get('filters') ?? '[]'));
  if (!fields.success || !filters.success) return fault(417, 'ValidationError', 'Invalid fields or filters');
  const start = Number(query.get('start') ?? 0);
  const limit = Number(query.get('limit') ?? 20);
  const order = (query.get('order_by') ?? 'modified desc').split(',').map((part) => part.trim().split(/\s+/));
  const found = (await documentsOf(docType, tools))
    .filter((document) => filters.data.every((filter) => fits(document, filter)))
    .sort((one, other) => {
      for (const [field = 'name', direction = 'asc'] of order) {
        const [a, b] = [String(one[field]), String(other[field])];
        if (a !== b) return a < b === (direction.toLowerCase() === 'asc') ? -1 : 1;
      }
      return 0;
    });
  const page = found.slice(start, start + limit);
  const data = page.map((document) => Object.fromEntries(fields.data.map((field) => [field, document[field] ?? null])));
  return jsonAnswer(200, { data, has_next_page: found.length > start + limit });
}

function fits(document: ErpDocument, [field, operator, to]: z.infer<typeof Filter>): boolean {
  const value = document[field];
  const [a, b] = [String(value ?? ''), String(to ?? '')];
  switch (operator) {
    case '=':
      return a === b;
    case '!=':
      return a !== b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case 'in':
      return Array.isArray(to) && to.map(String).includes(a);
    case 'like':
      return a.toLowerCase().includes(b.replaceAll('%', '').toLowerCase());
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function one(request: WireRequest, tools: VendorTools, docType: DocType, name: string): Promise<WireAnswer> {
  const document = (await documentsOf(docType, tools)).find((candidate) => candidate.name === name);
  if (document === undefined) return fault(404, 'DoesNotExistError', `${docType} ${name} not found`);
  if (request.method === 'GET') return jsonAnswer(200, { data: { doctype: docType, ...document } });
  if (request.method !== 'PUT' && request.method !== 'PATCH') return fault(403, 'PermissionError', 'Not permitted');
  const vals = Vals.safeParse(parsed(Buffer.from(request.body).toString('utf8')));
  if (!vals.success) return fault(417, 'ValidationError', 'The body is no document');
  const unknown = Object.keys(vals.data).find((field) => !(field in document));
  if (unknown !== undefined) return fault(417, 'ValidationError', `Unknown field ${unknown}`);
  const before = Edit.safeParse(await tools.memory.get(editKey(docType, name)));
  const edit = { vals: { ...(before.success ? before.data.vals : {}), ...vals.data }, modified: siteMoment(tools.now) };
  await tools.memory.put(editKey(docType, name), edit);
  return jsonAnswer(200, { data: { doctype: docType, ...document, ...edit.vals, modified: edit.modified } });
}

async function pdf({ query }: WireRequest, tools: VendorTools): Promise<WireAnswer> {
  const invoice = (await documentsOf('Sales Invoice', tools)).find(({ name }) => name === query.get('name'));
  if (invoice === undefined) return fault(404, 'DoesNotExistError', `Sales Invoice ${query.get('name')} not found`);
  const lines = [`Faktura ${invoice.name}`, `Termin ${invoice.due_date}`, `Kwota ${invoice.grand_total} ${invoice.currency}`];
  return { status: 200, headers: { 'content-type': 'application/pdf' }, body: onePagePdf(lines) };
}

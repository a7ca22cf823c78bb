import { type Instant, instantOf, millisOf } from '../../../shared/domain/dates.ts';
import { parseMoment } from '../../../shared/domain/moment-text.ts';
import { sourceFailed } from '../../../shared/domain/source-failure.ts';
import { type JsonText, jsonElements, jsonMembers, parseJsonText } from '../../../shared/formats/json-text.ts';
import { recordFields } from '../../../shared/formats/record-fields.ts';
import { memberOf, refusalOf, textOf } from '../../../shared/formats/source-answer.ts';
import type { PageAsk, RawRecord, SourceAccess, SourceDocument, SourcePage } from '../../../shared/ports/source.ts';

const pageSize = 500;

type Model = { readonly model: string; readonly domain: readonly unknown[]; readonly fields: readonly string[] };
/** Contacts and addresses of a customer hang under it; it alone is the debtor. */
const customers: Model = {
  model: 'res.partner',
  domain: [
    ['parent_id', '=', false],
    ['customer_rank', '>', 0],
  ],
  fields: ['id', 'name', 'ref', 'vat', 'email', 'phone', 'lang', 'write_date'],
};
const invoices: Model = {
  model: 'account.move',
  domain: [['move_type', 'in', ['out_invoice', 'out_refund']]],
  fields: [
    ...['id', 'name', 'move_type', 'state', 'payment_state', 'commercial_partner_id', 'invoice_date', 'invoice_date_due'],
    ...['currency_id', 'amount_total', 'amount_residual', 'reversed_entry_id', 'write_date'],
  ],
};
const models: ReadonlyMap<string, Model> = new Map([
  ['customers', customers],
  ['invoices', invoices],
]);

/**
 * One page in the order of change. Odoo answers moments in whole seconds but compares what it keeps in microseconds, and a bulk change gives thousands of
 * records the same moment. So the last second of a full page is read once more, by id (`within`), before it goes on behind that second.
 */
export async function fetchPage(access: SourceAccess, { entity, since, page }: PageAsk): Promise<SourcePage> {
  const model = models.get(entity);
  if (model === undefined) throw sourceFailed('invalid-request', `Odoo has no ${entity}.`);
  const place = placeOf(page) ?? { from: odooMoment(since ?? access.now) };
  const rows = await search(access, model, conditionOf(place), place.within === undefined ? 'write_date asc, id asc' : 'id asc');
  const records = rows.map((raw) => recordOf(raw, access.zone));
  const next = nextOf(place, records);
  return { records, ...(next === undefined ? {} : { next }) };
}

/** Odoo's own answer to who asks; it needs no right to any model. */
export async function testConnection(access: SourceAccess): Promise<void> {
  await call(access, 'res.users', 'context_get', {});
}

/** The PDF that was sent to the customer, if it was made in Odoo. */
export async function fetchDocument(access: SourceAccess, externalId: string): Promise<SourceDocument | undefined> {
  if (!/^\d+$/.test(externalId)) return undefined;
  const [row] = await search(
    access,
    {
      model: 'ir.attachment',
      domain: [
        ['res_model', '=', 'account.move'],
        ['res_id', '=', Number(externalId)],
        ['mimetype', '=', 'application/pdf'],
      ],
      fields: ['id', 'datas', 'mimetype'],
    },
    [],
    'id desc',
    1,
  );
  const data = row === undefined ? undefined : recordFields(row, { falseIsNothing: true }).text('datas');
  if (data === undefined) return undefined;
  return { body: Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)), contentType: 'application/pdf' };
}

/** `from` and `before` are seconds as Odoo writes them; `within`: the last id read of the second `from`. */
type Place = { readonly from: string; readonly within?: number };

function placeOf(page: PageAsk['page']): Place | undefined {
  if (typeof page !== 'object' || page === null || !('from' in page) || typeof page.from !== 'string') return undefined;
  return 'within' in page && typeof page.within === 'number' ? { from: page.from, within: page.within } : { from: page.from };
}

const conditionOf = ({ from, within }: Place): unknown[] =>
  within === undefined
    ? [['write_date', '>=', from]]
    : [
        ['write_date', '>=', from],
        ['write_date', '<', secondAfter(from)],
        ['id', '>', within],
      ];

function nextOf({ from, within }: Place, records: readonly RawRecord[]): Place | undefined {
  const last = records.at(-1);
  const full = records.length >= pageSize && last !== undefined;
  if (within !== undefined) return full ? { from, within: Number(last.externalId) } : { from: secondAfter(from) };
  if (!full) return undefined;
  return { from: odooMoment(last.changedAt ?? instantOf(0)), within: 0 };
}

function recordOf(raw: string, zone: string): RawRecord {
  const fields = recordFields(raw, { falseIsNothing: true });
  const changed = parseMoment(fields.needed('write_date'), zone);
  if (!changed.ok || !/^\d+$/.test(fields.needed('id')))
    throw sourceFailed('unreadable', 'A record of Odoo has no id or no write_date.');
  return { externalId: fields.needed('id'), raw, changedAt: changed.value };
}

/** `2026-11-02 10:11:12`, UTC. */
const odooMoment = (at: Instant): string => at.slice(0, 19).replace('T', ' ');
const secondAfter = (moment: string): string => odooMoment(instantOf(millisOf(momentOf(moment)) + 1000));

function momentOf(text: string): Instant {
  const read = parseMoment(text, 'UTC');
  if (!read.ok) throw sourceFailed('unreadable', `${text} is no moment of Odoo.`);
  return read.value;
}

async function search(
  access: SourceAccess,
  { model, domain, fields }: Model,
  condition: readonly unknown[],
  order: string,
  limit = pageSize,
): Promise<readonly string[]> {
  const body = await call(access, model, 'search_read', { domain: [...domain, ...condition], fields, order, limit });
  const rows = jsonElements(body);
  if (rows === undefined) throw sourceFailed('unreadable', 'The answer is no list, or half of one.');
  return rows;
}

/** One method of a model over JSON-2 (`POST /json/2/<model>/<method>`). Answers the text. */
async function call(access: SourceAccess, model: string, method: string, named: object): Promise<string> {
  const { database } = access.options;
  const answer = await access.send({
    method: 'POST',
    path: `/json/2/${model}/${method}`,
    headers: {
      authorization: `bearer ${access.secret.apiKey ?? ''}`,
      'content-type': 'application/json',
      ...(database === undefined ? {} : { 'x-odoo-database': database }),
    },
    body: JSON.stringify(named),
  });
  const refusal = refusalOf(answer, wordsOf);
  if (refusal !== undefined) throw refusal;
  const text = textOf(answer);
  if (text === undefined) throw sourceFailed('unreadable', 'The answer is no UTF-8.', { status: answer.status });
  const said = jsonMembers(text)?.has('debug') === true ? wordsOf(parseJsonText(text)) : undefined;
  if (said !== undefined) throw sourceFailed('invalid-request', said, { status: answer.status });
  return text;
}

/** `{name, message, arguments, context, debug}`; the name is a class of Python. */
function wordsOf(body: JsonText | undefined): string | undefined {
  const name = memberOf(body, 'name');
  const message = memberOf(body, 'message');
  return typeof message === 'string' ? `${typeof name === 'string' ? `${name}: ` : ''}${message}` : undefined;
}

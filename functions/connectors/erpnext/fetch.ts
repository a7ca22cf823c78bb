import { type Instant, instant, instantOf, millisOf } from '../../../shared/domain/dates.ts';
import { parseMoment } from '../../../shared/domain/moment-text.ts';
import { sourceFailed } from '../../../shared/domain/source-failure.ts';
import type { JsonText } from '../../../shared/formats/json-text.ts';
import { recordFields } from '../../../shared/formats/record-fields.ts';
import { memberOf, membersOf, recordsIn, refusalOf } from '../../../shared/formats/source-answer.ts';
import type { PageAsk, RawRecord, SourceAccess, SourceAnswer, SourceDocument, SourcePage } from '../../../shared/ports/source.ts';

const pageSize = 500;

type DocType = { readonly name: string; readonly fields: readonly string[] };
const docTypes: ReadonlyMap<string, DocType> = new Map([
  [
    'customers',
    { name: 'Customer', fields: ['name', 'customer_name', 'tax_id', 'email_id', 'mobile_no', 'language', 'modified'] },
  ],
  [
    'invoices',
    {
      name: 'Sales Invoice',
      fields: [
        ...['name', 'customer', 'customer_name', 'tax_id', 'posting_date', 'due_date', 'currency', 'grand_total'],
        ...['outstanding_amount', 'is_return', 'return_against', 'status', 'docstatus', 'modified'],
      ],
    },
  ],
]);

/** One page in the order of change. Names of one microsecond are told apart by name, so that a bulk change of any size is read whole. */
export async function fetchPage(access: SourceAccess, { entity, since, page }: PageAsk): Promise<SourcePage> {
  const docType = docTypes.get(entity);
  if (docType === undefined) throw sourceFailed('invalid-request', `ERPNext has no ${entity}.`);
  const place = placeOf(page) ?? { from: siteMoment(since ?? access.now, access.zone) };
  const filters =
    place.after === undefined
      ? [['modified', '>=', place.from]]
      : [
          ['modified', '=', place.from],
          ['name', '>', place.after],
        ];
  const answer = await get(access, `/api/v2/document/${encodeURIComponent(docType.name)}`, {
    fields: JSON.stringify(docType.fields),
    filters: JSON.stringify(filters),
    order_by: place.after === undefined ? 'modified asc, name asc' : 'name asc',
    start: '0',
    limit: String(pageSize),
  });
  const members = membersOf(answer);
  const records = recordsIn(members, 'data').map((raw) => recordOf(raw, access.zone));
  const next = nextOf(place, records, members.get('has_next_page')?.trim() === 'true');
  return {
    records: records.map(({ externalId, raw, changedAt }) => ({ externalId, raw, changedAt })),
    ...(next === undefined ? {} : { next }),
  };
}

/** Who the key belongs to; it needs no right to any document. */
export async function testConnection(access: SourceAccess): Promise<void> {
  membersOf(await get(access, '/api/v2/method/frappe.auth.get_logged_user', {}));
}

/** The invoice as ERPNext prints it. */
export async function fetchDocument(access: SourceAccess, externalId: string): Promise<SourceDocument | undefined> {
  const answer = await access.send({
    method: 'GET',
    path: '/api/v2/method/frappe.utils.print_format.download_pdf',
    query: { doctype: 'Sales Invoice', name: externalId },
    headers: headersOf(access),
  });
  if (answer.status === 404) return undefined;
  const refusal = refusalOf(answer, wordsOf);
  if (refusal !== undefined) throw refusal;
  return { body: answer.body, contentType: 'application/pdf' };
}

/** `from` as the site writes it; `after`: the last name read of that very moment. */
type Place = { readonly from: string; readonly after?: string };

function placeOf(page: PageAsk['page']): Place | undefined {
  if (typeof page !== 'object' || page === null || !('from' in page) || typeof page.from !== 'string') return undefined;
  return 'after' in page && typeof page.after === 'string' ? { from: page.from, after: page.after } : { from: page.from };
}

type Dated = Required<RawRecord> & { readonly modified: string };

function nextOf({ from, after }: Place, records: readonly Dated[], more: boolean): Place | undefined {
  const last = records.at(-1);
  if (after !== undefined)
    return more && last !== undefined ? { from, after: last.externalId } : { from: microsecondAfter(from) };
  if (!more || last === undefined) return undefined;
  // The last moment of a full page may go on: it is read by name before the page behind it.
  return { from: last.modified, after: '' };
}

/** `2026-11-02 10:11:12.123456` and one microsecond; the text's own digits are counted on, so that nothing is lost to milliseconds. */
function microsecondAfter(moment: string): string {
  const micro = Number(moment.slice(20, 26).padEnd(6, '0')) + 1;
  if (micro < 1_000_000) return `${moment.slice(0, 19)}.${String(micro).padStart(6, '0')}`;
  const next = instantOf(millisOf(instant(`${moment.slice(0, 10)}T${moment.slice(11, 19)}.000Z`)) + 1000);
  return `${next.slice(0, 19).replace('T', ' ')}.000000`;
}

function recordOf(raw: string, zone: string): Dated {
  const fields = recordFields(raw);
  const modified = fields.needed('modified');
  const changed = parseMoment(modified, zone);
  const externalId = fields.needed('name');
  if (!changed.ok || externalId === '') throw sourceFailed('unreadable', 'A document of ERPNext has no name or no modified.');
  return { externalId, raw, changedAt: changed.value, modified };
}

/** A moment as the site's clocks show it, without a zone. */
function siteMoment(at: Instant, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  }).format(millisOf(at));
  return `${parts}.000000`;
}

const headersOf = ({ secret }: SourceAccess): Record<string, string> => ({
  authorization: `token ${secret.apiKey ?? ''}:${secret.apiSecret ?? ''}`,
  accept: 'application/json',
});

async function get(access: SourceAccess, path: string, query: Readonly<Record<string, string>>): Promise<SourceAnswer> {
  const answer = await access.send({ method: 'GET', path, query, headers: headersOf(access) });
  const refusal = refusalOf(answer, wordsOf);
  if (refusal !== undefined) throw refusal;
  return answer;
}

/** `{errors: [{type, message, …}]}` of v2, `{exception}` of older ones. */
function wordsOf(body: JsonText | undefined): string | undefined {
  const errors = memberOf(body, 'errors');
  const first = Array.isArray(errors) ? errors[0] : undefined;
  const [type, message, exception] = [memberOf(first, 'type'), memberOf(first, 'message'), memberOf(body, 'exception')];
  if (typeof message === 'string') return `${typeof type === 'string' ? `${type}: ` : ''}${message}`;
  return typeof exception === 'string' ? exception : undefined;
}

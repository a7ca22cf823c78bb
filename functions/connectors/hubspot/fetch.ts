import { type Instant, instantOf, millisOf } from '../../../shared/domain/dates.ts';
import { parseMoment } from '../../../shared/domain/moment-text.ts';
import { sourceFailed } from '../../../shared/domain/source-failure.ts';
import type { JsonText } from '../../../shared/formats/json-text.ts';
import { recordFields } from '../../../shared/formats/record-fields.ts';
import { memberOf, membersOf, recordsIn, refusalOf } from '../../../shared/formats/source-answer.ts';
import type { PageAsk, RawRecord, SourceAccess, SourceAnswer, SourcePage } from '../../../shared/ports/source.ts';

const pageSize = 200;
/** HubSpot's search tells no more than this of one question; then the question begins at the last moment seen. */
const mostOfOneSearch = 10_000;

type Kind = { readonly changed: string; readonly properties: readonly string[] };
const kinds: ReadonlyMap<string, Kind> = new Map([
  ['companies', { changed: 'hs_lastmodifieddate', properties: ['name', 'nip', 'hubspot_owner_id', 'hs_lastmodifieddate'] }],
  [
    'contacts',
    { changed: 'lastmodifieddate', properties: ['firstname', 'lastname', 'role', 'email', 'phone', 'nip', 'lastmodifieddate'] },
  ],
  [
    'tickets',
    {
      changed: 'hs_lastmodifieddate',
      properties: [
        ...['subject', 'content', 'hs_pipeline_stage', 'invoice_number', 'complaint_reason', 'disputed_amount'],
        ...['resolution', 'nip', 'hs_lastmodifieddate'],
      ],
    },
  ],
]);

/** One page in the order of change. Owners are read once in a run and stand in each company's record as `owner`. */
export async function fetchPage(access: SourceAccess, { entity, since, page }: PageAsk): Promise<SourcePage> {
  const kind = kinds.get(entity);
  if (kind === undefined) throw sourceFailed('invalid-request', `HubSpot has no ${entity}.`);
  const place = placeOf(page) ?? { from: millisOf(since ?? access.now), after: 0 };
  const answer = await call(access, 'POST', `/crm/v3/objects/${entity}/search`, {
    filterGroups: [{ filters: [{ propertyName: kind.changed, operator: 'GTE', value: String(place.from) }] }],
    sorts: [{ propertyName: kind.changed, direction: 'ASCENDING' }],
    properties: kind.properties,
    limit: pageSize,
    after: String(place.after),
  });
  const members = membersOf(answer);
  const owners = entity === 'companies' ? await ownersOf(access) : undefined;
  const records = recordsIn(members, 'results').map((raw) => recordOf(raw, kind, owners));
  const next = nextOf(place, records, members.has('paging'));
  return { records, ...(next === undefined ? {} : { next }) };
}

/** What the token may do; it needs no right to any object. */
export async function testConnection(access: SourceAccess): Promise<void> {
  membersOf(await call(access, 'GET', '/crm/v3/owners', undefined));
}

/** `from` in milliseconds; `after` as HubSpot pages: how many were read of this question. */
type Place = { readonly from: number; readonly after: number };

function placeOf(page: PageAsk['page']): Place | undefined {
  if (typeof page !== 'object' || page === null || !('from' in page) || !('after' in page)) return undefined;
  const { from, after } = page;
  return typeof from === 'number' && typeof after === 'number' ? { from, after } : undefined;
}

function nextOf({ from, after }: Place, records: readonly RawRecord[], more: boolean): Place | undefined {
  const last = records.at(-1)?.changedAt;
  if (!more || last === undefined) return undefined;
  const read = after + records.length;
  if (read < mostOfOneSearch) return { from, after: read };
  if (millisOf(last) === from) throw sourceFailed('invalid-request', `More than ${mostOfOneSearch} objects changed at ${last}.`);
  return { from: millisOf(last), after: 0 };
}

function recordOf(raw: string, { changed }: Kind, owners: ReadonlyMap<string, string> | undefined): RawRecord {
  const fields = recordFields(raw);
  const externalId = fields.needed('id');
  const moment = changedAtOf(fields.text(`properties.${changed}`) ?? fields.text('updatedAt') ?? '');
  if (externalId === '' || moment === undefined)
    throw sourceFailed('unreadable', 'An object of HubSpot has no id or no change time.');
  const owner = owners?.get(fields.text('properties.hubspot_owner_id') ?? '');
  const told = owner === undefined ? raw : `${raw.trimEnd().slice(0, -1)},"owner":${owner}}`;
  return { externalId, raw: told, changedAt: moment };
}

/** ISO 8601, or milliseconds since 1970 as older portals write them. */
function changedAtOf(text: string): Instant | undefined {
  if (/^\d{12,14}$/.test(text)) return instantOf(Number(text));
  const read = parseMoment(text, 'UTC');
  return read.ok ? read.value : undefined;
}

/** Every owner's JSON by id. */
async function ownersOf(access: SourceAccess): Promise<ReadonlyMap<string, string>> {
  const kept = access.memory.get('owners') ?? (await readOwners(access));
  access.memory.set('owners', kept);
  const owners = recordsIn(new Map([['owners', kept]]), 'owners');
  return new Map(owners.map((raw) => [recordFields(raw).text('id') ?? '', raw]));
}

async function readOwners(access: SourceAccess): Promise<string> {
  const owners: string[] = [];
  let after: string | undefined;
  do {
    const answer = await call(access, 'GET', '/crm/v3/owners', undefined, after === undefined ? {} : { after });
    const members = membersOf(answer);
    owners.push(...recordsIn(members, 'results'));
    after = recordFields(members.get('paging') ?? '{}').text('next.after');
  } while (after !== undefined);
  return `[${owners.join(',')}]`;
}

async function call(
  access: SourceAccess,
  method: 'GET' | 'POST',
  path: string,
  body: object | undefined,
  query: Readonly<Record<string, string>> = {},
): Promise<SourceAnswer> {
  const headers = { authorization: `Bearer ${access.secret.token ?? ''}`, 'content-type': 'application/json' };
  const answer = await access.send({
    method,
    path,
    query,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const refusal = refusalOf(answer, wordsOf);
  if (refusal !== undefined) throw refusal;
  return answer;
}

/** `{status, message, correlationId, category}`, all of it optional. */
function wordsOf(body: JsonText | undefined): string | undefined {
  const [message, category] = [memberOf(body, 'message'), memberOf(body, 'category')];
  if (typeof message !== 'string') return undefined;
  return typeof category === 'string' ? `${category}: ${message}` : message;
}

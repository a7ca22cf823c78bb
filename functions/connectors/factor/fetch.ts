import { millisOf } from '../../../shared/domain/dates.ts';
import { type JsonText, parseJsonText } from '../../../shared/formats/json-text.ts';
import { recordFields } from '../../../shared/formats/record-fields.ts';
import { memberOf, membersOf, recordsIn, refusalOf, textOf } from '../../../shared/formats/source-answer.ts';
import type { PageAsk, RawRecord, SourceAccess, SourceAnswer, SourcePage } from '../../../shared/ports/source.ts';

/** What names a record of each list. */
const ids = new Map([
  ['limits', 'debtorId.nip'],
  ['assignments', 'itemRef'],
  ['settlements', 'settlementId'],
]);

/**
 * A page of limits (all of them), assignments or settlements (changed since). The next page is asked for by the factor's own cursor; one that it no
 * longer knows, after a long break in a run, is answered by beginning the list again.
 */
export async function fetchPage(access: SourceAccess, ask: PageAsk): Promise<SourcePage> {
  const cursor = typeof ask.page === 'string' ? ask.page : undefined;
  let answer = await get(access, ask, cursor);
  if (cursor !== undefined && problemOf(answer) === 'cursor-expired') answer = await get(access, ask, undefined);
  const refusal = refusalOf(answer, words);
  if (refusal !== undefined) throw refusal;
  const members = membersOf(answer);
  const next = parseJsonText(members.get('nextCursor') ?? 'null');
  const records = recordsIn(members, 'items').map((raw, place) => recordOf(access, ask.entity, raw, place));
  return { records, ...(typeof next === 'string' && next !== '' ? { next } : {}) };
}

/** Asks for one limit. */
export async function testConnection(access: SourceAccess): Promise<void> {
  const refusal = refusalOf(await send(access, '/limits', { limit: '1' }), words);
  if (refusal !== undefined) throw refusal;
}

function recordOf(access: SourceAccess, entity: string, raw: string, place: number): RawRecord {
  const fields = recordFields(raw);
  const changedAt = fields.moment('updatedAt', access.zone);
  return {
    externalId: fields.text(ids.get(entity) ?? 'id') ?? `without-id-${place}`,
    raw,
    ...(changedAt === undefined ? {} : { changedAt }),
  };
}

const get = (access: SourceAccess, { entity, since }: PageAsk, cursor: string | undefined): Promise<SourceAnswer> =>
  send(access, `/${entity}`, { ...(since === undefined ? {} : { since }), ...(cursor === undefined ? {} : { cursor }) });

function send(access: SourceAccess, path: string, query: Record<string, string>): Promise<SourceAnswer> {
  const call = Number(access.memory.get('calls') ?? 0) + 1;
  access.memory.set('calls', String(call));
  return access.send({
    ...{ method: 'GET', path, query },
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${access.secret.token ?? ''}`,
      'x-request-id': `hub-${millisOf(access.now)}-${call}`,
    },
  });
}

/** The kind of problem (RFC 9457): the end of its type. */
function problemOf(answer: SourceAnswer): string | undefined {
  const type = answer.status < 400 ? undefined : memberOf(parseJsonText(textOf(answer) ?? ''), 'type');
  return typeof type === 'string' ? type.split('/').at(-1) : undefined;
}

function words(body: JsonText | undefined): string | undefined {
  const said = [memberOf(body, 'title'), memberOf(body, 'detail')].filter((word) => typeof word === 'string' && word !== '');
  return said.length === 0 ? undefined : said.join(': ');
}

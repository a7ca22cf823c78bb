import * as z from 'zod';
import { addMinutes, Instant } from '../../../shared/domain/dates.ts';
import { parseNip } from '../../../shared/domain/nip.ts';
import { sourceFailed } from '../../../shared/domain/source-failure.ts';
import { type JsonText, jsonMembers } from '../../../shared/formats/json-text.ts';
import { objectsIn, recordFields } from '../../../shared/formats/record-fields.ts';
import { isFailure, memberOf, membersOf, recordsIn, refusalOf } from '../../../shared/formats/source-answer.ts';
import type { PageAsk, RawRecord, SourceAccess, SourceAnswer, SourcePage, SourceRequest } from '../../../shared/ports/source.ts';

const eventsOnPage = 200;
/** A day: so much later an event may be entered than our clock says. */
const overlapMinutes = 24 * 60;

/** `reports`: the report of one debtor, which costs. `events`: what the monitoring noticed. */
export async function fetchPage(access: SourceAccess, ask: PageAsk): Promise<SourcePage> {
  if (ask.entity === 'events') return eventsAt(access, ask.page);
  return { records: ask.subject === undefined ? [] : await reportOn(access, ask.subject.nip) };
}

/** Signs in, asks what the contract allows, and whether there is the portfolio; none of it costs. */
export async function testConnection(access: SourceAccess): Promise<void> {
  membersOf(await sent(access, { method: 'GET', path: '/v1/access' }));
  const { portfolioId } = access.options;
  if (portfolioId !== undefined) membersOf(await sent(access, { method: 'GET', path: portfolio(portfolioId) }));
}

/**
 * Marks events as processed, for whoever looks at the portfolio. Nothing here depends on the marks, so a Creditsafe that takes none any more (its
 * documentation has announced that) is no failure.
 */
export async function acknowledge(access: SourceAccess, entity: string, records: readonly RawRecord[]): Promise<void> {
  const { portfolioId } = access.options;
  if (entity !== 'events' || portfolioId === undefined || access.memory.get('marks') === 'not taken') return;
  for (const { externalId } of records) {
    if (access.memory.get(`processed ${externalId}`) === 'yes') continue;
    try {
      await sent(access, {
        ...{ method: 'PATCH', path: `${portfolio(portfolioId)}/notificationEvents/${externalId}` },
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ isProcessed: true }),
      });
    } catch (fault) {
      if (!isFailure(fault, 'not-found') && !isFailure(fault, 'invalid-request')) throw fault;
      access.memory.set('marks', 'not taken');
      return;
    }
  }
}

const portfolio = (id: string): string => `/v1/monitoring/portfolios/${encodeURIComponent(id)}`;

/** Of the report only what the hub asks for: the rest is about people and balance sheets, which nobody here has a reason to keep. */
async function reportOn(access: SourceAccess, nip: string): Promise<RawRecord[]> {
  const found = await companies(access, { vatNo: nip });
  const company = found.find((raw) => nipsOf(raw).includes(nip));
  if (company === undefined) return [];
  const connectId = recordFields(company).needed('id');
  const report = membersOf(
    await sent(access, { method: 'GET', path: `/v1/companies/${encodeURIComponent(connectId)}`, query: { language: 'pl' } }),
  );
  const parts = jsonMembers(report.get('report') ?? '');
  if (parts === undefined) throw sourceFailed('unreadable', 'The answer holds no report.');
  const kept = ['companyId', 'companySummary', 'creditScore'].flatMap((name) => written(name, parts.get(name)));
  return [
    { externalId: connectId, raw: `{"connectId":${JSON.stringify(connectId)},"nip":"${nip}","report":{${kept.join(',')}}}` },
  ];
}

const written = (name: string, raw: string | undefined): string[] =>
  raw === undefined ? [] : [`${JSON.stringify(name)}:${raw}`];

/** Looking for a company costs nothing. None found is an answer. */
async function companies(access: SourceAccess, by: Record<string, string>): Promise<readonly string[]> {
  const members = membersOf(await sent(access, { method: 'GET', path: '/v1/companies', query: { countries: 'PL', ...by } }));
  if (recordFields(`{"n":${members.get('totalSize') ?? 'null'}}`).text('n') === '0') return [];
  return recordsIn(members, 'companies');
}

/** Valid tax numbers of a company found; it may have several. */
function nipsOf(company: string): string[] {
  const given = recordFields(company).at('vatNo');
  return (Array.isArray(given) ? given : [given]).flatMap((number) => {
    const read = typeof number === 'string' ? parseNip(number) : undefined;
    return read?.ok === true ? [read.value] : [];
  });
}

/** Where the reading of events stands: entered since, which page of them, and when this reading began. */
const Place = z.object({ since: Instant.optional(), page: z.int().min(0).default(0), begunAt: Instant.optional() });

/** By the day of entry, so that an event that is told late is not missed; the next reading begins a day before this one. */
async function eventsAt(access: SourceAccess, given: PageAsk['page']): Promise<SourcePage> {
  const { portfolioId } = access.options;
  if (portfolioId === undefined) return { records: [] };
  const { since, page, begunAt = access.now } = Place.safeParse(given).data ?? { page: 0 };
  const query = {
    ...{ sortBy: 'eventId', sortDir: 'asc', page: String(page), pageSize: String(eventsOnPage), filterByCreatedDate: 'true' },
    ...(since === undefined ? {} : { startDate: since }),
  };
  const members = membersOf(await sent(access, { method: 'GET', path: `${portfolio(portfolioId)}/notificationEvents`, query }));
  const events = recordsIn(members, 'data');
  const records: RawRecord[] = [];
  for (const [place, event] of events.entries()) records.push(await eventRecord(access, event, place));
  const total = Number(members.get('totalCount') ?? Number.NaN);
  const after = recordFields(members.get('paging') ?? '{}').text('next');
  if (after !== undefined || total > (page + 1) * eventsOnPage)
    return { records, next: { ...(since === undefined ? {} : { since }), page: page + 1, begunAt } };
  return { records, position: { since: addMinutes(begunAt, -overlapMinutes) } };
}

/** Without the marks that we set ourselves, and with the company as the search knows it: an event names it by Creditsafe's own number only. */
async function eventRecord(access: SourceAccess, event: string, place: number): Promise<RawRecord> {
  const fields = recordFields(event);
  const externalId = fields.text('notificationEventId') ?? `without-id-${place}`;
  if (fields.at('isProcessed') === true) access.memory.set(`processed ${externalId}`, 'yes');
  const members = [...(jsonMembers(event) ?? [])].filter(([name]) => name !== 'isProcessed' && name !== 'processedDate');
  const connectId = fields.text('company.id');
  const company = connectId === undefined ? 'null' : await companyOf(access, connectId);
  return { externalId, raw: `{"event":{${members.flatMap(([name, raw]) => written(name, raw)).join(',')}},"found":${company}}` };
}

async function companyOf(access: SourceAccess, connectId: string): Promise<string> {
  const kept = access.memory.get(`company ${connectId}`);
  if (kept !== undefined) return kept;
  const [found] = await companies(access, { id: connectId });
  const nips = JSON.stringify(found === undefined ? [] : nipsOf(found));
  const company = `{"nip":${nips}}`;
  access.memory.set(`company ${connectId}`, company);
  return company;
}

/** With a token of this run; one that has become too old in between (an hour) is renewed once. */
async function sent(access: SourceAccess, request: SourceRequest): Promise<SourceAnswer> {
  const ask = async (token: string) =>
    access.send({ ...request, headers: { accept: 'application/json', ...request.headers, authorization: `Bearer ${token}` } });
  const kept = access.memory.get('token');
  let answer = await ask(kept ?? (await newToken(access)));
  if (answer.status === 401 && kept !== undefined) answer = await ask(await newToken(access));
  const refusal = refusalOf(answer, words);
  if (refusal !== undefined) throw refusal;
  return answer;
}

async function newToken(access: SourceAccess): Promise<string> {
  const { username, password } = access.secret;
  const answer = await access.send({
    method: 'POST',
    path: '/v1/authenticate',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  const refusal = refusalOf(answer, words);
  if (refusal !== undefined) throw refusal;
  const token = recordFields(`{"token":${membersOf(answer).get('token') ?? 'null'}}`).text('token');
  if (token === undefined)
    throw sourceFailed('unreadable', 'The sign-in was answered without a token.', { status: answer.status });
  access.memory.set('token', token);
  return token;
}

function words(body: JsonText | undefined): string | undefined {
  const texts = [memberOf(body, 'error'), memberOf(body, 'message'), memberOf(body, 'details')];
  const more = objectsIn(memberOf(body, 'messages')).map(({ text }) => text);
  const said = [...texts, ...more].filter((word) => typeof word === 'string' && word !== '');
  return said.length === 0 ? undefined : said.join(': ');
}

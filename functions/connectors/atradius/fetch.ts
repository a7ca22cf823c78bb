import { millisOf } from '../../../shared/domain/dates.ts';
import { parseMoment } from '../../../shared/domain/moment-text.ts';
import { sourceFailed } from '../../../shared/domain/source-failure.ts';
import { type JsonText, parseJsonText } from '../../../shared/formats/json-text.ts';
import { objectsIn, recordFields } from '../../../shared/formats/record-fields.ts';
import { memberOf, membersOf, recordsIn, refusalOf } from '../../../shared/formats/source-answer.ts';
import type { PageAsk, RawRecord, SourceAccess, SourceAnswer, SourcePage } from '../../../shared/ports/source.ts';

const covers = '/credit-insurance/cover-management/v1/covers';

/**
 * `covers`: every cover of the policy as it stands. `decisions`: what the insurer decided since a day; without it a cover that was withdrawn would
 * merely be missing. Neither has pages, and there is no asking for one cover alone.
 */
export async function fetchPage(access: SourceAccess, { entity, since }: PageAsk): Promise<SourcePage> {
  const from = since === undefined ? {} : { fromDate: since.slice(0, 10) };
  const answer = entity === 'decisions' ? await get(access, `${covers}/decisions`, from) : await get(access, covers, {});
  return {
    records: recordsOf(answer).map((raw, place) => (entity === 'decisions' ? decision(access, raw, place) : cover(raw, place))),
  };
}

/** Signs in and asks for the policy, which costs nothing; a search for a buyer may. */
export async function testConnection(access: SourceAccess): Promise<void> {
  const { policyId = '' } = access.options;
  membersOf(await sent(access, '/credit-insurance/policy-management/v1/policies/details', { policyId }));
}

const idOf = (raw: string, place: number): string => recordFields(raw).text('coverId') ?? `without-id-${place}`;
const cover = (raw: string, place: number): RawRecord => ({ externalId: idOf(raw, place), raw });

/** The feed names a cover once for each decision. */
function decision(access: SourceAccess, raw: string, place: number): RawRecord {
  const decidedAt = recordFields(raw).text('decisionDate') ?? '';
  const read = parseMoment(decidedAt, access.zone);
  return { externalId: `${idOf(raw, place)}/${decidedAt}`, raw, ...(read.ok ? { changedAt: read.value } : {}) };
}

const get = (access: SourceAccess, path: string, query: Record<string, string>): Promise<SourceAnswer> => {
  const { policyId = '', customerId } = access.options;
  return sent(access, path, { policyId, ...(customerId === undefined ? {} : { customerId }), ...query });
};

/** With a token of this run; one that has become too old in between (1800 s) is renewed once. */
async function sent(access: SourceAccess, path: string, query: Record<string, string>): Promise<SourceAnswer> {
  const ask = async (token: string) =>
    access.send({
      method: 'GET',
      path,
      query,
      headers: { ...signs(access), authorization: `Bearer ${token}`, accept: 'application/json' },
    });
  const kept = access.memory.get('token');
  let answer = await ask(kept ?? (await newToken(access)));
  if (answer.status === 401 && kept !== undefined) answer = await ask(await newToken(access));
  const refusal = refusalOf(answer, words);
  if (refusal !== undefined) throw refusal;
  return answer;
}

async function newToken(access: SourceAccess): Promise<string> {
  const { clientId = '', clientSecret = '' } = access.secret;
  const basic = btoa(String.fromCharCode(...new TextEncoder().encode(`${clientId}:${clientSecret}`)));
  const answer = await access.send({
    method: 'POST',
    path: '/authenticate/v2/tokens',
    headers: {
      ...signs(access),
      authorization: `Basic ${basic}`,
      'content-type': 'application/json',
      accept: 'application/json',
    },
  });
  const refusal = refusalOf(answer, words);
  if (refusal !== undefined) throw refusal;
  const token = recordFields(membersOf(answer).get('data') ?? '').text('access_token');
  if (token === undefined)
    throw sourceFailed('unreadable', 'The sign-in was answered without a token.', { status: answer.status });
  access.memory.set('token', token);
  return token;
}

/** Every call has an id of its own by which the insurer finds it in its records. */
function signs(access: SourceAccess): Record<string, string> {
  const call = Number(access.memory.get('calls') ?? 0) + 1;
  access.memory.set('calls', String(call));
  return { 'atradius-app-key': access.secret.appKey ?? '', 'atradius-correlation-id': `hub-${millisOf(access.now)}-${call}` };
}

/** The list in `data`. An answer of 200 may hold errors instead: about a parameter they are ours, else the insurer is out of order for now. */
function recordsOf(answer: SourceAnswer): readonly string[] {
  const members = membersOf(answer);
  const errors = parseJsonText(members.get('errors') ?? '[]');
  if (objectsIn(errors).length === 0) return recordsIn(members, 'data');
  const ours = objectsIn(errors).some((error) => typeof memberOf(error.source, 'parameter') === 'string');
  throw sourceFailed(ours ? 'invalid-request' : 'transient', wordsOf(errors) ?? 'errors without words', {
    status: answer.status,
  });
}

const words = (body: JsonText | undefined): string | undefined => wordsOf(memberOf(body, 'errors'));

function wordsOf(errors: JsonText | undefined): string | undefined {
  const said = objectsIn(errors).map((error) => {
    const parameter = memberOf(error.source, 'parameter');
    return `${typeof error.detail === 'string' ? error.detail : ''}${typeof parameter === 'string' ? ` (${parameter})` : ''}`;
  });
  return said.length === 0 ? undefined : said.join('; ');
}

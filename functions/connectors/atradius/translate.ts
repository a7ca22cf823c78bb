import { type Day, dayIn, type Instant } from '../../../shared/domain/dates.ts';
import type { Fact } from '../../../shared/domain/fact.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import { type Minor, minor } from '../../../shared/domain/money.ts';
import { objectsIn, type RecordFields, recordFields } from '../../../shared/formats/record-fields.ts';
import type { RawRecord, TranslateContext, Translated } from '../../../shared/ports/source.ts';

type Limit = Extract<Finding, { kind: 'credit-limit' }>;
type Decision = Limit['decision'];
/** `by-amount`: the code says that the terms are new, the amounts say how. */
type Meaning = Decision | 'by-amount' | 'old-limit-stays';

/** Decision codes of the cover interface. DC06 and DC07 are preliminary, but stand until the final decision. DC21 announces a withdrawal: the cover is still in force. */
const meanings = new Map<string, Meaning>([
  ['DC01', 'approved'],
  ['DC02', 'approved-conditions'],
  ['DC03', 'refused'],
  ['DC04', 'partial'],
  ['DC05', 'old-limit-stays'],
  ['DC06', 'partial'],
  ['DC07', 'refused'],
  ['DC08', 'withdrawn'],
  ['DC09', 'reduced'],
  ['DC10', 'by-amount'],
  ['DC11', 'by-amount'],
  ['DC21', 'approved-conditions'],
  ['DC22', 'reduced'],
]);
/** What is going to happen to a cover that still stands (`pendingProcessIndicator`), of those that end it. */
const endings = new Map([
  ['C', 'Ubezpieczyciel zapowiada zakończenie limitu.'],
  ['W', 'Ubezpieczyciel zapowiada wycofanie limitu.'],
  ['F', 'Ubezpieczyciel wycofa limit w późniejszym dniu.'],
]);
const announced = 'Ubezpieczyciel zapowiada wycofanie limitu.';
const parts = ['totalDecision', 'firstAmtDecision', 'secondAmtDecision'] as const;

/**
 * A cover as the insurer's limit for a debtor: asked, granted, decision, conditions and the first day on which a part ends. Amounts are those in the
 * currency of the policy; the other currency is what somebody once chose to look at. What was asked for never stands in for what was granted. An
 * unknown code is nobody's guess: it goes to a person.
 */
export function translate(record: RawRecord, context: TranslateContext): Translated {
  const fields = recordFields(record.raw);
  const coverId = fields.needed('coverId');
  const buyerId = fields.needed('buyerId');
  const status = fields.word('coverStatus', ['DECISION', 'REFERRED']);
  if (status === undefined) fields.needed('coverStatus');
  const code = status === 'REFERRED' ? undefined : fields.needed('decisionCode');
  fields.word('coverType', ['credit-limit', 'credit-check']);
  const limit = limitOf(fields, coverId, code);
  const at = decidedAt(fields, context, code);
  const about = aboutOf(fields, buyerId);
  if (fields.problems.length > 0) return { ok: false, problems: fields.problems };
  const told: Told = {
    ...{ coverId, limit, about },
    origin: { company: context.company, source: context.source, changedAt: at ?? context.now },
  };
  if (context.entity === 'decisions') return { ok: true, facts: code === undefined ? [] : decided(told) };
  const ending = endings.get(fields.text('pendingProcessIndicator') ?? '') ?? (code === 'DC21' ? announced : undefined);
  return { ok: true, facts: standing(told, ending, limit.decidedOn ?? dayIn(context.now)) };
}

/** When it was decided; of an application without a decision, when it was made. */
function decidedAt(fields: RecordFields, { zone }: TranslateContext, code: string | undefined): Instant | undefined {
  if (code === undefined) return fields.moment('decisionDate', zone) ?? fields.moment('applicationDate', zone);
  const at = fields.moment('decisionDate', zone);
  if (at === undefined) fields.needed('decisionDate');
  return at;
}

function aboutOf(fields: RecordFields, account: string): Told['about'] {
  const nip = nipOf(fields);
  const name = fields.text('buyerName');
  return { account, ...(nip === undefined ? {} : { nip }), ...(name === undefined ? {} : { name }) };
}

type Told = {
  readonly coverId: string;
  readonly limit: Limit;
  readonly origin: Pick<Fact, 'company' | 'source' | 'changedAt'>;
  readonly about: { readonly account: string; readonly nip?: string; readonly name?: string };
};

/** A cover of the list is shown until the list has it no more. */
function standing({ coverId, limit, origin, about }: Told, ending: string | undefined, on: Day): Fact[] {
  const cover: Fact = { fact: 'finding', ...origin, externalId: `cover/${coverId}`, about, finding: limit };
  if (ending === undefined) return [cover];
  const finding: Finding = { kind: 'risk-event', event: 'limit-changed', text: ending, on };
  return [cover, { fact: 'finding', ...origin, externalId: `cover/${coverId}/ending`, about, finding }];
}

/**
 * A decision that ended a cover, which the list merely lacks, is shown in its place until a later one. What a decision gives, the list of covers
 * tells; then nothing ended it any more.
 */
function decided({ coverId, limit, origin, about }: Told): Fact[] {
  const externalId = `end/${coverId}`;
  if (limit.decision !== 'refused' && limit.decision !== 'withdrawn') return [{ fact: 'finding-gone', ...origin, externalId }];
  return [
    { fact: 'finding', ...origin, externalId, about, finding: limit },
    { fact: 'finding-gone', ...origin, externalId: `cover/${coverId}` },
    { fact: 'finding-gone', ...origin, externalId: `cover/${coverId}/ending` },
  ];
}

function limitOf(fields: RecordFields, coverId: string, code: string | undefined): Limit {
  const currency = fields.currency('policyCurrencyCode');
  if (currency === undefined) fields.needed('policyCurrencyCode');
  const requested = fields.amount('creditLimitApplicationAmountInPolicyCurrency', currency);
  const given = fields.amount('totalDecision.decisionAmtInPolicyCurrency', currency);
  const meaning = code === undefined ? 'pending' : meanings.get(code);
  if (meaning === undefined && code !== '') fields.wrong('decisionCode', 'unknown-word');
  const grantsNothing =
    meaning === 'pending' || meaning === 'refused' || meaning === 'withdrawn' || meaning === 'old-limit-stays';
  if (given === undefined && !grantsNothing) fields.needed('totalDecision.decisionAmtInPolicyCurrency');
  const granted = given ?? minor(0);
  const conditions = conditionsOf(fields);
  const decidedOn = fields.day('decisionDate');
  const ends = [fields.day('firstAmtDecision.decisionExpiryDate'), fields.day('secondAmtDecision.decisionExpiryDate')];
  const [expiresOn] = ends.filter((end) => end !== undefined).sort();
  return {
    ...{ kind: 'credit-limit', from: 'insurer', reference: coverId, granted, conditions, currency: currency ?? 'PLN' },
    decision: decisionOf(meaning ?? 'pending', granted, requested, conditions),
    ...(requested === undefined ? {} : { requested }),
    ...(decidedOn === undefined ? {} : { decidedOn }),
    ...(expiresOn === undefined ? {} : { expiresOn }),
    ...(code === undefined ? {} : { code }),
  };
}

function decisionOf(meaning: Meaning, granted: Minor, requested: Minor | undefined, conditions: readonly string[]): Decision {
  if (meaning === 'old-limit-stays') return granted > 0 ? 'partial' : 'refused';
  if (meaning !== 'by-amount') return meaning;
  if (granted === 0) return 'refused';
  if (requested !== undefined && granted < requested) return 'partial';
  return conditions.length > 0 ? 'approved-conditions' : 'approved';
}

/** Each condition once: the insurer repeats those of the whole in its parts. */
function conditionsOf(fields: RecordFields): string[] {
  const found = parts.flatMap((part) =>
    objectsIn(fields.at(`${part}.decisionConditions`)).flatMap(({ conditionDescription }) =>
      typeof conditionDescription === 'string' && conditionDescription.trim() !== '' ? [conditionDescription.trim()] : [],
    ),
  );
  return [...new Set(found)];
}

/** The Polish tax number among the buyer's identifiers. A buyer abroad has none. */
function nipOf(fields: RecordFields): string | undefined {
  const place = objectsIn(fields.at('uniqueIdentifiers')).findIndex(
    ({ uid, uidType }) => uidType === 'NIP' || (uidType === 'VAT' && typeof uid === 'string' && /^(PL)?[\d\s-]+$/i.test(uid)),
  );
  return place < 0 ? undefined : fields.nip(`uniqueIdentifiers.${place}.uid`);
}

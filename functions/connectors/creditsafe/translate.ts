import { dayIn } from '../../../shared/domain/dates.ts';
import type { Fact } from '../../../shared/domain/fact.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import { type RecordFields, recordFields } from '../../../shared/formats/record-fields.ts';
import type { RawRecord, TranslateContext, Translated } from '../../../shared/ports/source.ts';

type Rating = Extract<Finding, { kind: 'rating' }>;
type RiskEvent = Extract<Finding, { kind: 'risk-event' }>['event'];

/** The international score: A is the lowest risk; E says that there is no rating, which for a debtor known before is the worst news. */
const scores = ['A', 'B', 'C', 'D', 'E'] as const;
const scale = 'A-E';
const ratingRule = '101';
const limitRule = '102';

/** A report as the debtor's rating; an event of the monitoring as what happened to him, and as a new rating when it tells one. */
export function translate(record: RawRecord, context: TranslateContext): Translated {
  const fields = recordFields(record.raw);
  const facts = context.entity === 'events' ? eventOf(fields, context) : reportOf(fields, context);
  return fields.problems.length > 0 ? { ok: false, problems: fields.problems } : { ok: true, facts };
}

function reportOf(fields: RecordFields, context: TranslateContext): Fact[] {
  const connectId = fields.needed('connectId');
  const nip = fields.nip('nip');
  if (nip === undefined) fields.needed('nip');
  const name = fields.text('report.companySummary.businessName');
  const rated = fields.at('report.creditScore.currentCreditRating');
  if (rated === undefined || rated === null) return [];
  const about = { account: connectId, ...(nip === undefined ? {} : { nip }), ...(name === undefined ? {} : { name }) };
  // When a report was made it does not say, and its limit may change while the rating stays.
  const origin = { company: context.company, source: context.source, changedAt: context.now };
  return [{ fact: 'finding', ...origin, externalId: `rating/${connectId}`, about, finding: ratingOf(fields, context) }];
}

function ratingOf(fields: RecordFields, context: TranslateContext): Rating {
  const at = 'report.creditScore';
  const value = fields.word(`${at}.currentCreditRating.commonValue`, scores);
  if (value === undefined) fields.needed(`${at}.currentCreditRating.commonValue`);
  const description = fields.text(`${at}.currentCreditRating.commonDescription`);
  const previous = fields.text(`${at}.previousCreditRating.commonValue`);
  const ratedAt = fields.moment(`${at}.latestRatingChangeDate`, context.zone);
  return {
    ...{ kind: 'rating', value: value ?? '', scale },
    ...(description === undefined ? {} : { description }),
    ...limitOf(fields, `${at}.currentCreditRating.creditLimit`, `${at}.currentContractLimit`),
    ...(ratedAt === undefined ? {} : { ratedOn: dayIn(ratedAt) }),
    ...(previous === undefined ? {} : { previous }),
  };
}

/** The limit that goes with the rating, a text; else the one for a contract, a number. */
function limitOf(fields: RecordFields, ...paths: readonly string[]): Pick<Rating, 'limit' | 'currency'> {
  const path = paths.find((one) => fields.text(`${one}.value`) !== undefined);
  if (path === undefined) return {};
  const currency = fields.currency(`${path}.currency`);
  if (currency === undefined) fields.needed(`${path}.currency`);
  const limit = fields.amount(`${path}.value`, currency);
  return limit === undefined || currency === undefined ? {} : { limit, currency };
}

function eventOf(fields: RecordFields, context: TranslateContext): Fact[] {
  const id = fields.needed('event.notificationEventId');
  const connectId = fields.needed('event.company.id');
  const at = fields.moment('event.eventDate', context.zone);
  if (at === undefined) fields.needed('event.eventDate');
  const rule = fields.text('event.ruleCode') ?? '';
  const ruleName = fields.needed('event.ruleName');
  const [before, after] = [fields.text('event.oldValue'), fields.text('event.newValue')];
  const nip = fields.nip('found.nip.0');
  const name = fields.text('event.company.name');
  const origin = {
    ...{ company: context.company, source: context.source, changedAt: at ?? context.now },
    about: { account: connectId, ...(nip === undefined ? {} : { nip }), ...(name === undefined ? {} : { name }) },
  };
  const change = [before, after].filter((value) => value !== undefined).join(' → ');
  const told: Fact = {
    ...{ fact: 'finding', ...origin, externalId: `event/${id}` },
    finding: {
      ...{ kind: 'risk-event', event: kindOf(rule, `${ruleName} ${after ?? ''}`) },
      ...{ text: change === '' ? ruleName : `${ruleName}: ${change}`, on: dayIn(at ?? context.now) },
    },
  };
  const score = rule === ratingRule ? scores.find((one) => one === after) : undefined;
  if (score === undefined) return [told];
  const finding: Finding = {
    ...{ kind: 'rating', value: score, scale, ratedOn: dayIn(at ?? context.now) },
    ...(before === undefined ? {} : { previous: before }),
  };
  return [told, { fact: 'finding', ...origin, externalId: `rating/${connectId}`, finding }];
}

/** By what rule and value say, the worst first: the codes of rules differ from country to country. What no word tells is still told. */
const kinds: readonly (readonly [RegExp, RiskEvent])[] = [
  [/insolv|bankrupt|liquidat|winding.?up|upadło|likwidac/i, 'insolvency'],
  [/restructur|restruktur|arrangement|postępowanie układowe|sanac/i, 'restructuring'],
];

function kindOf(rule: string, words: string): RiskEvent {
  const worst = kinds.find(([word]) => word.test(words))?.[1];
  if (worst !== undefined) return worst;
  if (rule === ratingRule) return 'rating-changed';
  if (rule === limitRule) return 'limit-changed';
  return /status/i.test(words) ? 'status-changed' : 'other';
}

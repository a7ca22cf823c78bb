import { addDays, dayIn, momentAt } from '../../domain/dates.ts';
import { parseEmail } from '../../domain/email-address.ts';
import type { FactOf } from '../../domain/fact.ts';
import type { Finding } from '../../domain/finding.ts';
import { type PartyFields, speakerOf } from '../../domain/party-words.ts';
import { parsePhone } from '../../domain/phone-number.ts';
import type { TransactWrite } from '../../ports/table.ts';
import { askOnce } from '../ask-once.ts';
import type { PartyItem } from '../debtor-items.ts';
import type { FindingItem } from '../finding-item.ts';
import { contactWord, type Told } from './change-party.ts';
import { changeStops } from './debtor-stops.ts';
import type { FactPorts } from './plan.ts';

type Ports = Pick<FactPorts, 'table' | 'clock' | 'ids'>;
type Heard = {
  readonly party: PartyItem;
  readonly fact: FactOf<'finding'>;
  /** What the same finding said of the same debtor before. */
  readonly before: FindingItem | undefined;
};
/** `wakes`: his open invoices have to look again. */
type Effect = { readonly writes: readonly TransactWrite[]; readonly wakes: boolean };
type Stop = Extract<Finding, { kind: 'risk-event' }> & { readonly event: 'insolvency' | 'restructuring' };

/** Whether from now on only the law may speak to the debtor. */
export const isStop = (finding: Finding): finding is Stop =>
  finding.kind === 'risk-event' && (finding.event === 'insolvency' || finding.event === 'restructuring');

const none: Effect = { writes: [], wakes: false };

/** What a finding does beside being shown: most do nothing. */
export async function effectOfFinding(ports: Ports, heard: Heard, as: Told): Promise<Effect> {
  const { finding } = heard.fact;
  if (isStop(finding)) return stop(ports, heard, finding, as);
  const { before } = heard;
  if (before !== undefined && isStop(before.finding))
    return { writes: await effectOfGone(ports, heard.party, before, as), wakes: true };
  if (finding.kind === 'contact-person') return { writes: await nameContact(ports, heard, finding, as), wakes: false };
  if (finding.kind === 'credit-limit') return { writes: await askAboutLimit(ports, heard, finding, as), wakes: false };
  return none;
}

/** Undoes what a finding did, when its source has taken it back or says it of somebody else. */
export async function effectOfGone(ports: Ports, party: PartyItem, item: FindingItem, as: Told): Promise<TransactWrite[]> {
  const { finding } = item;
  if (isContact(finding)) {
    const word = { speaker: speakerFor(item), changedAt: item.changedAt };
    return contactWord(ports, party, word, changeOf(ports, as));
  }
  return isStop(finding) ? changeStops(ports, party.debtorId, (stops) => stops.filter(isOther(item))) : [];
}

const isOther =
  (than: { readonly source: string; readonly externalId: string }) =>
  (one: { readonly source: string; readonly externalId: string }): boolean =>
    one.source !== than.source || one.externalId !== than.externalId;

const daysForInsolvency = 2;

async function stop(ports: Ports, { party, fact, before }: Heard, finding: Stop, as: Told): Promise<Effect> {
  if (before !== undefined && isStop(before.finding) && before.finding.event === finding.event) return none;
  const { source, externalId } = fact;
  const because = finding.event;
  const task = await askOnce(ports, {
    company: party.company,
    debtorId: party.debtorId,
    kind: 'insolvency',
    about: `${source}#${externalId}#${because}`,
    invoices: [],
    reason: because,
    dueAt: momentAt(addDays(dayIn(ports.clock.now()), daysForInsolvency), '15:00'),
    by: as.by,
  });
  const stopped = await changeStops(ports, party.debtorId, (stops) => [
    ...stops.filter(isOther(fact)),
    { because, on: finding.on, source, externalId },
  ]);
  return { writes: [...stopped, ...task], wakes: true };
}

/** The change of the debtor's own entry is an event beside the finding's. */
const changeOf = (ports: Ports, { eventId, by }: Told): Told => ({ eventId: ports.ids.of('contact', eventId), by });

type Contact = Extract<Finding, { kind: 'contact-person' }>;
const isContact = (finding: Finding): finding is Contact => finding.kind === 'contact-person' && finding.role === 'finance';

const speakerFor = (of: { readonly source: string; readonly externalId: string }): string =>
  speakerOf(of.source, `finding/${of.externalId}`);

/** The CRM's person for settlements is written to rather than the ledger's general address; a person with another role is only shown. */
async function nameContact(ports: Ports, { party, fact, before }: Heard, finding: Contact, as: Told): Promise<TransactWrite[]> {
  const was = before !== undefined && isContact(before.finding);
  if (!isContact(finding) && !was) return [];
  const fields = isContact(finding) ? addressesOf(finding) : {};
  const says = Object.keys(fields).length > 0;
  if (!says && !was) return [];
  return contactWord(
    ports,
    party,
    { speaker: speakerFor(fact), changedAt: fact.changedAt, ...(says ? { fields } : {}) },
    changeOf(ports, as),
  );
}

function addressesOf({ email, phone }: Contact): Pick<PartyFields, 'email' | 'phone'> {
  const [address, number] = [parseEmail(email ?? ''), parsePhone(phone ?? '')];
  return { ...(address.ok ? { email: address.value } : {}), ...(number.ok ? { phone: number.value } : {}) };
}

type Limit = Extract<Finding, { kind: 'credit-limit' }>;
/** A decision older than this is history that a source told at its first reading. */
const newsDays = 30;
const daysForLimit = 2;
const limitReasons = { withdrawn: 'limit-withdrawn', reduced: 'limit-reduced' } as const;

async function askAboutLimit(ports: Ports, { party, fact, before }: Heard, limit: Limit, as: Told): Promise<TransactWrite[]> {
  const { decision, decidedOn } = limit;
  if (decision !== 'withdrawn' && decision !== 'reduced') return [];
  const said = before?.finding;
  if (said?.kind === 'credit-limit' && said.decision === decision && said.decidedOn === decidedOn) return [];
  const today = dayIn(ports.clock.now());
  if (decidedOn !== undefined && decidedOn < addDays(today, -newsDays)) return [];
  return askOnce(ports, {
    company: party.company,
    debtorId: party.debtorId,
    kind: 'limit-withdrawn',
    about: `${fact.source}#${fact.externalId}#${decision}#${decidedOn ?? fact.changedAt}`,
    invoices: [],
    reason: limitReasons[decision],
    dueAt: momentAt(addDays(today, daysForLimit), '15:00'),
    by: as.by,
  });
}

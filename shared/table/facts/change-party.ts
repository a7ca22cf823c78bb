import * as z from 'zod';
import { addDays, Day, dayIn, type Instant, momentAt } from '../../domain/dates.ts';
import { searchName } from '../../domain/debtor.ts';
import type { Customer } from '../../domain/fact.ts';
import { parseNip } from '../../domain/nip.ts';
import { onFirstUse } from '../../domain/on-first-use.ts';
import { agreed, hear, type PartyFields, type PartyWords, speakerOf, unsay } from '../../domain/party-words.ts';
import type { TransactWrite } from '../../ports/table.ts';
import { askOnce } from '../ask-once.ts';
import type { PartyItem } from '../debtor-items.ts';
import { asItem } from '../invoice-placing.ts';
import { partyListing } from '../keys.ts';
import { type Conflict, claimIdentity } from './identity-keys.ts';
import { type FactPorts, tell } from './plan.ts';

export type Seen = { readonly company: string; readonly source: string; readonly changedAt: PartyItem['changedAt'] };
export type Told = { readonly eventId: string; readonly by: string };
type Spoken = Partial<Omit<Customer, 'externalId'>>;
type Ports = Pick<FactPorts, 'table' | 'clock' | 'ids'>;

const told = ['name', 'nip', 'email', 'phone', 'language', 'class', 'customerSince', 'virtualAccount'] as const;
const Agreed = onFirstUse(() =>
  z.object({
    name: z.string(),
    nip: z.string().optional(),
    email: z.string().optional(),
    phone: z.string().optional(),
    language: z.enum(['pl', 'en']).default('pl'),
    class: z.enum(['small', 'medium', 'general-contractor', 'developer', 'strategic']).optional(),
    customerSince: Day.optional(),
    virtualAccount: z.string().optional(),
  }),
);

/** Writes for what differs when a source's account speaks, or none: an older word changes nothing, and one that is silent about a field takes nothing away. */
export async function partyChange(
  ports: Ports,
  known: PartyItem,
  seen: Seen,
  customer: Customer,
  as: Told,
): Promise<TransactWrite[]> {
  const speaker = speakerOf(seen.source, customer.externalId);
  const isOwner = speaker === ownerOf(known);
  if (known.words === undefined && isOwner) {
    if (seen.changedAt < known.changedAt) return [];
    return becomes(ports, known, { ...fieldsOf(known), ...fieldsOf(customer) }, { changedAt: seen.changedAt }, as);
  }
  const words = hear(wordsOf(known), speaker, { changedAt: seen.changedAt, fields: fieldsOf(customer) });
  if (words === undefined) return [];
  const version = isOwner ? { changedAt: seen.changedAt } : {};
  return becomes(ports, known, agreed(words, ownerOf(known)), { ...version, words }, as);
}

/** Writes when a CRM names a person for settlements, whose addresses come first; without addresses it names him no longer. */
export async function contactWord(
  ports: Ports,
  known: PartyItem,
  word: { readonly speaker: string; readonly changedAt: Instant; readonly fields?: Pick<PartyFields, 'email' | 'phone'> },
  as: Told,
): Promise<TransactWrite[]> {
  const { speaker, changedAt, fields } = word;
  const before = wordsOf(known);
  const words = fields === undefined ? unsay(before, speaker) : hear(before, speaker, { changedAt, fields, forContact: true });
  return words === undefined ? [] : becomes(ports, known, agreed(words, ownerOf(known)), { words }, as);
}

const ownerOf = (party: PartyItem): string => speakerOf(party.source, party.externalId);

/** As long as one account alone speaks, its word is the debtor's own fields. */
function wordsOf(party: PartyItem): PartyWords {
  return party.words ?? hear({}, ownerOf(party), { changedAt: party.changedAt, fields: fieldsOf(party) }) ?? {};
}

async function becomes(
  ports: Ports,
  known: PartyItem,
  wanted: PartyFields,
  more: Partial<Pick<PartyItem, 'changedAt'>> & { readonly words?: PartyWords },
  as: Told,
): Promise<TransactWrite[]> {
  const { identity, conflicts, writes } = await claimIdentity(ports.table, known, known, wanted);
  const agreedFields = Agreed().parse({ ...wanted, ...identity });
  const bare = { ...known, ...Object.fromEntries(told.map((field) => [field, undefined])) };
  const next = listed({ ...bare, ...agreedFields, ...more, rev: known.rev + 1 });
  const fields = told.filter((field) => next[field] !== known[field]);
  const doubts = await conflictWrites(ports, known, conflicts, as);
  if (fields.length === 0 && more.words === undefined) return doubts;
  const changed = { company: known.company, debtorId: known.debtorId, ...as, at: ports.clock.now() };
  return [
    { put: asItem(next), when: { is: 'equal', at: ['rev'], to: known.rev } },
    ...writes,
    ...(fields.length === 0 ? [] : [tell({ ...changed, name: 'party-changed.v1', data: { fields } })]),
    ...doubts,
  ];
}

const daysToAct = 3;

/** What two debtors claim is for a person: nothing is merged or taken away, and one task asks, however often it is said. */
export async function conflictWrites(
  ports: Ports,
  party: Pick<PartyItem, 'company' | 'debtorId' | 'name'>,
  conflicts: readonly Conflict[],
  as: Told,
): Promise<TransactWrite[]> {
  const writes = conflicts.map(async ({ field, value, debtorId }) => {
    const at = ports.clock.now();
    const of = { company: party.company, debtorId: party.debtorId };
    const task = await askOnce(ports, {
      ...of,
      kind: 'data-conflict',
      about: `${party.debtorId}#${field}#${value}`,
      debtorName: party.name,
      invoices: [],
      reason: 'data-conflict',
      dueAt: momentAt(addDays(dayIn(at), daysToAct), '15:00'),
      by: as.by,
    });
    if (task.length === 0) return [];
    const eventId = ports.ids.of('conflict', as.eventId, field);
    return [...task, tell({ ...of, eventId, at, by: as.by, name: 'party-disputed.v1', data: { field, value, other: debtorId } })];
  });
  return (await Promise.all(writes)).flat();
}

/** The debtor at his place in the list by name. */
export const listed = (party: PartyItem): PartyItem => ({
  ...party,
  listKey: partyListing(party.company),
  listSort: `${searchName(party.name)}#${party.debtorId}`,
});

/** What is told of a debtor, without what is not. A tax number is ten digits where its check digit is right, else as it was written. */
export function fieldsOf(of: Spoken): Spoken {
  const nip = parseNip(of.nip ?? '');
  return {
    ...(of.name === undefined ? {} : { name: of.name }),
    ...(of.nip === undefined ? {} : { nip: nip.ok ? nip.value : of.nip }),
    ...(of.email === undefined ? {} : { email: of.email }),
    ...(of.phone === undefined ? {} : { phone: of.phone }),
    ...(of.language === undefined ? {} : { language: of.language }),
    ...(of.class === undefined ? {} : { class: of.class }),
    ...(of.customerSince === undefined ? {} : { customerSince: of.customerSince }),
    ...(of.virtualAccount === undefined ? {} : { virtualAccount: of.virtualAccount }),
  };
}

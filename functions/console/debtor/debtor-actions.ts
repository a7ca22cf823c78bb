import * as z from 'zod';
import { Channel } from '../../../shared/domain/channel.ts';
import { Day } from '../../../shared/domain/dates.ts';
import { parseEmail } from '../../../shared/domain/email-address.ts';
import type { Customer, Fact, FactOutcome } from '../../../shared/domain/fact.ts';
import { parseNip } from '../../../shared/domain/nip.ts';
import { parsePhone } from '../../../shared/domain/phone-number.ts';
import { shippedScenarios } from '../../../shared/scenarios/shipped.ts';
import type { PartyItem } from '../../../shared/table/debtor-items.ts';
import { recordFact } from '../../../shared/table/facts/record-fact.ts';
import { refusal } from '../api/refusal.ts';
import type { ConsolePorts } from '../console-ports.ts';
import { originOf } from '../invoice/origin.ts';

type By = { readonly ports: ConsolePorts; readonly user: string; readonly key: string | undefined };

export const DebtorPause = z.strictObject({ until: Day.optional(), reason: z.string().trim().min(1).max(500) });
export const ChannelBar = z.strictObject({
  channel: Channel,
  because: z.enum(['withdrawn', 'complained', 'bounced', 'suppressed']),
});
export const ContactChange = z.strictObject({
  name: z.string().trim().min(1).max(512).optional(),
  nip: z.string().trim().min(1).max(40).optional(),
  email: z.string().trim().min(1).max(254).optional(),
  phone: z.string().trim().min(1).max(40).optional(),
  language: z.enum(['pl', 'en']).optional(),
});
type Contact = { readonly [Field in 'nip' | 'email' | 'phone']?: string | undefined };

/** NIP with its check digit, address and number in the form they are kept. Throws a 400 `Refused` that names the field. */
export function checkedContact({ nip, email, phone }: Contact, prefix = ''): Pick<Customer, 'nip' | 'email' | 'phone'> {
  const [readNip, readEmail, readPhone] = [
    nip === undefined ? undefined : parseNip(nip),
    email === undefined ? undefined : parseEmail(email),
    phone === undefined ? undefined : parsePhone(phone),
  ];
  if (readNip?.ok === false) throw refusal(400, 'bad-nip', `${prefix}nip`);
  if (readEmail?.ok === false) throw refusal(400, 'bad-email', `${prefix}email`);
  if (readPhone?.ok === false) throw refusal(400, 'bad-phone', `${prefix}phone`);
  return {
    ...(readNip === undefined ? {} : { nip: readNip.value }),
    ...(readEmail === undefined ? {} : { email: readEmail.value }),
    ...(readPhone === undefined ? {} : { phone: readPhone.value }),
  };
}

const record = ({ ports, user }: By, fact: Fact): Promise<FactOutcome> =>
  recordFact({ ...ports, scenarios: shippedScenarios() }, fact, user);

export async function pauseDebtor(
  of: By,
  party: PartyItem,
  { until, reason }: z.infer<typeof DebtorPause>,
): Promise<FactOutcome> {
  const { company, debtorId } = party;
  const origin = await originOf(of.ports, of.user, of.key);
  return record(of, { fact: 'debtor-pause', company, ...origin, debtorId, reason, ...(until === undefined ? {} : { until }) });
}

export async function barChannel(
  of: By,
  party: PartyItem,
  { channel, because }: z.infer<typeof ChannelBar>,
): Promise<FactOutcome> {
  const { company, debtorId } = party;
  return record(of, {
    fact: 'channel-barred',
    company,
    ...(await originOf(of.ports, of.user, of.key)),
    debtorId,
    channel,
    because,
  });
}

/** Corrects what is known of a debtor. It is said in the name of his own source, so that the source's next word, if newer, wins. */
export async function changeContact(of: By, party: PartyItem, change: z.infer<typeof ContactChange>): Promise<FactOutcome> {
  const { company, source, externalId } = party;
  const { changedAt } = await originOf(of.ports, of.user, of.key);
  const customer: Customer = {
    ...{ externalId, name: change.name ?? party.name },
    ...checkedContact(change),
    ...(change.language === undefined ? {} : { language: change.language }),
  };
  return record(of, { fact: 'party', company, source, externalId, changedAt, customer });
}

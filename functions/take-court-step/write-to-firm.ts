import { answerDueOf, type CourtDeed, mostTries } from '../../shared/domain/court-case.ts';
import { addMinutes } from '../../shared/domain/dates.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import type { Mail, SendOutcome } from '../../shared/ports/messaging.ts';
import type { TransactWrite } from '../../shared/ports/table.ts';
import { CompanyItem } from '../../shared/table/company-items.ts';
import { PartyItem } from '../../shared/table/debtor-items.ts';
import { rewrite } from '../../shared/table/facts/change-invoice.ts';
import type { FirmMail, HandedCaseItem } from '../../shared/table/handed-case-item.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { companyKey, partyKey } from '../../shared/table/keys.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { renderFirmMail } from '../../shared/templates/firm-mail.ts';
import { newsTask, troubleTask } from './ask-legal.ts';
import { type CasePack, makeCasePack } from './case-pack.ts';
import type { CourtCase, CourtPorts } from './court-ports.ts';

export type Writing = Extract<CourtDeed, { do: 'write' }>;

/** SES takes 10 MB by SendRawEmail, and an attachment grows by a third on its way: a larger archive is fetched from the console. */
const mostAttached = 7_000_000;
/** Minutes until a mail that the provider refused is tried again. */
const retryMinutes = 60;

/**
 * Writes to the law firm once: the claim needs the invoice at the revision that was read, so a payment or dispute in that minute comes first.
 * After the claim nothing repeats the provider's call; what it surely refused is tried again later, and a person is told in the end.
 */
export async function writeToFirm(ports: CourtPorts, own: CourtCase, deed: Writing): Promise<void> {
  const company = await readItem(ports.table, CompanyItem, companyKey(own.invoice.company));
  const firm = company?.lawFirm;
  if (company === undefined || firm === undefined)
    throw new HubError('NotConfigured', 'The company has no law firm. Set its name and address.', {
      company: own.invoice.company,
    });
  if (company.stop !== undefined && own.invoice.state === 'open') return putOff(ports, own.handed);
  const pack = deed.kind === 'pack' ? await makeCasePack(ports, own.invoice, own.handed) : undefined;
  const letter = await compose(ports, own, deed, company, pack);
  const claimed = await claim(ports, own, deed, pack);
  if (claimed === undefined) return;
  const mail: Mail = {
    ...letter,
    id: claimed.mailId,
    about: { company: company.company, debtor: own.invoice.debtorId },
    execution: own.execution,
    from: { name: company.senderName, address: company.senderAddress },
    to: firm.email,
    replyTo: company.contact.email,
  };
  const answer: SendOutcome =
    company.stop === undefined ? await ports.mailer.send(mail) : { outcome: 'refused', why: 'company-stopped' };
  await settle(ports, own, deed, { mail: claimed, answer });
}

/** Nothing leaves the company while it is stopped: the firm is told when it goes on. */
async function putOff(ports: CourtPorts, handed: HandedCaseItem): Promise<void> {
  const putOffUntil = addMinutes(ports.clock.now(), retryMinutes);
  await ports.table.write({
    update: { pk: handed.pk, sk: handed.sk },
    change: { set: [{ at: ['putOffUntil'], to: putOffUntil }] },
    when: { is: 'equal', at: ['rev'], to: handed.rev },
  });
}

type Letter = Pick<Mail, 'subject' | 'text' | 'html' | 'attachments'>;

async function compose(
  ports: CourtPorts,
  { invoice, handed }: CourtCase,
  { kind }: Writing,
  company: CompanyItem,
  pack: CasePack | undefined,
): Promise<Letter> {
  const party = pack?.life.party ?? (await readItem(ports.table, PartyItem, partyKey(invoice)));
  const attached = pack !== undefined && pack.archive.length < mostAttached;
  const letter = renderFirmMail({
    ...{ kind, language: company.lawFirm?.language ?? 'pl', company, invoice, reason: handed.reason, attached },
    debtor: { name: party?.name ?? '', nip: party?.nip },
    fileNumber: handed.fileNumber,
    answerDue: answerDueOf(ports.clock.now()),
    link: `${company.pageAddress}/cases/${handed.caseId}`,
    ...newsIn(invoice, handed, kind),
  });
  const name = `sprawa-${invoice.number.replace(/[^A-Za-z0-9]+/g, '-')}.zip`;
  return attached ? { ...letter, attachments: [{ name, type: 'application/zip', body: pack.archive }] } : letter;
}

function newsIn({ dispute, promise, closed }: InvoiceItem, { toldOpen }: HandedCaseItem, kind: Writing['kind']) {
  if (kind === 'dispute') return { amount: dispute?.disputed };
  if (kind === 'promise') return { amount: promise?.amount, until: promise?.due };
  if (kind === 'balance') return { amount: toldOpen };
  return kind === 'withdrawal' ? { closed: closed?.as } : {};
}

/** The mail as it is claimed, or undefined when somebody was faster. News about a case goes to our own people in the same moment. */
async function claim(
  ports: CourtPorts,
  { invoice, handed }: CourtCase,
  deed: Writing,
  pack: CasePack | undefined,
): Promise<FirmMail | undefined> {
  const before = handed.mails[deed.about];
  const at = ports.clock.now();
  const tries = (before?.tries ?? 0) + 1;
  const mail: FirmMail = {
    mailId: ports.ids.of('firm-mail', handed.caseId, deed.about, String(handed.rev)),
    status: 'sending',
    at,
    tries,
  };
  const { putOffUntil: _putOffUntil, ...free } = handed;
  const claimed: HandedCaseItem = {
    ...free,
    ...(pack === undefined ? {} : { documents: pack.documents }),
    mails: { ...handed.mails, [deed.about]: mail },
    toldOpen: invoice.open,
    rev: handed.rev + 1,
  };
  const news = before === undefined && (deed.kind === 'dispute' || deed.kind === 'promise');
  const answer = await ports.table.transact([
    ...unchanged(invoice),
    { put: asItem(claimed), when: { is: 'equal', at: ['rev'], to: handed.rev } },
    ...(news ? await newsTask(ports, claimed, deed) : []),
  ]);
  return answer.outcome === 'written' ? mail : undefined;
}

/** An open invoice gets a new revision, as with every claim; a closed one, which changes no more, is only looked at. */
function unchanged(invoice: InvoiceItem): TransactWrite[] {
  if (invoice.state === 'closed')
    return [{ check: { pk: invoice.pk, sk: invoice.sk }, when: { is: 'equal', at: ['rev'], to: invoice.rev } }];
  const { wait: _wait, ...awake } = invoice;
  return rewrite(invoice, awake);
}

type Answered = { readonly mail: FirmMail; readonly answer: SendOutcome };

async function settle(
  ports: CourtPorts,
  { invoice, handed }: CourtCase,
  deed: Writing,
  { mail, answer }: Answered,
): Promise<void> {
  if (answer.outcome === 'accepted') {
    ports.log('message.sent', { messageId: mail.mailId });
    await ports.table.transact([said(handed, deed.about, mail, 'sent')]);
    return;
  }
  ports.log(answer.outcome === 'unknown' ? 'message.unknown' : 'message.held', { messageId: mail.mailId });
  const again = answer.outcome === 'refused' && mail.tries < mostTries && invoice.state === 'open';
  if (again) {
    const until = addMinutes(ports.clock.now(), retryMinutes);
    await ports.table.transact([said(handed, deed.about, mail, 'refused', { because: answer.why, putOffUntil: until })]);
    return;
  }
  const status = answer.outcome === 'unknown' ? 'unknown' : 'given-up';
  await ports.table.transact([
    said(handed, deed.about, mail, status, { because: answer.why }),
    ...(await troubleTask(ports, handed, { mailId: mail.mailId, status })),
  ]);
}

/** What became of a mail that was claimed; an answer that comes late changes nothing. */
export function said(
  handed: HandedCaseItem,
  about: string,
  mail: FirmMail,
  status: FirmMail['status'],
  more: { readonly because?: string; readonly putOffUntil?: string } = {},
): TransactWrite {
  return {
    update: { pk: handed.pk, sk: handed.sk },
    change: {
      set: [
        { at: ['mails', about, 'status'], to: status },
        ...(more.because === undefined ? [] : [{ at: ['mails', about, 'because'], to: more.because }]),
        ...(more.putOffUntil === undefined ? [] : [{ at: ['putOffUntil'], to: more.putOffUntil }]),
      ],
    },
    when: {
      is: 'all',
      of: [
        { is: 'equal', at: ['mails', about, 'status'], to: 'sending' },
        { is: 'equal', at: ['mails', about, 'mailId'], to: mail.mailId },
      ],
    },
  };
}

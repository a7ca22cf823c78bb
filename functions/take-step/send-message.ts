import { dayIn, type Instant } from '../../shared/domain/dates.ts';
import { freshUntil } from '../../shared/domain/freshness.ts';
import type { Decision } from '../../shared/domain/ladder.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import type { SendOutcome } from '../../shared/ports/messaging.ts';
import { CompanyItem } from '../../shared/table/company-items.ts';
import { attempted, messageSettled } from '../../shared/table/contact-claim.ts';
import type { PartyItem } from '../../shared/table/debtor-items.ts';
import { newLink } from '../../shared/table/debtor-links.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { companyKey, messageKey, messageListing } from '../../shared/table/keys.ts';
import { MessageItem } from '../../shared/table/message-item.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { askAboutUnknown } from '../../shared/table/unknown-message.ts';
import { claimWrites } from './claim.ts';
import { type Covered, coveredNow, highestOf } from './covered.ts';
import { giveBack } from './give-back.ts';
import { type Letter, writeLetter } from './letter.ts';
import { seeCompany } from './seen-company.ts';
import { type Debtor, type StepPorts, scenarioOf } from './step-ports.ts';

type Contact = Extract<Decision, { do: 'contact' }>;
type Own = { readonly invoice: InvoiceItem; readonly debtor: Debtor; readonly decision: Contact; readonly execution: string };
export type Sent =
  | { readonly outcome: 'left'; readonly messageId: string }
  /** Somebody was faster with one of the invoices or the contact head: what is true now has to be read again. */
  | { readonly outcome: 'lost-race' }
  /** Surely not sent; the rung keeps its place and is tried again when the contact head says. */
  | { readonly outcome: 'put-off' };

/** Claims the right to send and sends once. After the claim nothing repeats the provider's call; what it answered is written on the message. */
export async function sendMessage(ports: StepPorts, own: Own): Promise<Sent> {
  const covered = await coveredNow(ports, own);
  const letter = await compose(ports, own, covered);
  await ports.objects.put(letter.snapshotKey, letter.snapshot, 'application/json');
  await ports.table.write(letter.link);
  const now = ports.clock.now();
  const claim = await ports.table.transact(claimWrites(letter.message, own.debtor.head, covered, own.invoice, now));
  if (claim.outcome === 'refused') return { outcome: 'lost-race' };
  const { messageId } = letter.message;
  const answer: SendOutcome =
    ports.clock.now() > letter.message.notAfter ? { outcome: 'refused', why: 'outside-window' } : await leave(ports, own, letter);
  if (answer.outcome === 'refused') {
    await giveBack(ports, letter.message, answer.why);
    ports.log('message.held', { messageId });
    return { outcome: 'put-off' };
  }
  await settle(ports, letter.message, answer);
  ports.log(answer.outcome === 'accepted' ? 'message.sent' : 'message.unknown', { messageId });
  return { outcome: 'left', messageId };
}

/** A claim of this very execution without a result: the invocation that made it is gone, so nobody knows whether the message left. */
export async function markOwnUnknown(
  ports: Pick<StepPorts, 'table' | 'log' | 'clock' | 'ids'>,
  invoice: InvoiceItem,
  party: Pick<PartyItem, 'debtorId'>,
  execution: string,
): Promise<void> {
  const last = invoice.receipts.at(-1);
  if (last === undefined) return;
  const of = { company: invoice.company, debtorId: party.debtorId, messageId: last.by };
  const message = await readItem(ports.table, MessageItem, messageKey(of));
  if (message?.status !== 'sending' || message.execution !== execution) return;
  await ports.table.write({
    update: { pk: message.pk, sk: message.sk },
    change: {
      set: [
        { at: ['status'], to: 'unknown' },
        { at: ['because'], to: 'interrupted' },
      ],
    },
    when: attempted(message, 'sending'),
  });
  ports.log('message.unknown', { messageId: message.messageId });
  await askIfNoWordComes(ports, message);
}

/** A text message has no later word of the provider: a person is asked at once. When this is cut off, `settle-unknown` asks. */
async function askIfNoWordComes(ports: Pick<StepPorts, 'table' | 'clock' | 'ids'>, message: MessageItem): Promise<void> {
  if (message.channel === 'sms') await askAboutUnknown(ports, message, 'machine:invoice-lifecycle');
}

async function settle(
  ports: StepPorts,
  message: MessageItem,
  answer: Exclude<SendOutcome, { outcome: 'refused' }>,
): Promise<void> {
  await ports.table.write(messageSettled(message, answer));
  if (answer.outcome === 'unknown') await askIfNoWordComes(ports, message);
}

function leave(ports: StepPorts, own: Own, letter: Composed): Promise<SendOutcome> {
  const { party } = own.debtor;
  const { company, message } = letter;
  if (message.channel === 'sms') return ports.sms.send({ id: message.messageId, to: party.phone ?? '', text: letter.sms });
  return ports.mailer.send({
    id: message.messageId,
    about: { company: message.company, debtor: message.debtorId },
    execution: own.execution,
    from: { name: company.senderName, address: company.senderAddress },
    to: party.email ?? '',
    replyTo: company.contact.email,
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    attachments: letter.attachments,
  });
}

type Composed = Letter & {
  readonly company: CompanyItem;
  readonly message: MessageItem;
  readonly link: ReturnType<typeof newLink>['write'];
  readonly snapshotKey: string;
};

/** Until when the message may leave: its window, and what it says must still be known to be true. */
const earliest = (moments: readonly [Instant, ...Instant[]]): Instant =>
  moments.reduce((first, moment) => (moment < first ? moment : first));

async function compose(ports: StepPorts, own: Own, covered: readonly [Covered, ...Covered[]]): Promise<Composed> {
  const { invoice, debtor, decision } = own;
  const scenario = scenarioOf(invoice);
  const rung = highestOf(covered);
  const company = await readItem(ports.table, CompanyItem, companyKey(invoice.company));
  if (company === undefined) throw new HubError('NotConfigured', 'The company has no settings.', { company: invoice.company });
  const of = { company: invoice.company, debtorId: debtor.party.debtorId };
  const parts = ['message', of.company, of.debtorId, decision.moment, rung.channel];
  const messageId = ports.ids.of(...parts, ...(scenario.message === 'invoice' ? [invoice.invoiceId, String(rung.no)] : []));
  const attempt = ports.ids.next();
  const link = newLink(ports, { ...of, pageAddress: company.pageAddress });
  const now = ports.clock.now();
  const seen = await seeCompany(ports, invoice.company);
  const letter = writeLetter({
    company,
    party: debtor.party,
    covered,
    rung,
    scenario,
    link: link.url,
    today: dayIn(now),
    messageId,
  });
  const snapshotKey = `messages/${messageId}-${attempt}.json`;
  const message: MessageItem = {
    ...messageKey({ ...of, messageId }),
    type: 'message',
    ...of,
    messageId,
    attempt,
    status: 'sending',
    channel: rung.channel,
    tone: rung.tone,
    template: rung.template,
    language: debtor.party.language,
    rung: rung.no,
    covers: letter.covers,
    scenario: scenario.name,
    execution: own.execution,
    sentAt: now,
    notAfter: earliest([
      decision.notAfter,
      ...covered.flatMap(({ invoice: one }) => (scenarioOf(one).holds ? (freshUntil(seen.sources, one) ?? []) : [])),
    ]),
    claimedWall: ports.wallClock.now(),
    snapshot: { key: snapshotKey, sha256: ports.digest.sha256(letter.snapshot) },
    listKey: messageListing,
    listSort: `${now}#${messageId}`,
  };
  return { ...letter, company, message, link: link.write, snapshotKey };
}

import { addMinutes, dayIn, daysBetween, type Instant } from '../../shared/domain/dates.ts';
import { openBalance } from '../../shared/domain/invoice.ts';
import { noticeRight } from '../../shared/domain/notice-right.ts';
import { debtorStandingOf } from '../../shared/domain/standing.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import type { Mail, SendOutcome } from '../../shared/ports/messaging.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { CompanyItem } from '../../shared/table/company-items.ts';
import { contactClaim, messageClaim, messageSettled } from '../../shared/table/contact-claim.ts';
import { type Reachable, readReachable } from '../../shared/table/contact-heads.ts';
import { newLink } from '../../shared/table/debtor-links.ts';
import { rewrite } from '../../shared/table/facts/change-invoice.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { companyKey, messageKey, messageListing } from '../../shared/table/keys.ts';
import type { MessageItem } from '../../shared/table/message-item.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { renderAssignmentNotice } from '../../shared/templates/assignment-notice.ts';
import { askForLetter } from './ask-legal.ts';
import type { FactoringCase, FactoringPorts } from './factoring-ports.ts';
import { takeNoticeBack } from './take-notice-back.ts';

/** Minutes until a company that was stopped is looked at again. */
const stoppedMinutes = 60;

/**
 * Tells the debtor whom to pay from now on, exactly once for a case: the claim is the message, the contact and the mark on the case in one
 * transaction. Answers when to come again if it may not leave now; undefined when something was done or lost.
 */
export async function sendNotice(ports: FactoringPorts, own: FactoringCase): Promise<Instant | undefined> {
  const { invoice } = own;
  const [company, debtor] = await Promise.all([
    readItem(ports.table, CompanyItem, companyKey(invoice.company)),
    readReachable(ports.table, invoice),
  ]);
  if (company === undefined || debtor === undefined)
    throw new HubError('ItemUnreadable', 'The invoice has no debtor or no company.', { debtorId: invoice.debtorId });
  const now = ports.clock.now();
  if (company.stop !== undefined) return addMinutes(now, stoppedMinutes);
  const { putOffUntil } = debtor.joined;
  if (putOffUntil !== undefined && putOffUntil > now) return putOffUntil;
  const right = noticeRight(scenarioOf(invoice), debtorStandingOf({ ...debtor.party, head: debtor.joined }, nothingHolds), now);
  if (right.may === 'wait') return right.until;
  if (right.may === 'not') await askForLetter(ports, own.handed);
  else await send(ports, own, { company, debtor, notAfter: right.notAfter });
  return undefined;
}

const nothingHolds = { unappliedCash: false, lateSources: [] };

function scenarioOf({ scenario }: InvoiceItem) {
  const found = shippedScenarios().find(({ name, version }) => name === scenario.name && version === scenario.version);
  if (found === undefined)
    throw new HubError('NotConfigured', 'The scenario of a running case is not known.', { scenario: scenario.name });
  return found;
}

type To = { readonly company: CompanyItem; readonly debtor: Reachable; readonly notAfter: Instant };

async function send(ports: FactoringPorts, own: FactoringCase, to: To): Promise<void> {
  const { invoice, handed } = own;
  const { debtorId } = to.debtor.party;
  const { pageAddress } = to.company;
  const link = newLink(ports, { company: invoice.company, debtorId, pageAddress });
  const letter = letterOf(ports, invoice, to, link.url);
  const messageId = ports.ids.of('assignment-notice', handed.caseId);
  const { message, snapshot } = messageOf(ports, own, to, { messageId, letter, link: link.url });
  await ports.objects.put(message.snapshot?.key ?? '', snapshot, 'application/json');
  await ports.table.write(link.write);
  const { wait: _wait, ...awake } = invoice;
  const claim = await ports.table.transact([
    messageClaim(message),
    contactClaim(to.debtor.head, message.sentAt),
    ...rewrite(invoice, awake),
    {
      put: asItem({ ...handed, notice: messageId, rev: handed.rev + 1 }),
      when: { is: 'equal', at: ['rev'], to: handed.rev },
    },
  ]);
  if (claim.outcome === 'refused') return;
  const answer: SendOutcome =
    ports.clock.now() > message.notAfter
      ? { outcome: 'refused', why: 'outside-window' }
      : await ports.mailer.send(letter.mail(message, own.execution));
  if (answer.outcome === 'refused') {
    await takeNoticeBack(ports, message, handed, answer.why);
    ports.log('message.held', { messageId });
    return;
  }
  await ports.table.write(messageSettled(message, answer));
  ports.log(answer.outcome === 'accepted' ? 'message.sent' : 'message.unknown', { messageId });
}

type Letter = ReturnType<typeof letterOf>;

function letterOf({ clock }: Pick<FactoringPorts, 'clock'>, invoice: InvoiceItem, { company, debtor }: To, link: string) {
  const { party } = debtor;
  const factor = invoice.assigned?.factor ?? company.factor;
  if (factor === undefined)
    throw new HubError('NotConfigured', 'Nobody knows the account of the factor. Set it for the company.', {
      company: company.company,
    });
  const today = dayIn(clock.now());
  const { number, document, issueDate, dueDate, currency } = invoice;
  const rendered = renderAssignmentNotice({
    company,
    debtor: { name: party.name, language: party.language, nip: party.nip },
    factor,
    invoice: {
      number,
      document,
      issueDate,
      dueDate,
      currency,
      open: openBalance(invoice, today).collectible,
      daysLate: daysBetween(dueDate, today),
    },
    link,
  });
  const mail = (message: MessageItem, execution: string): Mail => ({
    ...rendered,
    id: message.messageId,
    about: { company: message.company, debtor: message.debtorId },
    execution,
    from: { name: company.senderName, address: company.senderAddress },
    to: party.email ?? '',
    replyTo: company.contact.email,
  });
  return { ...rendered, mail };
}

type Written = { readonly messageId: string; readonly letter: Letter; readonly link: string };

/** The message and its snapshot, in which the token of the debtor's link is left out, because it opens his page. */
function messageOf(ports: FactoringPorts, { invoice, execution }: FactoringCase, to: To, { messageId, letter, link }: Written) {
  const { party } = to.debtor;
  const now = ports.clock.now();
  const rung = invoice.receipts.reduce((most, receipt) => Math.max(most, receipt.rung), 0);
  const covers: MessageItem['covers'] = [
    {
      ...{ invoiceId: invoice.invoiceId, invoiceNumber: invoice.number, rung },
      ...{ open: openBalance(invoice, dayIn(now)).collectible, currency: invoice.currency },
      ...(party.debtorId === invoice.debtorId ? {} : { debtorId: invoice.debtorId }),
    },
  ];
  const kept = (text: string): string => text.replaceAll(link, link.replace(/[^/]+$/, '…'));
  const { subject, text, html } = letter;
  const snapshot = new TextEncoder().encode(
    JSON.stringify({ messageId, to: party.email, subject, text: kept(text), html: kept(html), sms: '', covers }),
  );
  const attempt = ports.ids.next();
  const of = { company: invoice.company, debtorId: party.debtorId };
  const message: MessageItem = {
    ...messageKey({ ...of, messageId }),
    type: 'message',
    ...of,
    ...{ messageId, attempt, status: 'sending', channel: 'email', tone: 'firm', template: 'assignment-notice' },
    ...{ language: party.language, rung, covers, scenario: invoice.scenario.name, execution },
    ...{ sentAt: now, notAfter: to.notAfter, claimedWall: ports.wallClock.now() },
    snapshot: { key: `messages/${messageId}-${attempt}.json`, sha256: ports.digest.sha256(snapshot) },
    listKey: messageListing,
    listSort: `${now}#${messageId}`,
  };
  return { message, snapshot };
}

import { afterEach, describe, expect, it } from 'vitest';
import { sesMailer } from '../../shared/aws/mailer.ts';
import { instant } from '../../shared/domain/dates.ts';
import { memoryMailer } from '../../shared/memory/memory-mailer.ts';
import { virtualClock } from '../../shared/memory/virtual-clock.ts';
import type { Mail } from '../../shared/ports/messaging.ts';
import { cloudSettings } from '../kit/cloud-settings.ts';
import { type QueryFault, type QueryProvider, queryProvider } from '../kit/query-provider.ts';
import { readMail } from '../kit/read-mail.ts';
import { reminder } from './messages.ts';
import { type Sending, type SendingFault, sendingContract } from './sending-contract.ts';
import { spoiledMails } from './spoiled-messages.ts';

const { clock } = virtualClock(instant('2012-01-03T08:15:30.000Z'));
const opened: QueryProvider[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((provider) => provider.server.close()));
});

async function ses(faultOf?: (attempt: number) => QueryFault | undefined) {
  const provider = await queryProvider(faultOf);
  opened.push(provider);
  return { provider, mailer: sesMailer(clock, cloudSettings(provider.server.address)) };
}

const wireFault = { refuse: 'refuse', lose: 'reset-before', 'take-and-fail': 'reset-after' } as const;

async function overSes(faultOf: (attempt: number) => SendingFault | undefined): Promise<Sending<Mail>> {
  const { provider, mailer } = await ses((attempt) => {
    const fault = faultOf(attempt);
    return fault === undefined ? undefined : wireFault[fault];
  });
  return {
    send: mailer.send,
    attempts: () => provider.server.requests.length,
    taken: () => provider.taken.map((mail) => mail.get('Tags.member.1.Value') ?? ''),
  };
}

async function overMemory(faultOf: (attempt: number) => SendingFault | undefined): Promise<Sending<Mail>> {
  const mailer = memoryMailer((_, attempt) => faultOf(attempt));
  return {
    send: mailer.send,
    attempts: () => mailer.provider.attempts,
    taken: () => mailer.provider.taken.map(({ message }) => message.id),
  };
}

describe.each([
  { over: 'SES', make: overSes },
  { over: 'memory', make: overMemory },
])('mail over $over', ({ make }) => sendingContract(make, reminder, (mail) => mail.id, spoiledMails));

describe('what SES is given', () => {
  async function sent(mail: Mail) {
    const { provider, mailer } = await ses();
    await mailer.send(mail);
    const parameters = provider.taken[0] ?? new URLSearchParams();
    const raw = Buffer.from(parameters.get('RawMessage.Data') ?? '', 'base64').toString('latin1');
    return { parameters, raw, mail: readMail(raw) };
  }

  it('names the one recipient in the envelope, and tags and configuration set for its events', async () => {
    const { parameters } = await sent(reminder);
    expect(Object.fromEntries(parameters)).toMatchObject({
      Action: 'SendRawEmail',
      Source: 'naleznosci@zolw.example',
      'Destinations.member.1': 'ksiegowosc@dachy-jazwinski.example',
      ConfigurationSetName: 'receivables',
      'Tags.member.1.Name': 'message',
      'Tags.member.1.Value': reminder.id,
      'Tags.member.2.Name': 'company',
      'Tags.member.2.Value': 'main',
      'Tags.member.3.Name': 'debtor',
      'Tags.member.3.Value': reminder.about.debtor,
    });
    expect(parameters.has('Destinations.member.2')).toBe(false);
  });

  it('carries Polish letters in subject, sender and bodies, each header once, dated in business time', async () => {
    const { mail } = await sent(reminder);
    const headers = Object.fromEntries(mail.headers);
    expect(headers).toMatchObject({
      subject: [reminder.subject],
      to: ['ksiegowosc@dachy-jazwinski.example'],
      'reply-to': ['anna.wrona@zolw.example'],
      date: ['Tue, 03 Jan 2012 08:15:30 +0000'],
      'message-id': [`<${reminder.id}@zolw.example>`],
      'x-hub-message': [reminder.id],
      'x-hub-execution': [reminder.execution],
    });
    expect(headers.from?.[0]).toContain('Hurtownia Żółw Sp. z o.o., „Kraków”');
    expect(headers.from?.[0]).toMatch(/ <naleznosci@zolw\.example>$/);
    expect(mail.headers.has('bcc')).toBe(false);
    const [text, html, picture] = mail.parts;
    expect([text?.type, html?.type, picture?.type]).toEqual(['text/plain', 'text/html', 'image/png']);
    expect(text?.body.toString().replaceAll('\r\n', '\n')).toContain(reminder.text.trim());
    expect(html?.body.toString()).toContain('prosimy o zapłatę 1 230,00 zł');
    expect(picture?.cid).toBe('<przelew@zolw.example>');
    expect(picture?.body.equals(Buffer.from(reminder.attachments?.[0]?.body ?? []))).toBe(true);
  });

  it('leaves the execution’s header out when no execution sends it', async () => {
    const { mail } = await sent({ ...reminder, execution: '' });
    expect(mail.headers.has('x-hub-execution')).toBe(false);
  });

  it('reads no file and no address that a text or a name points to', async () => {
    const { mail } = await sent({ ...reminder, text: 'file:///etc/passwd', html: '<img src="http://127.0.0.1/x">' });
    expect(mail.parts[0]?.body.toString()).toContain('file:///etc/passwd');
  });

  it('holds no line longer than a mail may have and no 8-bit letter', async () => {
    const { raw } = await sent({ ...reminder, subject: 'ż'.repeat(400), text: 'ą'.repeat(5000), html: 'x'.repeat(5000) });
    const lines = raw.split('\r\n');
    expect(lines.every((line) => line.length <= 998 && !/[\n\r\x80-\xff]/.test(line))).toBe(true);
  });
});

describe('answers of SES that say nothing of whether the mail went', () => {
  it.each([
    { fault: 'error-after', what: 'a 500 after it took the mail', taken: 1 },
    { fault: 'hang-after', what: 'no answer within three seconds', taken: 1 },
    { fault: 'garbled-after', what: 'an answer that cannot be read', taken: 1 },
    { fault: 'unavailable', what: 'a 503', taken: 0 },
    { fault: 'stopped-waiting', what: 'a 408', taken: 0 },
    { fault: 'moved', what: 'a redirect', taken: 0 },
  ] as const)('$what is “unknown”, after exactly one attempt', async ({ fault, taken }) => {
    const { provider, mailer } = await ses(() => fault);
    const outcome = await mailer.send(reminder);
    expect(outcome.outcome).toBe('unknown');
    expect(JSON.stringify(outcome)).not.toContain('debtor.example');
    expect([provider.server.requests.length, provider.taken.length]).toEqual([1, taken]);
  });

  it('a connection that never stood is “refused”: the claim can be given back', async () => {
    const { provider, mailer } = await ses();
    await provider.server.close();
    expect(await mailer.send(reminder)).toEqual({ outcome: 'refused', why: 'ECONNREFUSED' });
  });

  it('uses a new connection for each mail, because one that slept in a frozen function resets', async () => {
    const { provider, mailer } = await ses();
    await mailer.send(reminder);
    await mailer.send(reminder);
    expect(provider.server.requests.map((request) => request.headers.connection)).toEqual(['close', 'close']);
  });
});

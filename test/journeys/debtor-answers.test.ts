import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorsIn, keyIn, textOf } from '../kit/answering-debtor.ts';
import { type JourneyHub, journeyHub } from '../kit/journey-hub.ts';

const header =
  'Numer;Kod kontrahenta;Kontrahent;NIP;E-mail;Telefon;Klasa;Data wystawienia;Termin płatności;Brutto;Do zapłaty;Waluta';
const row = (number: string, gross: string): string =>
  `${number};K-1;Dekarstwo „Źdźbło” sp. j.;1234563218;biuro@zdzblo.example;;small;05.01.2026;19.01.2026;${gross};${gross};PLN`;
const of = (number: string): string => `/api/v1/invoices/${encodeURIComponent(number)}`;
let hub: JourneyHub;
let link = '';

beforeAll(async () => {
  hub = await journeyHub('2026-01-12');
  await hub.ready();
}, 90_000);
afterAll(() => hub?.stop(), 30_000);

/** What a browser without script does: reads the form, fills it in, sends it, follows where it leads. */
async function answer(kind: string, fill: (form: FormData, html: string) => void): Promise<{ status: number; html: string }> {
  const html = await (await fetch(`${link}/${kind}`)).text();
  const form = new FormData();
  form.set('form-key', keyIn(html));
  fill(form, html);
  const sent = await fetch(`${link}/${kind}`, {
    ...{ method: 'POST', body: form, redirect: 'manual' },
    headers: { 'sec-fetch-site': 'same-origin', origin: 'null' },
  });
  const to = sent.headers.get('location');
  return { status: sent.status, html: await (to === null ? sent : await fetch(`${hub.page}${to}`)).text() };
}
const idOf = (html: string, number: string): string =>
  new RegExp(`value="([0-9a-z]+)"(?: checked(?:="")?)?/?>(?:<span>)?${number}`).exec(html)?.[1] ?? '';

describe('from a reminder to an answer', { timeout: 60_000 }, () => {
  it('leads from the link of the mail to the page', async () => {
    const text = [header, row('FV/1/2026', '1 230,00'), row('FV/2/2026', '500,00')].join('\r\n');
    await hub.importText('faktury.csv', text, '--scenario', 'standard');
    await hub.command('day', '+14');
    const mails = (await hub.inbox('ses')).filter(({ to }) => to[0] === 'biuro@zdzblo.example');
    link = /http:\/\/127\.0\.0\.1:\d+\/p\/[0-9a-z]{26}/.exec(mails.at(-1)?.text ?? '')?.[0] ?? '';
    const page = await fetch(link);
    expect(page.status).toBe(200);
    expect(textOf(await page.text())).toContain('Razem do zapłaty 1 730,00 zł');
  });

  it('takes an objection to a part with a file of 4 MB, and its owner has the text and the file', async () => {
    const photograph = new Uint8Array(4 * 1024 * 1024);
    photograph.set([0xff, 0xd8, 0xff, 0xe0]);
    const { status, html } = await answer('dispute', (form, page) => {
      form.set('invoice', idOf(page, 'FV/1/2026'));
      for (const [name, value] of Object.entries({ reason: 'quality', amount: '230,00', text: 'Pęknięte płyty' }))
        form.set(name, value);
      form.set('file', new File([photograph], 'zdjęcie płyt.jpg', { type: 'image/jpeg' }));
    });
    expect(status).toBe(303);
    expect(textOf(html)).toContain('Zastrzeżenie do 230,00 zł');
    await hub.command('day', '+1');
    const { value } = await hub.call('GET', of('FV/1/2026'), 'disputes');
    expect(value).toMatchObject({ state: 'open', disputes: [{ reason: 'quality', state: 'open' }] });
    const { value: tasks } = await hub.call('GET', '/api/v1/tasks?state=open&assignee=me', 'disputes');
    expect(tasks.items).toMatchObject([{ kind: 'dispute', invoiceNumbers: ['FV/1/2026'] }]);
  });

  it('says which file it cannot take', async () => {
    const { status, html } = await answer('dispute', (form, page) => {
      form.set('invoice', idOf(page, 'FV/2/2026'));
      form.set('reason', 'price');
      form.set('file', new File(['<html>'], 'faktura.pdf', { type: 'application/pdf' }));
    });
    expect([status, errorsIn(html).file]).toEqual([400, 'To nie jest plik PDF, JPG, PNG ani WEBP, jakakolwiek jest jego nazwa.']);
  });

  it('takes the word that the rest was paid, and gives accounting the task to look for it', async () => {
    const { status, html } = await answer('transfer', (form, page) => {
      form.set('invoices', idOf(page, 'FV/2/2026'));
      form.set('on', '2026-01-26');
    });
    expect([status, textOf(html)]).toEqual([303, expect.stringContaining('Potwierdzony przelew 500,00 zł z 26.01.2026')]);
    await hub.command('day', '+0');
    const { value: tasks } = await hub.call('GET', '/api/v1/tasks?state=open&assignee=me', 'accounting');
    expect(tasks.items).toMatchObject([{ kind: 'check-transfer', invoiceNumbers: ['FV/2/2026'] }]);
    await hub.call('POST', `${of('FV/2/2026')}/payment`, 'accounting', { amount: '500.00' });
    await hub.command('day', '+1');
    const { value: after } = await hub.call('GET', '/api/v1/tasks?state=open&assignee=me', 'accounting');
    expect(after.items).toEqual([]);
    expect(textOf(await (await fetch(link)).text())).toContain('wpłata dotarła');
  });

  it('shows staff in whose words it happened', async () => {
    const { value } = await hub.call('GET', of('FV/2/2026'), 'clerk');
    const told = value.timeline.filter(({ by }: { by: string }) => by === 'debtor').map(({ name }: { name: string }) => name);
    expect(told).toEqual(['transfer-confirmed.v1']);
  });
});

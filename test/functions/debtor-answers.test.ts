import { describe, expect, it } from 'vitest';
import { addDays, day } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { answeringDebtor, errorsIn, keyIn, textOf } from '../kit/answering-debtor.ts';

describe('a promise on the page', () => {
  it('needs a day and one press: all that is late is ticked, the ladder waits, and the thanks say until when', async () => {
    const debtor = await answeringDebtor();
    const form = await debtor.page('/promise');
    const ticked = [...form.matchAll(/value="([^"]+)" checked/g)].map(([, id]) => id ?? '');
    expect(ticked.toSorted()).toEqual([await debtor.idOf('FV/1'), await debtor.idOf('FV/2')].toSorted());
    expect(textOf(form)).toContain('Najpóźniej 09.12.2026');
    const answer = await debtor.send('promise', { invoices: ticked, due: '2026-12-04' });
    expect(answer.status).toBe(303);
    const thanks = textOf(await debtor.thanks(answer));
    expect(thanks).toContain('Obiecana wpłata 2 460,00 zł do 04.12.2026');
    expect(thanks).toContain('Do 06.12.2026 nie wyślemy przypomnień');
    expect(thanks).toMatch(/Numer zgłoszenia [0-9A-Z]{8} /);
    expect(await debtor.world.invoice('FV/1')).toMatchObject({ promise: { due: '2026-12-04' }, heldByDebtor: 1 });
    expect(debtor.events('promise-made.v1')).toMatchObject([{ by: 'debtor', data: { promisedBy: 'debtor', amount: 246_000 } }]);
    const page = textOf(await debtor.page());
    expect(page).toContain('obiecana wpłata do 04.12.2026');
    expect(page).toContain('Dotychczasowe odpowiedzi');
    expect(page).toContain('Jeżeli wpłata wcześniej do nas nie dotrze, 7 grudnia 2026');
  });

  it('can be less than all of it, typed as people type amounts', async () => {
    const debtor = await answeringDebtor();
    const answer = await debtor.send('promise', { invoices: await debtor.idOf('FV/1'), due: '05.12.2026', amount: '1 000,5 zł' });
    expect(answer.status).toBe(303);
    expect(debtor.promises()).toMatchObject([{ amount: 100_050, due: '2026-12-05', currency: 'PLN', by: 'debtor' }]);
  });

  it('a second time is not offered for what is promised already', async () => {
    const debtor = await answeringDebtor();
    await debtor.send('promise', { invoices: await debtor.idOf('FV/1'), due: '2026-12-04' });
    const form = await debtor.page('/promise');
    expect(textOf(form)).not.toContain('FV/1');
    expect(textOf(form)).toContain('FV/2');
  });
});

describe('a confirmed transfer on the page', () => {
  it('is looked for: the ladder waits, the document says so, and accounting hears of it', async () => {
    const debtor = await answeringDebtor();
    const answer = await debtor.send('transfer', { invoices: await debtor.idOf('FV/1'), on: '2026-11-24', amount: '1230.00' });
    const thanks = textOf(await debtor.thanks(answer));
    expect(thanks).toContain('Potwierdzony przelew 1 230,00 zł z 24.11.2026');
    expect(thanks).toContain('Do 27.11.2026 nie wyślemy przypomnień');
    expect(debtor.events('transfer-confirmed.v1')).toMatchObject([
      { by: 'debtor', data: { numbers: ['FV/1'], on: '2026-11-24', amount: 123_000, waitsUntil: '2026-11-27' } },
    ]);
    const page = textOf(await debtor.page());
    expect(page).toMatch(/FV\/1 [^F]*przelew z 24\.11\.2026, szukamy wpłaty/);
    expect(page).toContain('Razem do zapłaty 1 230,00 zł');
    expect(page).toMatch(/Tytuł przelewu FV\/2 /);
    expect(page).toContain('poza tym przelew już potwierdzony, szukamy wpłaty: 1 230,00 zł');
  });

  it('of a part leaves the document to be paid, and another part can be confirmed', async () => {
    const debtor = await answeringDebtor();
    const invoices = await debtor.idOf('FV/1');
    await debtor.send('transfer', { invoices, on: '2026-11-24', amount: '100' });
    expect(textOf(await debtor.page())).toContain('Razem do zapłaty 2 460,00 zł');
    expect((await debtor.send('transfer', { invoices, on: '2026-11-25', amount: '200' })).status).toBe(303);
    expect(debtor.promises()).toHaveLength(2);
  });

  it('of everything leaves nothing to ask for', async () => {
    const debtor = await answeringDebtor();
    const invoices = [await debtor.idOf('FV/1'), await debtor.idOf('FV/2')];
    await debtor.send('transfer', { invoices, on: '2026-11-24' });
    const page = textOf(await debtor.page());
    expect(page).toContain('Razem do zapłaty teraz nic');
    expect(page).not.toContain('Numer rachunku');
  });

  it('after a promise is taken, and says honestly that it holds nothing more', async () => {
    const debtor = await answeringDebtor();
    await debtor.send('promise', { invoices: await debtor.idOf('FV/1'), due: '2026-12-04' });
    const answer = await debtor.send('transfer', { invoices: await debtor.idOf('FV/1'), on: '2026-11-25' });
    expect(textOf(await debtor.thanks(answer))).toContain('Wcześniejsza deklaracja wstrzymała już przypomnienia');
    expect(await debtor.world.invoice('FV/1')).toMatchObject({ heldByDebtor: 1, promise: { due: '2026-12-04' } });
  });
});

describe('an objection on the page', () => {
  it('to a part, with text, stops the reminders of the document and leaves the rest to pay', async () => {
    const debtor = await answeringDebtor();
    const values = {
      invoice: await debtor.idOf('FV/2'),
      reason: 'quality',
      amount: '230,00',
      text: 'Dachówka popękana,\r\n40 sztuk',
    };
    const answer = await debtor.send('dispute', values);
    const thanks = textOf(await debtor.thanks(answer));
    for (const part of [
      'Zastrzeżenie do 230,00 zł: zastrzeżenia do jakości',
      'Dachówka popękana, 40 sztuk',
      'Odpowiemy do 09.12.2026',
      '1 000,00 zł, nie budzi zastrzeżeń',
    ])
      expect(thanks).toContain(part);
    expect(debtor.disputes()).toMatchObject([
      { openedBy: 'debtor', disputed: 23_000, text: 'Dachówka popękana,\n40 sztuk', reason: 'quality', currency: 'PLN' },
    ]);
    expect(await debtor.world.invoice('FV/2')).toMatchObject({ dispute: { disputed: 23_000 } });
    const page = textOf(await debtor.page());
    expect(page).toContain('w wyjaśnianiu: 230,00 zł');
    expect(page).toContain('Bez zastrzeżeń pozostaje 1 000,00 zł');
  });

  it('shows on its thanks what became of it when it has ended', async () => {
    const debtor = await answeringDebtor();
    const answer = await debtor.send('dispute', { invoice: await debtor.idOf('FV/1'), reason: 'price' });
    await debtor.world.record({
      fact: 'dispute-outcome',
      invoiceNumber: 'FV/1',
      outcome: 'rejected',
      note: 'Wewnętrzna notatka',
    });
    const thanks = textOf(await debtor.thanks(answer));
    expect(thanks).toContain('Ta sprawa jest już zakończona: nieuznane');
    expect(thanks).not.toContain('Wewnętrzna notatka');
  });

  it('by somebody else is shown without the words that were written for staff', async () => {
    const debtor = await answeringDebtor();
    await debtor.world.record({ fact: 'dispute', invoiceNumber: 'FV/1', reason: 'price', text: 'Klient znowu kręci' });
    const page = await debtor.page();
    expect(textOf(page)).toContain('Zastrzeżenie do 1 230,00 zł');
    expect(page).not.toContain('kręci');
    expect(await debtor.page(`/thanks?answer=${debtor.disputes()[0]?.disputeId}`)).not.toContain('kręci');
  });
});

describe('what the page says when there is little to say', () => {
  it('offers no answer when everything is paid, and a form says why it has nothing to offer', async () => {
    const debtor = await answeringDebtor();
    for (const invoiceNumber of ['FV/1', 'FV/2'])
      await debtor.world.record({
        fact: 'payment',
        invoiceNumber,
        amount: minor(123_000),
        currency: 'PLN',
        valueDate: day('2026-11-25'),
      });
    const page = textOf(await debtor.page());
    expect(page).toContain('Wszystko zapłacone');
    expect(page).not.toContain('Już zapłaciliśmy');
    for (const kind of ['transfer', 'promise', 'dispute']) {
      const form = await debtor.page(`/${kind}`);
      expect(textOf(form)).toMatch(/Nie ma dokumentów/);
      expect(form).not.toContain('<form');
    }
  });

  it('asks for nothing when everything is in dispute, and says by when we answer', async () => {
    const debtor = await answeringDebtor();
    for (const number of ['FV/1', 'FV/2']) await debtor.send('dispute', { invoice: await debtor.idOf(number), reason: 'price' });
    const page = textOf(await debtor.page());
    expect(page).toContain('Wyjaśniamy Państwa zastrzeżenia');
    expect(page).toContain('Odpowiemy do 09.12.2026');
    expect(page).not.toContain('Numer rachunku');
    expect(page).not.toContain('Coś się nie zgadza');
  });
});

describe('a form with mistakes', () => {
  it('comes back with each mistake beside its field and above, and keeps what was typed and ticked', async () => {
    const debtor = await answeringDebtor();
    const id = await debtor.idOf('FV/2');
    const answer = await debtor.send('promise', { invoices: id, due: '2027-06-01', amount: '5000' });
    const html = await answer.text();
    expect(answer.status).toBe(400);
    expect(errorsIn(html)).toEqual({
      due: 'Najpóźniejszy dzień, jaki możemy przyjąć, to 09.12.2026. Jeżeli potrzeba więcej czasu, prosimy o kontakt.',
      amount: 'Kwota jest większa niż to, co pozostało do zapłaty: 1 230,00 zł.',
    });
    expect(html).toContain('value="2027-06-01"');
    expect(html).toContain('value="5000"');
    expect(html).toContain(`value="${id}" checked`);
    expect([...html.matchAll(/checked/g)]).toHaveLength(1);
    expect(html).toContain('<a href="#due">');
    expect(textOf(html)).toContain('Do poprawy: Zapłacimy w dniu…');
  });

  it.each([
    ['due', '2026-11-24', 'Ten dzień już minął.'],
    ['due', '2026-12-10', 'Najpóźniejszy dzień'],
    ['due', '2026-02-30', 'Nie ma takiego dnia.'],
    ['due', 'piątek', 'Nie ma takiego dnia.'],
    ['due', '', 'Proszę podać dzień.'],
    ['amount', '-1', 'Kwota musi być większa od zera.'],
    ['amount', '0', 'Kwota musi być większa od zera.'],
    ['amount', 'dużo', 'Proszę wpisać kwotę cyframi'],
    ['amount', '1e3', 'Proszę wpisać kwotę cyframi'],
    ['amount', '12,345', 'Proszę wpisać kwotę cyframi'],
    ['amount', '99999999999999999999', 'Proszę wpisać kwotę cyframi'],
    ['amount', '1230,01', 'Kwota jest większa niż to, co pozostało do zapłaty: 1 230,00 zł.'],
    ['invoices', 'ktoś-inny', 'Wybranego dokumentu nie ma już na liście'],
  ])('is told of %s %j: %s', async (field, value, says) => {
    const debtor = await answeringDebtor();
    const before = debtor.promises();
    const right = { invoices: await debtor.idOf('FV/1'), due: '2026-12-01', amount: '100' };
    const answer = await debtor.send('promise', { ...right, [field]: value });
    expect(answer.status).toBe(400);
    expect(errorsIn(await answer.text())[field]).toContain(says);
    expect(debtor.promises()).toEqual(before);
  });

  it.each([
    ['2026-11-26', 'Ten dzień jeszcze nie nadszedł.'],
    ['2026-10-25', 'Ten przelew powinien był już dotrzeć.'],
  ])('is told of a transfer on %s', async (on, says) => {
    const debtor = await answeringDebtor();
    const answer = await debtor.send('transfer', { invoices: await debtor.idOf('FV/1'), on });
    expect(errorsIn(await answer.text()).on).toContain(says);
  });

  it('is told of a dispute without document, reason or words, and of one too long', async () => {
    const debtor = await answeringDebtor();
    expect(Object.keys(errorsIn(await (await debtor.send('dispute', {})).text())).toSorted()).toEqual(['invoice', 'reason']);
    const invoice = await debtor.idOf('FV/1');
    expect(errorsIn(await (await debtor.send('dispute', { invoice, reason: 'other' })).text()).text).toContain('kilka słów');
    expect(
      errorsIn(await (await debtor.send('dispute', { invoice, reason: 'price', text: 'ż'.repeat(2_001) })).text()).text,
    ).toContain('2000');
    expect(errorsIn(await (await debtor.send('dispute', { invoice, reason: 'toString' })).text()).reason).toContain('powód');
    expect(debtor.disputes()).toEqual([]);
  });

  it('may be sent again corrected, under the same key', async () => {
    const debtor = await answeringDebtor();
    const invoices = await debtor.idOf('FV/1');
    const html = await (await debtor.send('promise', { invoices, due: '2020-01-01' })).text();
    const answer = await debtor.send('promise', { invoices, due: addDays(day('2026-11-25'), 3) }, { key: keyIn(html) });
    expect(answer.status).toBe(303);
    expect(debtor.promises()).toHaveLength(1);
  });
});

describe('answers in English', () => {
  it('have no Polish words of ours, keep the token and say the mistakes', async () => {
    const debtor = await answeringDebtor();
    for (const kind of ['transfer', 'promise', 'dispute']) {
      const html = await debtor.page(`/${kind}?lang=en`);
      expect(
        textOf(html).replaceAll(/Zakład Handlu Budowlanego „Pięć Cegieł”|ul\. Żwirowa 17, 05-999 Łąki Górne/g, ''),
      ).not.toMatch(/[ąćęłńóśźż]/i);
      expect(html).toContain(`href="/p/${debtor.url.split('/').at(-1)}/${kind}?lang=pl"`);
      expect(html).toMatch(new RegExp(`action="/p/[0-9a-z]{26}/${kind}\\?lang=en"`));
    }
    const answer = await debtor.app.request(`${debtor.url}/promise?lang=en`, {
      method: 'POST',
      body: new URLSearchParams({ 'form-key': 'a'.repeat(26), invoices: await debtor.idOf('FV/1') }),
    });
    expect(errorsIn(await answer.text()).due).toBe('Please give the day.');
    expect(textOf(await debtor.page('/privacy?lang=en'))).toContain('About personal data');
  });
});

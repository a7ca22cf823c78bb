import { describe, expect, it } from 'vitest';
import { mostFileBytes } from '../../functions/debtor-page/answers/answer-file.ts';
import { debtorPage } from '../../functions/debtor-page/debtor-page.tsx';
import { answeringDebtor, errorsIn } from '../kit/answering-debtor.ts';

const text = (letters: string): Uint8Array => Uint8Array.from([...letters].map((letter) => letter.charCodeAt(0)));
const samples = {
  pdf: text('%PDF-1.7\n1 0 obj'),
  png: text('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0'),
  jpg: text('\xff\xd8\xff\xe0\0\x10JFIF\0'),
  webp: text('RIFF\x24\0\0\0WEBPVP8 '),
};

async function sent(file: { readonly name: string; readonly body: Uint8Array; readonly type?: string }) {
  const debtor = await answeringDebtor();
  const answer = await debtor.send('dispute', { invoice: await debtor.idOf('FV/1'), reason: 'quality' }, { file });
  return { debtor, answer };
}

describe('a file that comes with an objection', () => {
  it.each([
    ['protokół odbioru.pdf', samples.pdf, 'application/pdf', 'pdf'],
    ['zdjęcie.PNG', samples.png, 'image/png', 'png'],
    ['IMG_0001.jpeg', samples.jpg, 'image/jpeg', 'jpg'],
    ['foto.webp', samples.webp, 'image/webp', 'webp'],
    ['skan bez końcówki', samples.pdf, 'application/pdf', 'pdf'],
    ['zdjecie.jpg', samples.png, 'image/png', 'png'],
  ])('named %s is kept as what it is', async (name, body, contentType, ending) => {
    const { debtor, answer } = await sent({ name, body, type: 'text/html' });
    expect(answer.status).toBe(303);
    const [dispute] = debtor.disputes();
    expect(dispute?.file).toMatchObject({ name, contentType, bytes: body.length });
    expect(dispute?.file?.object.endsWith(`.${ending}`)).toBe(true);
    const kept = debtor.world.objects.kept.get(dispute?.file?.object ?? '');
    expect(kept?.contentType).toBe(contentType);
    expect(kept?.body).toEqual(body);
    expect(await debtor.thanks(answer)).toContain(name);
  });

  it.each([
    ['faktura.pdf', text('<html><script>alert(1)</script>')],
    ['obraz.png', text('\x89PNG\r\n\x1a\nIHDR')],
    ['rysunek.svg', text('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['program.pdf', text('MZ\x90\0')],
    ['dźwięk.webp', text('RIFF\x24\0\0\0WAVEfmt ')],
    ['ukryty.pdf', text('GIF89a%PDF-1.7')],
  ])('named %s that is something else is not taken, and nothing is kept', async (name, body) => {
    const { debtor, answer } = await sent({ name, body, type: 'application/pdf' });
    const html = await answer.text();
    expect(answer.status).toBe(400);
    expect(errorsIn(html).file).toContain('To nie jest plik PDF, JPG, PNG ani WEBP');
    expect(html).toContain('Po błędzie plik trzeba wybrać jeszcze raz.');
    expect(debtor.disputes()).toEqual([]);
    expect(debtor.world.objects.kept.size).toBe(0);
  });

  it('may have 4 MB, which is what a form can carry, and not a byte more', async () => {
    const of = (bytes: number): Uint8Array => {
      const body = new Uint8Array(bytes);
      body.set(samples.pdf);
      return body;
    };
    expect((await sent({ name: 'duży.pdf', body: of(mostFileBytes) })).answer.status).toBe(303);
    const { answer } = await sent({ name: 'za-duży.pdf', body: of(mostFileBytes + 1) });
    expect(errorsIn(await answer.text()).file).toContain('do 4 MB');
    const event = 6 * 1024 * 1024;
    expect(Math.ceil((mostFileBytes + 16 * 1024) / 3) * 4).toBeLessThan(event);
  });

  it('is not needed: none chosen is no mistake, an empty one is', async () => {
    expect((await sent({ name: '', body: new Uint8Array() })).answer.status).toBe(303);
    const { answer } = await sent({ name: 'pusty.pdf', body: new Uint8Array() });
    expect(errorsIn(await answer.text()).file).toBe('Plik jest pusty.');
  });

  it('goes into no answer that the store did not keep', async () => {
    const debtor = await answeringDebtor();
    const down = { ...debtor.world.objects, put: () => Promise.reject(new Error('store down')) };
    const app = debtorPage({ ...debtor.world, objects: down });
    const form = new FormData();
    for (const [name, value] of Object.entries({
      'form-key': 'b'.repeat(26),
      invoice: await debtor.idOf('FV/1'),
      reason: 'price',
    }))
      form.set(name, value);
    form.set('file', new File([new Uint8Array(samples.pdf)], 'a.pdf'));
    await expect(app.request(`${debtor.url}/dispute`, { method: 'POST', body: form })).rejects.toThrow('store down');
    expect(debtor.disputes()).toEqual([]);
    expect(
      (
        await debtor.send(
          'dispute',
          { invoice: await debtor.idOf('FV/1'), reason: 'price' },
          { key: 'b'.repeat(26), file: { name: 'a.pdf', body: samples.pdf } },
        )
      ).status,
    ).toBe(303);
  });
});

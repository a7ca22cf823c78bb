import { describe, expect, it } from 'vitest';
import { answeringDebtor } from '../kit/answering-debtor.ts';

const attribute = (tag: string, name: string): string | undefined => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
const tags = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`<${name}\\b[^>]*>`, 'g'))].map(([tag]) => tag);
const idsIn = (html: string): string[] => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '');

async function everyPage(): Promise<readonly (readonly [string, string])[]> {
  const debtor = await answeringDebtor();
  const invoice = await debtor.idOf('FV/1');
  const pages: [string, string][] = [];
  for (const path of ['', '/transfer', '/promise', '/dispute', '/privacy']) pages.push([path, await debtor.page(path)]);
  for (const kind of ['transfer', 'promise', 'dispute'])
    pages.push([`${kind} with mistakes`, await (await debtor.send(kind, { amount: '-1', text: 'x'.repeat(3_000) })).text()]);
  pages.push(['thanks', await debtor.thanks(await debtor.send('dispute', { invoice, reason: 'other', text: 'Opis' }))]);
  pages.push(['afterwards', await debtor.page()]);
  return pages;
}

describe('every page of a debtor', () => {
  it('works without script and style of its own, with no id twice, under the strict policy', async () => {
    for (const [name, html] of await everyPage()) {
      expect(html, name).not.toMatch(/<script|<style| style=| on[a-z]+="|https?:\/\//);
      const ids = idsIn(html);
      expect(new Set(ids).size, name).toBe(ids.length);
      expect(tags(html, 'h1'), name).toHaveLength(1);
    }
  });

  it('labels each of its fields, and ties hint, error and summary to them', async () => {
    for (const [name, html] of await everyPage()) {
      const ids = idsIn(html);
      const fields = ['input', 'select', 'textarea']
        .flatMap((tag) => tags(html, tag))
        .filter((tag) => attribute(tag, 'type') !== 'hidden');
      for (const field of fields.filter((tag) => attribute(tag, 'type') !== 'checkbox'))
        expect(html, name).toContain(`<label for="${attribute(field, 'id')}"`);
      const described = [...html.matchAll(/aria-describedby="([^"]+)"/g)].flatMap(([, of = '']) => of.split(' '));
      for (const id of [...described, ...[...html.matchAll(/href="#([^"]+)"/g)].map(([, to = '']) => to)])
        expect(ids, name).toContain(id);
      for (const error of [...html.matchAll(/ id="([a-z]+)-error"/g)].map(([, of]) => `${of}-error`))
        expect(described, name).toContain(error);
    }
  });

  it('leads on only to its own link, in its own language, and home', async () => {
    const debtor = await answeringDebtor();
    const token = new URL(debtor.url).pathname;
    for (const path of ['?lang=en', '/promise?lang=en', '/privacy?lang=en']) {
      const links = [...(await debtor.page(path)).matchAll(/ (?:href|action)="(\/[^"]*)"/g)].map(([, to = '']) => to);
      const own = links.filter((to) => !to.startsWith('/p/site.css'));
      expect(own.length).toBeGreaterThan(2);
      for (const to of own) expect(to).toMatch(new RegExp(`^${token}(/[a-z]+)?\\?.*lang=(en|pl)`));
    }
  });
});

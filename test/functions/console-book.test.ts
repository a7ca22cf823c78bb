import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { foldBook } from '../../functions/fold-book/fold-book.ts';
import { day } from '../../shared/domain/dates.ts';
import { checkedRun } from '../../shared/hosting/checked-run.ts';
import { staffedConsole, tokenOf, toldInvoice } from '../kit/staffed-console.ts';

const Rows = z.object({
  items: z.array(z.object({ number: z.string(), open: z.string().optional(), daysOverdue: z.int() })),
  total: z.int(),
  nextCursor: z.string().nullable(),
  asOf: z.string().nullable(),
});

async function withBook(count = 7) {
  const desk = await staffedConsole();
  for (let no = 1; no <= count; no += 1)
    await desk.tell(
      toldInvoice({ number: `FV/${no}`, issueDate: day('2026-09-01'), dueDate: day(`2026-10-${String(no).padStart(2, '0')}`) }),
    );
  await checkedRun(foldBook, {}, desk.ports);
  const ask = async (query: string, as = 'admin') =>
    Rows.parse(await (await desk.call('GET', `/api/v1/book/invoices?${query}`, { as })).json());
  const read = async (path: string, as = 'admin') => {
    const cookie = `session=${await tokenOf(as, { until: desk.seconds() })}`;
    return (await desk.app.request(`https://hub.example${path}`, { headers: { cookie } })).text();
  };
  return { ...desk, ask, read };
}

describe('lists from the book', () => {
  it('say how old they are, and that there is none before the first fold', async () => {
    const desk = await withBook();
    expect((await desk.ask('state=open')).asOf).toBe('2026-11-25T09:00:00.000Z');
    const fresh = await staffedConsole();
    const answer = Rows.parse(await (await fresh.call('GET', '/api/v1/book/invoices')).json());
    expect(answer).toEqual({ items: [], total: 0, nextCursor: null, asOf: null });
  });

  it('come page by page without repeating or skipping, also when the book is folded between two pages', async () => {
    const desk = await withBook();
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await desk.ask(`state=open&order=due&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ number }) => number));
      cursor = page.nextCursor ?? '';
      if (seen.length === 2) {
        await desk.tell(toldInvoice({ number: 'FV/0', issueDate: day('2026-08-01'), dueDate: day('2026-09-15') }));
        desk.time.advance(86_400_000);
        await checkedRun(foldBook, {}, desk.ports);
      }
    } while (cursor !== '');
    expect(seen).toEqual(['FV/1', 'FV/2', 'FV/3', 'FV/4', 'FV/5', 'FV/6', 'FV/7']);
  });

  it('show no amounts to a role that may not see them, and refuse a filter that is none with its name', async () => {
    const desk = await withBook(1);
    expect((await desk.ask('state=open', 'service')).items[0]?.open).toBeUndefined();
    const refused = await desk.call('GET', '/api/v1/book/invoices?leastOpen=dużo');
    expect([refused.status, z.object({ field: z.string() }).parse(await refused.json()).field]).toEqual([400, 'leastOpen']);
    expect((await desk.call('GET', '/api/v1/book/invoices?cursor=none')).status).toBe(400);
    expect((await desk.call('GET', '/api/v1/ageing', { as: 'service' })).status).toBe(403);
  });

  it('are searched by number and name on one page, which says when nothing fits', async () => {
    const desk = await withBook();
    const page = await desk.read('/search?q=fv/3');
    expect(page).toContain('FV/3');
    expect(page).not.toContain('FV/4');
    expect(await desk.read('/search?q=%3Cscript%3E')).toContain('Nic nie znaleziono');
    expect(await desk.read('/invoices?state=closed')).toContain('Nie ma tu żadnej faktury');
    expect(await desk.read('/ageing')).toContain('Wiekowanie');
  });
});

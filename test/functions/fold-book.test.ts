import { describe, expect, it } from 'vitest';
import { foldBook } from '../../functions/fold-book/fold-book.ts';
import { publishEvents } from '../../functions/publish-events/publish-events.ts';
import { companyCode } from '../../infra/local/world/company.ts';
import { ageingOf, bookRows, findDebtors } from '../../shared/domain/book-questions.ts';
import { addDays, day, dayIn, momentAt } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { checkedRun } from '../../shared/hosting/checked-run.ts';
import { memoryBus } from '../../shared/memory/memory-bus.ts';
import { EventItem } from '../../shared/table/event-item.ts';
import { readBook } from '../../shared/table/read-book.ts';
import { caseWorld } from '../kit/case-world.ts';

async function kept() {
  const world = await caseWorld({ start: momentAt(day('2026-03-02'), '09:00') });
  const published = new Set<string>();
  /** As the stream does it: every event once. */
  const publish = async () => {
    for (const item of [...world.table.items()].filter(({ type }) => type === 'event')) {
      const event = EventItem.parse(item);
      if (!published.has(event.eventId)) await checkedRun(publishEvents, event, { bus: memoryBus(), table: world.table });
      published.add(event.eventId);
    }
  };
  const fold = async () => {
    await publish();
    return checkedRun(foldBook, {}, world);
  };
  const book = async () => {
    const found = await readBook(world, companyCode);
    if (found === undefined) throw new Error('no book');
    return found;
  };
  return { world, fold, book, publish };
}

describe('the book', () => {
  it('holds every invoice with its debtor, and follows a payment, a dispute and a closing', async () => {
    const { world, fold, book } = await kept();
    await world.register('FV/1', { due: day('2026-02-20') });
    await world.register('FV/2', { due: day('2026-03-20') });
    await fold();
    expect((await book()).invoices.map(({ number }) => number).sort()).toEqual(['FV/1', 'FV/2']);
    await world.record({ fact: 'dispute', invoiceNumber: 'FV/2', reason: 'price' });
    const { gross, currency } = (await book()).invoices.find(({ number }) => number === 'FV/1') ?? {
      gross: minor(0),
      currency: 'PLN' as const,
    };
    await world.record({ fact: 'payment', invoiceNumber: 'FV/1', amount: gross, currency, valueDate: day('2026-03-02') });
    await fold();
    const rows = bookRows(await book(), {}, dayIn(world.clock.now()));
    expect(rows.map(({ invoice }) => [invoice.number, invoice.closedAs, invoice.disputed])).toEqual([
      ['FV/1', 'paid', false],
      ['FV/2', undefined, true],
    ]);
    expect(bookRows(await book(), { state: 'open' }, dayIn(world.clock.now())).map(({ invoice }) => invoice.number)).toEqual([
      'FV/2',
    ]);
  });

  it('is not written again when nothing changed', async () => {
    const { world, fold, book } = await kept();
    await world.register('FV/1', { due: day('2026-02-20') });
    await fold();
    const before = await book();
    expect(await fold()).toEqual({ folded: 0, debtors: 0 });
    expect(await book()).toBe(before);
  });

  it('keeps the mark of a debtor who changed again while it was being folded', async () => {
    const { world, fold, book, publish } = await kept();
    await world.register('FV/1', { due: day('2026-02-20') });
    await fold();
    await world.record({ fact: 'dispute', invoiceNumber: 'FV/1', reason: 'price' });
    const put = world.objects.put;
    world.objects.put = async (...given) => {
      world.objects.put = put;
      await world.record({ fact: 'dispute-outcome', invoiceNumber: 'FV/1', outcome: 'rejected', note: 'bez racji' });
      await publish();
      await put(...given);
    };
    await fold();
    expect((await book()).invoices[0]?.disputed).toBe(true);
    await checkedRun(foldBook, {}, world);
    expect((await book()).invoices[0]?.disputed).toBe(false);
  });

  it('reads every debtor anew on another day, so that a lost mark heals', async () => {
    const { world, fold, book } = await kept();
    await world.register('FV/1', { due: day('2026-02-20') });
    await fold();
    await world.register('FV/2', { due: day('2026-02-21') });
    for (const item of [...world.table.items()].filter(({ type }) => type === 'book-change'))
      await world.table.write({ remove: { pk: item.pk, sk: item.sk } });
    expect((await checkedRun(foldBook, {}, world)).folded).toBe(0);
    world.moveTo(momentAt(day('2026-03-03'), '09:00'));
    await checkedRun(foldBook, {}, world);
    expect((await book()).invoices).toHaveLength(2);
  });
});

describe('questions to the book', () => {
  const at = momentAt(day('2026-03-02'), '09:00');
  const today = dayIn(at);
  const invoice = (no: number, debtorId: string, more: object = {}) => ({
    ...{ invoiceId: `i${no}`, debtorId, number: `FV/2026/02/${String(no).padStart(4, '0')}`, issueDate: day('2026-01-10') },
    ...{ dueDate: addDays(today, -no * 20), currency: 'PLN' as const, gross: minor(no * 1000), open: minor(no * 1000) },
    ...{ disputed: false, with: 'invoice-lifecycle', scenario: 'standard', source: 'odoo' },
    ...more,
  });
  const book = {
    ...{ company: companyCode, at },
    debtors: [
      { debtorId: 'a', name: 'Żwirownia „Łęg” sp. j.', nip: '5219044172' },
      { debtorId: 'b', name: 'Dom-Bud sp. z o.o.' },
    ],
    invoices: [
      invoice(1, 'a'),
      invoice(2, 'b', { promiseDue: day('2026-03-05') }),
      invoice(3, 'a'),
      invoice(5, 'b', { currency: 'EUR' as const }),
    ],
  };
  const numbers = (filter: Parameters<typeof bookRows>[1]) =>
    bookRows(book, filter, today).map(({ invoice: { invoiceId } }) => invoiceId);

  it('finds by part of a number, by name without Polish letters, by the beginning of a NIP', () => {
    expect(numbers({ q: '02 0003' })).toEqual(['i3']);
    expect(numbers({ q: 'zwirownia leg' })).toEqual(['i3', 'i1']);
    expect(numbers({ q: '521-904' })).toEqual(['i3', 'i1']);
    expect(findDebtors(book, 'dom bud', 10).map(({ debtorId }) => debtorId)).toEqual(['b']);
    expect(numbers({ q: 'nikt taki' })).toEqual([]);
  });

  it('filters and orders, equal ones by invoice', () => {
    expect(numbers({ order: 'amount', down: true })).toEqual(['i5', 'i3', 'i2', 'i1']);
    expect(numbers({ state: 'promised' })).toEqual(['i2']);
    expect(numbers({ leastDays: 50, currency: 'PLN' })).toEqual(['i3']);
    expect(numbers({ leastOpen: 2000, dueTo: addDays(today, -41) })).toEqual(['i5', 'i3']);
  });

  it('never adds amounts of different currencies', () => {
    const rows = ageingOf(book.invoices, today);
    expect(rows.map(({ currency, total, count }) => [currency, total, count])).toEqual([
      ['PLN', 6000, 3],
      ['EUR', 5000, 1],
    ]);
    expect(rows[0]?.byAge).toMatchObject({ '1-30': 1000, '31-60': 5000 });
  });
});

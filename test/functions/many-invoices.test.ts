import { describe, expect, it } from 'vitest';
import { addDays, day, momentAt } from '../../shared/domain/dates.ts';
import { caseWorld } from '../kit/case-world.ts';

const today = day('2026-03-02');

describe('a debtor with more invoices than a transaction holds', () => {
  it('gets one message about the oldest 98 now and one about the rest at the next moment', async () => {
    const world = await caseWorld({ start: momentAt(today, '07:00') });
    for (let place = 1; place <= 120; place += 1)
      await world.register(`FV/${place}`, { due: addDays(day('2026-02-25'), -(place % 10)) });
    world.moveTo(momentAt(today, '11:00'));
    const newest = await world.invoice('FV/10');
    await world.step(newest);
    const [first] = world.messages();
    expect(first).toMatchObject({ status: 'sent', covers: { length: 98 } });
    const covered = new Set(first?.covers.map(({ invoiceNumber }) => invoiceNumber));
    const left = Array.from({ length: 120 }, (_, place) => `FV/${place + 1}`).filter((number) => !covered.has(number));
    const ages = await Promise.all(left.map(async (number) => (await world.invoice(number)).dueDate));
    const oldestLeft = ages.sort()[0] ?? '';
    for (const number of covered) {
      if (number === newest.number) continue;
      expect((await world.invoice(number)).dueDate <= oldestLeft).toBe(true);
    }
    const waiting = await world.invoice(left[0] ?? '');
    expect(await world.step(waiting)).toMatchObject({ outcome: 'next-rung' });
    world.moveTo(momentAt(addDays(today, 1), '11:00'));
    await world.step(await world.invoice(left[0] ?? ''));
    const sent = world.messages().filter(({ status }) => status === 'sent');
    expect(sent).toHaveLength(2);
    expect(sent.flatMap(({ covers }) => covers.map(({ invoiceNumber }) => invoiceNumber)).sort()).toEqual(
      [...covered, ...left].sort(),
    );
  });

  it('gets one message about 50 invoices at one moment, whichever of its cases comes first', async () => {
    const world = await caseWorld({ start: momentAt(today, '07:00') });
    for (let place = 1; place <= 50; place += 1) await world.register(`FV/${place}`, { due: day('2026-02-25') });
    world.moveTo(momentAt(today, '11:00'));
    for (let place = 50; place >= 1; place -= 1) await world.step(await world.invoice(`FV/${place}`));
    expect(world.messages()).toMatchObject([{ status: 'sent', covers: { length: 50 } }]);
    expect(world.mails.taken).toHaveLength(1);
  });
});

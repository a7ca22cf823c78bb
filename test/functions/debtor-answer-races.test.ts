import { describe, expect, it } from 'vitest';
import { day } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { answeringDebtor, keyIn, textOf } from '../kit/answering-debtor.ts';
import { callsOf } from '../kit/call-hook.ts';

const paid = (invoiceNumber: string) =>
  ({ fact: 'payment', invoiceNumber, amount: minor(123_000), currency: 'PLN', valueDate: day('2026-11-25') }) as const;
type Debtor = Awaited<ReturnType<typeof answeringDebtor>>;

describe('an invoice that changes while its debtor answers', () => {
  it.each(['promise', 'transfer', 'dispute'])(
    'at any moment of a %s, is paid and closed: taken before or refused after, never half',
    async (kind) => {
      const values = async (debtor: Debtor) => ({
        ...{
          invoices: await debtor.idOf('FV/1'),
          invoice: await debtor.idOf('FV/1'),
          due: '2026-12-01',
          on: '2026-11-25',
          reason: 'price',
        },
      });
      const first = await answeringDebtor();
      const [form, key] = [await values(first), keyIn(await first.page(`/${kind}`))];
      const calls = await callsOf(first.hook, () => first.send(kind, form, { key }));
      expect(calls).toBeGreaterThan(8);
      const seen = new Set<number>();
      for (let at = 0; at < calls; at += 1) {
        const debtor = await answeringDebtor();
        const [sent, once] = [await values(debtor), keyIn(await debtor.page(`/${kind}`))];
        debtor.hook.arm(at, 'before', async () => {
          await debtor.world.record(paid('FV/1'));
        });
        const answer = await debtor.send(kind, sent, { key: once });
        debtor.hook.disarm();
        seen.add(answer.status);
        const made = [...debtor.promises(), ...debtor.disputes()].length;
        expect([made, answer.status]).toEqual(answer.status === 303 ? [1, 303] : [0, answer.status]);
        expect(await debtor.world.invoice('FV/1')).toMatchObject({ state: 'closed', open: 0 });
        if (answer.status !== 303) expect(textOf(await answer.text())).toContain('nie ma już na liście');
      }
      expect([...seen].every((status) => [303, 400, 409].includes(status))).toBe(true);
      expect(seen.has(400) || seen.has(409)).toBe(true);
    },
  );

  it('takes two different answers at once as both, each once', async () => {
    const debtor = await answeringDebtor();
    const id = await debtor.idOf('FV/1');
    const answers = await Promise.all([
      debtor.send('promise', { invoices: id, due: '2026-12-01' }),
      debtor.send('dispute', { invoice: id, reason: 'price' }),
      debtor.send('dispute', { invoice: id, reason: 'quality' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 303, 409]);
    expect(debtor.promises()).toHaveLength(1);
    expect(debtor.disputes()).toHaveLength(1);
    expect(await debtor.world.invoice('FV/1')).toMatchObject({ dispute: { disputed: 123_000 }, promise: { due: '2026-12-01' } });
  });
});

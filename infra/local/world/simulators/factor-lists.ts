import { dayIn } from '../../../../shared/domain/dates.ts';
import { minor, plainAmount } from '../../../../shared/domain/money.ts';
import { lifeOf, stepAt, type TakenItem } from './factor-life.ts';
import type { Listed } from './factor-pages.ts';
import { boughtOf } from './factor-taken.ts';
import type { VendorTools } from './simulator.ts';

const money = (amount: number, currency = 'PLN') => ({ amount: plainAmount(minor(amount), 'PLN'), currency });

/** Limits have no change time: the whole list is read each time. */
export function limitsOf(taken: readonly TakenItem[], tools: VendorTools): Listed[] {
  return tools.world.factorLimits.flatMap((limit): Listed[] => {
    const nip = tools.world.customers.find(({ id }) => id === limit.customerId)?.nip;
    if (nip === undefined) return [];
    const exposure = limit.exposure + boughtOf(nip, taken, tools);
    const { withRecourse, validUntil } = limit;
    return [
      {
        ...{ at: '', id: nip },
        item: {
          ...{ debtorId: { nip }, limit: money(limit.limit), exposure: money(exposure) },
          ...{ available: money(Math.max(0, limit.limit - exposure)), withRecourse, validUntil },
        },
      },
    ];
  });
}

/** Where every item stands now, with the moment of its last step. */
export function assignmentsOf(taken: readonly TakenItem[], { world, now }: VendorTools): Listed[] {
  return taken.flatMap((item): Listed[] => {
    const life = lifeOf(item, world);
    const step = stepAt(life, now);
    if (step === undefined) return [];
    const financedAt = life.steps.find(({ status, at }) => status === 'financed' && at <= now)?.at;
    const { itemRef, kind, number, nip } = item;
    const bought = financedAt === undefined ? {} : { financedAt, advance: money(life.advance), fees: money(life.fees) };
    const due = financedAt === undefined || life.recourseDueOn === undefined ? {} : { recourseDueAt: life.recourseDueOn };
    const why = step.because === undefined ? {} : { rejectionReason: step.because };
    const answer = { itemRef, kind, number, debtor: { nip }, status: step.status, ...bought, ...due, ...why, updatedAt: step.at };
    return [{ at: step.at, id: itemRef, item: answer }];
  });
}

/** Every movement of money that has happened. */
export const settlementsOf = (taken: readonly TakenItem[], { world, now }: VendorTools): Listed[] =>
  taken.flatMap((item) =>
    lifeOf(item, world)
      .movements.filter(({ at }) => at <= now)
      .map(({ id, kind, amount, at }): Listed => {
        const { itemRef, number, nip } = item;
        const shown = {
          settlementId: id,
          itemRef,
          number,
          debtor: { nip },
          kind,
          amount: money(amount),
          valueDate: dayIn(at),
          updatedAt: at,
        };
        return { at, id, item: shown };
      }),
  );

import { addDays, type Day, dayIn, type Instant, momentAt } from '../../../../shared/domain/dates.ts';
import { type Minor, minor } from '../../../../shared/domain/money.ts';
import type { World } from '../model/world.ts';

/** An assignment as the factor took it; `refusedAtOnce` is why its limits do not allow it. Kept in the vendor's memory. */
export type TakenItem = {
  readonly itemRef: string;
  readonly kind: 'invoice' | 'credit-note';
  readonly number: string;
  readonly nip: string;
  readonly gross: number;
  readonly currency: string;
  readonly dueDate: Day;
  readonly takenAt: Instant;
  /** The idempotency key of the request it came with. */
  readonly key: string;
  readonly refusedAtOnce?: string;
};

type Status = 'received' | 'awaiting-debtor' | 'accepted' | 'rejected' | 'financed' | 'repaid' | 'recourse' | 'closed';
export type Step = { readonly status: Status; readonly at: Instant; readonly because?: string };
export type Movement = {
  readonly id: string;
  readonly kind: 'advance' | 'debtor-payment' | 'fee' | 'reserve-release' | 'recourse';
  readonly amount: Minor;
  readonly at: Instant;
};
export type Life = {
  readonly steps: readonly Step[];
  readonly movements: readonly Movement[];
  readonly advance: Minor;
  readonly fees: Minor;
  readonly recourseDueOn?: Day;
};

const advancePercent = 90;
const feePerMille = 15;
/** Days after the due date when a debtor's silence sends the invoice back, where the factor may do that. */
const recourseDays = 60;
const none = minor(0);
const usualAnswer = { answer: 'accepted', afterDays: 2 } as const;

const customerOf = (world: World, nip: string) => world.customers.find((customer) => customer.nip === nip);

/** Everything that ever happens to an assignment; the world knows the debtor's payments beforehand. */
export function lifeOf(item: TakenItem, world: World): Life {
  const begun: Step = { status: 'received', at: item.takenAt };
  const nothing = { movements: [], advance: none, fees: none };
  if (item.refusedAtOnce !== undefined)
    return { ...nothing, steps: [begun, { status: 'rejected', at: item.takenAt, because: item.refusedAtOnce }] };
  const customer = customerOf(world, item.nip);
  const { answer, afterDays } = world.factorAnswers.find(({ customerId }) => customerId === customer?.id) ?? usualAnswer;
  const takenOn = dayIn(item.takenAt);
  const answeredAt = momentAt(addDays(takenOn, Math.max(1, afterDays)), '10:00');
  const asked: Step[] = afterDays > 1 ? [{ status: 'awaiting-debtor', at: momentAt(addDays(takenOn, 1), '09:00') }] : [];
  if (answer === 'rejected')
    return {
      ...nothing,
      steps: [begun, ...asked, { status: 'rejected', at: answeredAt, because: 'Dłużnik nie potwierdził wierzytelności.' }],
    };
  return financed(item, world, [begun, ...asked, { status: 'accepted', at: answeredAt }]);
}

function financed(item: TakenItem, world: World, before: readonly Step[]): Life {
  const financedOn = addDays(dayIn(before.at(-1)?.at ?? item.takenAt), 1);
  const at = momentAt(financedOn, '12:00');
  const advance = minor(Math.round((item.gross * advancePercent) / 100));
  const fees = minor(Math.round((item.gross * feePerMille) / 1000));
  const movement = (kind: Movement['kind'], amount: Minor, when: Instant, which = ''): Movement => ({
    ...{ id: `${item.itemRef}-${dayIn(item.takenAt)}-${kind}${which}`, kind, amount, at: when },
  });
  const paid = paymentsOf(item, world);
  const customer = customerOf(world, item.nip);
  const mayReturn = world.factorLimits.find(({ customerId }) => customerId === customer?.id)?.withRecourse ?? false;
  const recourseDueOn =
    addDays(item.dueDate, recourseDays) > financedOn ? addDays(item.dueDate, recourseDays) : addDays(financedOn, 1);
  const returnedAt = momentAt(recourseDueOn, '09:00');
  const isReturned = mayReturn && (paid.wholeAt === undefined || paid.wholeAt > returnedAt);
  const payments = paid.payments
    .filter((payment) => !isReturned || payment.at < returnedAt)
    .map((payment, place) => movement('debtor-payment', payment.amount, payment.at < at ? at : payment.at, `-${place + 1}`));
  const end: Pick<Life, 'steps' | 'movements'> = isReturned
    ? { steps: [{ status: 'recourse', at: returnedAt }], movements: [movement('recourse', advance, returnedAt)] }
    : repaid(paid.wholeAt === undefined || paid.wholeAt >= at ? paid.wholeAt : at, (when) =>
        movement('reserve-release', minor(item.gross - advance - fees), when),
      );
  return {
    ...{ advance, fees, ...(mayReturn ? { recourseDueOn } : {}) },
    steps: [...before, { status: 'financed', at }, ...end.steps],
    movements: [movement('advance', advance, at), movement('fee', fees, at), ...payments, ...end.movements],
  };
}

function repaid(at: Instant | undefined, release: (at: Instant) => Movement): Pick<Life, 'steps' | 'movements'> {
  if (at === undefined) return { steps: [], movements: [] };
  const closedAt = momentAt(addDays(dayIn(at), 3), '09:00');
  return {
    steps: [
      { status: 'repaid', at },
      { status: 'closed', at: closedAt },
    ],
    movements: [release(at)],
  };
}

type Paid = {
  readonly payments: readonly { readonly amount: Minor; readonly at: Instant }[];
  readonly wholeAt: Instant | undefined;
};

/** What the debtor pays from the day of the assignment on, and when that is the whole. */
function paymentsOf(item: TakenItem, world: World): Paid {
  const invoice = world.invoices.find(({ number }) => number === item.number);
  const later = (invoice?.payments ?? [])
    .filter(({ on }) => on > dayIn(item.takenAt))
    .sort((one, other) => (one.on < other.on ? -1 : 1));
  let sum = 0;
  let wholeAt: Instant | undefined;
  const payments = later.map(({ on, amount }) => {
    const at = momentAt(on, '15:00');
    sum += amount;
    if (wholeAt === undefined && sum >= item.gross) wholeAt = at;
    return { amount, at };
  });
  return { payments, wholeAt };
}

/** The last step that has come. */
export const stepAt = (life: Life, now: Instant): Step | undefined => life.steps.findLast(({ at }) => at <= now);

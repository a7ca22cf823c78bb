import { isWorkingDay, nextWorkingDay, workingDayFrom } from '../../../../shared/domain/calendar.ts';
import { addDays, type Day, daysBetween, momentAt } from '../../../../shared/domain/dates.ts';
import { type Minor, minor } from '../../../../shared/domain/money.ts';
import type { Chance } from './chance.ts';
import { delayOf, habitOf } from './habits.ts';
import { sites } from './names.ts';
import type { WorldAnswer, WorldCustomer, WorldInvoice, WorldPayment } from './world.ts';

const terms = { small: 14, medium: 21, 'general-contractor': 45, developer: 30, strategic: 30 } as const;
const sizes = {
  small: [400, 4_000],
  medium: [1_500, 18_000],
  'general-contractor': [8_000, 70_000],
  developer: [6_000, 90_000],
  strategic: [9_000, 120_000],
} as const;

const clock = (of: Chance, from: number, to: number): string =>
  `${String(of.whole(from, to)).padStart(2, '0')}:${String(of.whole(0, 59)).padStart(2, '0')}`;

const part = (amount: Minor, share: number): Minor => minor(Math.round(amount * share));

/** The day a bankrupt debtor stops paying, or undefined for all others. */
export type Stops = ReadonlyMap<string, Day>;

type Sale = { readonly customer: WorldCustomer; readonly no: number; readonly on: Day; readonly stops: Stops };
export type Sold = { readonly invoice: WorldInvoice; readonly answers: readonly WorldAnswer[] };

/** One sale on credit and everything that will come of it. */
export function inventSale(of: Chance, { customer, no, on, stops }: Sale): Sold {
  const [least, most] = sizes[customer.class];
  const gross = minor(of.whole(least, most) * 123 + (of.happens(0.3) ? of.whole(1, 99) : 0));
  const dueDate = addDays(on, terms[customer.class]);
  const number = `FV/${on.slice(0, 4)}/${on.slice(5, 7)}/${String(no).padStart(5, '0')}`;
  const retained = customer.class === 'general-contractor' && of.happens(0.25);
  const withheld = retained ? part(gross, 0.05) : minor(0);
  const sale: WorldInvoice = {
    no,
    number,
    customerId: customer.id,
    erp: customer.erp,
    issueDate: on,
    dueDate,
    postedAt: momentAt(on, clock(of, 9, 16)),
    gross,
    net: part(gross, 1 / 1.23),
    currency: 'PLN',
    ...(customer.class === 'small' ? {} : { site: of.one(sites) }),
    ...(retained ? { retained: { amount: withheld, releasedOn: addDays(dueDate, 180) } } : {}),
    payments: [],
    creditNotes: [],
    ...(of.happens(0.01) ? { cancelledAt: momentAt(addDays(on, 2), '10:20') } : {}),
  };
  if (sale.cancelledAt !== undefined) return { invoice: sale, answers: [] };
  const credited = of.happens(0.04) ? part(gross, 0.1) : minor(0);
  const creditNotes = credited === 0 ? [] : [creditNote(of, sale, credited)];
  const owed = minor(gross - withheld - credited);
  const payments = inventPayments(of, customer, sale, owed).filter(({ on: day }) => day < (stops.get(customer.id) ?? '9999'));
  return { invoice: { ...sale, creditNotes, payments }, answers: inventAnswers(of, customer, sale, payments) };
}

const creditNote = (of: Chance, sale: WorldInvoice, amount: Minor): WorldInvoice['creditNotes'][number] => {
  const on = workingDayFrom(addDays(sale.issueDate, of.whole(3, 12)));
  return { no: 900_000 + sale.no, number: `KOR/${sale.number.slice(3)}`, on, postedAt: momentAt(on, '12:15'), amount };
};

function inventPayments(of: Chance, customer: WorldCustomer, sale: WorldInvoice, owed: Minor): WorldPayment[] {
  const habit = habitOf(customer);
  const delay = delayOf(habit, of);
  if (delay === undefined) return [];
  const on = workingDayFrom(addDays(sale.dueDate, Math.max(delay, 1 - daysBetween(sale.issueDate, sale.dueDate))));
  const to = of.happens(0.7) ? ('virtual' as const) : ('main' as const);
  const title = of.happens(0.85) ? `Zapłata za ${sale.number}` : `faktura ${sale.number.replaceAll('/', ' ')}`;
  const booked = (day: Day) => momentAt(nextWorkingDay(day), clock(of, 7, 9));
  const pay = (id: string, day: Day, amount: Minor): WorldPayment => ({
    id: `${sale.no}-${id}`,
    on: day,
    amount,
    title,
    to,
    bookedAt: booked(day),
  });
  if (habit === 'in-parts') {
    const first = part(owed, 0.4);
    return [pay('a', on, first), pay('b', workingDayFrom(addDays(on, of.whole(7, 21))), minor(owed - first))];
  }
  const whole = pay('a', on, owed);
  if (habit !== 'doubles' || !of.happens(0.3)) return [whole];
  const { bookedAt: _never, ...again } = pay('c', nextWorkingDay(on), owed);
  return [whole, again];
}

/** Promises of those who promise (two of three are kept), word of a transfer from some who pay late. */
function inventAnswers(
  of: Chance,
  customer: WorldCustomer,
  sale: WorldInvoice,
  payments: readonly WorldPayment[],
): WorldAnswer[] {
  const paidOn = payments[0]?.on;
  const about = { no: sale.no, customerId: customer.id, invoiceNumber: sale.number };
  const habit = habitOf(customer);
  const spoken = workingDayFrom(addDays(sale.dueDate, 5));
  if (habit === 'promises' && paidOn !== undefined && paidOn > spoken) {
    const due = of.happens(0.66) ? paidOn : addDays(spoken, 2);
    return [{ ...about, at: momentAt(spoken, '11:30'), what: { kind: 'promise', due, amount: sale.gross } }];
  }
  if (habit === 'late' && paidOn !== undefined && paidOn > addDays(sale.dueDate, 4) && of.happens(0.2)) {
    const told = previousWorkingDay(paidOn);
    return [
      { ...about, at: momentAt(told, '14:10'), what: { kind: 'transfer', on: told, amount: payments[0]?.amount ?? sale.gross } },
    ];
  }
  return [];
}

function previousWorkingDay(day: Day): Day {
  let before = addDays(day, -1);
  while (!isWorkingDay(before)) before = addDays(before, -1);
  return before;
}

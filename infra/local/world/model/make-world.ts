import { isWorkingDay } from '../../../../shared/domain/calendar.ts';
import { addDays, type Day, daysBetween } from '../../../../shared/domain/dates.ts';
import { type Chance, chance } from './chance.ts';
import { inventCustomer } from './customers.ts';
import { habitOf } from './habits.ts';
import { inventSale, type Sold, type Stops } from './invoices.ts';
import { inventOutside, inventTickets } from './outside.ts';
import type { World, WorldCustomer } from './world.ts';

export type WorldPlan = {
  readonly seed: number;
  /** The day the hub first looks; trade before it is history. */
  readonly firstDay: Day;
  readonly customers?: number;
  readonly historyDays?: number;
  readonly futureDays?: number;
};

/** The whole timeline of the invented company: the same plan gives the same world, to the grosz. */
export function makeWorld({ seed, firstDay, customers: count = 46, historyDays = 100, futureDays = 400 }: WorldPlan): World {
  const customers = Array.from({ length: count }, (_, place) =>
    inventCustomer(chance(seed * 1_000 + place), place + 1, firstDay),
  );
  const stops: Stops = new Map(
    customers
      .filter((customer) => habitOf(customer) === 'goes-bankrupt')
      .map(({ id, no }) => [id, addDays(firstDay, (no % 40) + 4)]),
  );
  const sold = trade(seed, { customers, stops, from: addDays(firstDay, -historyDays), to: addDays(firstDay, futureDays) });
  const invoices = sold.map(({ invoice }) => invoice);
  return {
    seed,
    firstDay,
    customers,
    invoices,
    answers: sold.flatMap(({ answers }) => answers),
    tickets: inventTickets(chance(seed + 7), new Map(customers.map((customer) => [customer.id, customer])), invoices),
    ...inventOutside(chance(seed + 13), customers, firstDay, stops),
  };
}

type Trade = { readonly customers: readonly WorldCustomer[]; readonly stops: Stops; readonly from: Day; readonly to: Day };

/** Four to eight sales every working day, each drawn from a chance of its own, so that one day's trade does not change another's. */
function trade(seed: number, { customers, stops, from, to }: Trade): Sold[] {
  const sold: Sold[] = [];
  for (let place = 0; place <= daysBetween(from, to); place += 1) {
    const on = addDays(from, place);
    if (!isWorkingDay(on)) continue;
    const of = chance(seed * 7_919 + place);
    for (let sales = of.whole(4, 8); sales > 0; sales -= 1) {
      const customer = buyerOn(of, customers, stops, on);
      sold.push(inventSale(of, { customer, no: sold.length + 1, on, stops }));
    }
  }
  return sold;
}

/** Nobody sells on credit to a debtor who has stopped paying. */
function buyerOn(of: Chance, customers: readonly WorldCustomer[], stops: Stops, on: Day): WorldCustomer {
  for (;;) {
    const found = customers[of.whole(0, customers.length - 1)];
    if (found !== undefined && on < (stops.get(found.id) ?? '9999')) return found;
  }
}

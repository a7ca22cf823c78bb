import { addDays, type Day, day, dayIn, momentAt } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { executionName } from '../../shared/table/case.ts';
import { findInvoice } from '../../shared/table/facts/find-invoice.ts';
import { recordFact } from '../../shared/table/facts/record-fact.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { MessageItem } from '../../shared/table/message-item.ts';
import { caseOf } from '../../shared/table/start-lifecycle.ts';
import { TaskItem } from '../../shared/table/task-item.ts';
import type { AnyTold } from '../kit/case-world.ts';
import { liveDay } from '../simulation/live-day.ts';
import type { SimFaults } from '../simulation/sim-faults.ts';
import { openSimHub } from '../simulation/sim-hub.ts';

export const firstDay = day('2026-03-02');
export const dueDay = day('2026-03-20');
export const gross = minor(123_000);
type Misses = NonNullable<NonNullable<Parameters<typeof liveDay>[2]>['misses']>;

/** One debtor's invoices in a whole hub on the virtual clock, day by day. */
export async function oneLife(faults: Partial<SimFaults> = {}) {
  const hub = await openSimHub(momentAt(firstDay, '00:00'), 'one-life', faults);
  let told = 0;
  const say = async (fact: AnyTold) => {
    told += 1;
    const origin = { company: 'main', source: 'erp-agent', externalId: `fact-${told}`, changedAt: hub.clock.now() };
    const answer = await recordFact(hub.facts, { ...origin, ...fact }, 'source:erp-agent');
    await hub.settle();
    return answer;
  };
  const typed = <T>(type: string, schema: { parse(item: unknown): T }): T[] =>
    [...hub.memory.items()].filter((item) => item.type === type).map((item) => schema.parse(item));
  const invoice = async (number = 'FV/1'): Promise<InvoiceItem> => {
    const found = await findInvoice(hub.table, 'main', number);
    if (found === undefined) throw new Error(`no invoice ${number}`);
    return found;
  };
  return {
    hub,
    say,
    invoice,
    tasks: () => typed('task', TaskItem),
    messages: () => typed('message', MessageItem).filter(({ status }) => status !== 'held'),
    register: (number = 'FV/1', scenario = 'standard', due: Day = dueDay, addresses: object = {}) =>
      say({
        fact: 'open-item',
        number,
        customer: {
          externalId: 'K-1',
          name: 'Cegielnia Łęg sp. z o.o.',
          email: 'faktury@leg.example',
          phone: '+48600300400',
          ...addresses,
        },
        document: 'invoice',
        issueDate: addDays(due, -14),
        dueDate: due,
        currency: 'PLN',
        gross,
        open: gross,
        scenario,
      }),
    pay: (number = 'FV/1') =>
      say({ fact: 'payment', invoiceNumber: number, amount: gross, currency: 'PLN', valueDate: dayIn(hub.clock.now()) }),
    /** Lives until the beginning of a day. */
    async until(on: Day, misses: Misses = () => false): Promise<void> {
      const now = hub.clock.now();
      if (now > momentAt(dayIn(now), 0)) await hub.moveTo(momentAt(addDays(dayIn(now), 1), 0));
      for (let today = dayIn(hub.clock.now()); today < on; today = addDays(today, 1)) await liveDay(hub, today, { misses });
    },
    async runs(number = 'FV/1'): Promise<string> {
      const found = await invoice(number);
      return hub.workflow.look('invoice-lifecycle', executionName(caseOf(found)));
    },
    rungs: async (number = 'FV/1') => (await invoice(number)).receipts.map(({ rung, on }) => `${rung} ${on}`),
  };
}

import { addDays, type Day, momentAt } from '../../../../shared/domain/dates.ts';
import { minor } from '../../../../shared/domain/money.ts';
import type { Chance } from './chance.ts';
import { habitOf } from './habits.ts';
import type { Stops } from './invoices.ts';
import type { World, WorldCover, WorldCustomer, WorldInvoice, WorldTicket } from './world.ts';

const limits = { small: 15_000, medium: 60_000, 'general-contractor': 400_000, developer: 500_000, strategic: 800_000 } as const;
const ratings = {
  prompt: 'A',
  late: 'B',
  doubles: 'B',
  disputes: 'B',
  promises: 'C',
  'in-parts': 'C',
  chronic: 'D',
  silent: 'D',
  'goes-bankrupt': 'C',
} as const;

const isInsured = ({ no, class: kind }: WorldCustomer): boolean => kind !== 'small' || no % 4 === 0;

/** What insurer, factor, bureau and register know of the customers. */
export function inventOutside(of: Chance, customers: readonly WorldCustomer[], firstDay: Day, stops: Stops) {
  const before = (days: number): Day => addDays(firstDay, -days);
  const covers: WorldCover[] = customers.filter(isInsured).flatMap((customer): WorldCover[] => {
    const granted = minor(limits[customer.class] * 100);
    const first: WorldCover = {
      no: customer.no,
      customerId: customer.id,
      decidedAt: momentAt(before(of.whole(100, 300)), '11:00'),
      requested: granted,
      granted,
      currency: 'PLN',
      code: 'DC01',
      conditions: [],
      expiresOn: addDays(firstDay, of.whole(150, 400)),
    };
    const stop = stops.get(customer.id);
    const withdrawnOn =
      stop !== undefined ? addDays(stop, 6) : habitOf(customer) === 'silent' ? addDays(firstDay, of.whole(5, 60)) : undefined;
    if (withdrawnOn === undefined) return [first];
    const { expiresOn: _none, ...rest } = first;
    return [
      first,
      {
        ...rest,
        no: 1000 + customer.no,
        decidedAt: momentAt(withdrawnOn, '10:05'),
        granted: minor(0),
        code: 'DC08',
        conditions: ['Limit wycofany: opóźnienia w płatnościach.'],
      },
    ];
  });
  return {
    covers,
    ratings: customers.flatMap((customer): World['ratings'][number][] => {
      const rating = {
        customerId: customer.id,
        from: before(200),
        value: ratings[habitOf(customer)],
        limit: minor(limits[customer.class] * 80),
      };
      const stop = stops.get(customer.id);
      return stop === undefined ? [rating] : [rating, { ...rating, from: addDays(stop, 9), value: 'E', limit: minor(0) }];
    }),
    riskEvents: customers.flatMap((customer): World['riskEvents'][number][] => {
      const stop = stops.get(customer.id);
      if (stop === undefined) return [];
      const about = { customerId: customer.id };
      return [
        {
          no: customer.no * 10,
          ...about,
          at: momentAt(addDays(stop, 9), '07:40'),
          event: 'rating-changed',
          before: 'C',
          after: 'E',
        },
        {
          no: customer.no * 10 + 1,
          ...about,
          at: momentAt(addDays(stop, 12), '07:40'),
          event: 'insolvency',
          before: '',
          after: 'Ogłoszono upadłość',
        },
      ];
    }),
    registerEntries: customers
      .filter((customer) => ['chronic', 'silent', 'goes-bankrupt'].includes(habitOf(customer)))
      .map((customer): World['registerEntries'][number] => ({
        customerId: customer.id,
        from: before(of.whole(10, 90)),
        entries: of.whole(1, 4),
        creditors: of.whole(1, 3),
        arrears: minor(of.whole(90_000, 4_000_000)),
        disputed: of.whole(0, 1),
      })),
    factorLimits: customers
      .filter(({ class: kind }) => kind !== 'small')
      .map((customer): World['factorLimits'][number] => ({
        customerId: customer.id,
        limit: minor(limits[customer.class] * 70),
        exposure: minor(0),
        withRecourse: customer.no % 2 === 0,
        validUntil: addDays(firstDay, 365),
      })),
    factorAnswers: customers.map(({ id, no }) => ({
      customerId: id,
      answer: no % 4 === 1 ? ('rejected' as const) : ('accepted' as const),
      afterDays: 1 + (no % 3),
    })),
  };
}

type Complaint = Pick<WorldTicket, 'reason' | 'text'>;
const complaints: readonly [Complaint, ...Complaint[]] = [
  { reason: 'quantity', text: 'Brakuje jednej palety bloczków.' },
  { reason: 'quality', text: 'Część płyt pękła w transporcie.' },
  { reason: 'price', text: 'Cena inna niż w zamówieniu.' },
  { reason: 'missing-order', text: 'Na fakturze nie ma numeru zamówienia.' },
];

/** Complaints in the CRM: of those who dispute, every other invoice has one, closed one to three weeks later. */
export function inventTickets(
  of: Chance,
  customers: ReadonlyMap<string, WorldCustomer>,
  invoices: readonly WorldInvoice[],
): WorldTicket[] {
  return invoices.flatMap((invoice): WorldTicket[] => {
    const customer = customers.get(invoice.customerId);
    if (customer === undefined || habitOf(customer) !== 'disputes' || invoice.cancelledAt !== undefined || invoice.no % 2 === 0)
      return [];
    const openedOn = addDays(invoice.dueDate, of.whole(-4, 6));
    const { reason, text } = of.one(complaints);
    const partly = of.happens(0.4);
    return [
      {
        no: invoice.no,
        customerId: invoice.customerId,
        invoiceNumber: invoice.number,
        reason,
        text,
        ...(partly ? { amount: minor(Math.round(invoice.gross / 5)) } : {}),
        openedAt: momentAt(openedOn, '13:20'),
        ...(of.happens(0.8)
          ? {
              closedAt: momentAt(addDays(openedOn, of.whole(6, 20)), '10:45'),
              outcome: of.one(['accepted', 'partly', 'rejected']),
            }
          : {}),
      },
    ];
  });
}

import { type Chance, chance } from '../../infra/local/world/model/chance.ts';
import { inventNip } from '../../infra/local/world/model/identifiers.ts';
import { addDays, type Day, day, type Instant, momentAt } from '../../shared/domain/dates.ts';
import type { Fact } from '../../shared/domain/fact.ts';
import { minor } from '../../shared/domain/money.ts';
import { givenAway } from './outside-firms.ts';

export type Happening = { readonly at: Instant; readonly fact: Fact };

export const firstDay = day('2026-01-05');
const company = 'main';
const source = 'erp-agent';

type Debtor = {
  readonly externalId: string;
  readonly nip: string;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly habit: Habit;
};
/** Days after the due date when he pays, how often he disputes, promises and pays in parts. */
type Habit = {
  readonly late: readonly [number, number];
  readonly dispute: number;
  readonly promise: number;
  readonly parts: number;
  readonly never: number;
};

const habits: readonly [Habit, ...Habit[]] = [
  { late: [-12, 2], dispute: 0.03, promise: 0, parts: 0, never: 0 },
  { late: [-2, 12], dispute: 0.06, promise: 0.1, parts: 0.1, never: 0 },
  { late: [4, 40], dispute: 0.1, promise: 0.35, parts: 0.2, never: 0.02 },
  { late: [15, 90], dispute: 0.15, promise: 0.4, parts: 0.3, never: 0.2 },
];

/** What happens to a portfolio over a number of days, in order of time: aimed at the moments when reminders leave, because races are the hard cases. */
export function portfolio(invoices: number, days: number, seed: number): Happening[] {
  const luck = chance(seed);
  // A stream of its own, so that the rest of a life is the same with and without it.
  const outside = chance(seed + 7_919);
  const debtors = Array.from({ length: Math.max(1, Math.ceil(invoices / 8)) }, (_, place) => debtor(luck, outside, place));
  const happenings = Array.from({ length: invoices }, (_, place) =>
    lifeOf({ luck, outside }, luck.one([debtors[0] ?? debtor(luck, outside, 0), ...debtors]), place, days),
  ).flat();
  return happenings.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

function debtor(luck: Chance, outside: Chance, place: number): Debtor {
  const reachable = luck.next();
  return {
    externalId: `K-${place + 1}`,
    nip: inventNip(outside),
    email: reachable < 0.94 ? `faktury@debtor-${place + 1}.example` : undefined,
    phone: reachable > 0.5 ? `+48600${String(100_000 + place).slice(-6)}` : undefined,
    habit: luck.one(habits),
  };
}

/** A time of day near the moments when messages leave. */
const someTime = (luck: Chance, on: Day): Instant =>
  momentAt(on, luck.happens(0.5) ? luck.whole(8 * 60, 10 * 60) : luck.whole(0, 24 * 60 - 1));

type Streams = { readonly luck: Chance; readonly outside: Chance };

function lifeOf({ luck, outside }: Streams, of: Debtor, place: number, days: number): Happening[] {
  const number = `FV/2026/${String(place + 1).padStart(6, '0')}`;
  const issued = addDays(firstDay, luck.whole(0, Math.max(0, days - 60)));
  const due = addDays(issued, luck.one([7, 14, 30, 30, 45, 60]));
  const gross = minor(luck.whole(5_000, 4_000_000));
  const origin = (name: string, at: Instant) => ({ company, source, externalId: `${number}#${name}`, changedAt: at });
  const registered = someTime(luck, issued);
  const customer = {
    externalId: of.externalId,
    name: `Spółka Budowlana ${of.externalId} sp. z o.o.`,
    nip: of.nip,
    ...(of.email === undefined ? {} : { email: of.email }),
    ...(of.phone === undefined ? {} : { phone: of.phone }),
  };
  const life: Happening[] = [
    {
      at: registered,
      fact: {
        fact: 'open-item',
        company,
        source,
        externalId: number,
        changedAt: registered,
        number,
        customer,
        document: 'invoice',
        issueDate: issued,
        dueDate: due,
        currency: 'PLN',
        gross,
        open: gross,
      },
    },
  ];
  const paid = luck.happens(of.habit.never) ? undefined : addDays(due, luck.whole(...of.habit.late));
  const say = (at: Instant, fact: Fact): void => {
    if (at > registered) life.push({ at, fact });
  };
  if (luck.happens(of.habit.dispute)) {
    const opened = someTime(luck, addDays(due, luck.whole(-5, 20)));
    say(opened, {
      fact: 'dispute',
      ...origin('dispute', opened),
      invoiceNumber: number,
      reason: luck.one(['price', 'quality', 'quantity', 'other']),
    });
    if (luck.happens(0.8)) {
      const closed = someTime(luck, addDays(due, luck.whole(21, 45)));
      say(closed, {
        fact: 'dispute-outcome',
        ...origin('outcome', closed),
        invoiceNumber: number,
        outcome: luck.one(['rejected', 'partly', 'accepted']),
        note: 'sprawdzone',
      });
    }
  }
  if (luck.happens(of.habit.promise)) {
    const made = someTime(luck, addDays(due, luck.whole(1, 25)));
    const dueOn = addDays(day(made.slice(0, 10)), luck.whole(1, 12));
    say(made, {
      fact: 'promise',
      ...origin('promise', made),
      invoiceNumbers: [number],
      due: dueOn,
      amount: gross,
      by: luck.one(['debtor', 'staff']),
    });
  }
  if (luck.happens(0.02)) {
    const credited = someTime(luck, addDays(due, luck.whole(-3, 30)));
    const amount = minor(Math.max(1, Math.floor(gross / 10)));
    say(credited, {
      fact: 'credit-note',
      ...origin('credit', credited),
      invoiceNumber: number,
      amount,
      currency: 'PLN',
      issueDate: day(credited.slice(0, 10)),
    });
  }
  if (luck.happens(0.03)) {
    const paused = someTime(luck, addDays(due, luck.whole(-3, 20)));
    const until = addDays(day(paused.slice(0, 10)), luck.whole(1, 20));
    say(paused, {
      fact: 'debtor-pause',
      ...origin('debtor-pause', paused),
      debtorId: of.externalId,
      until,
      reason: 'ustalenia z dłużnikiem',
    });
    if (luck.happens(0.5)) {
      const resumed = someTime(luck, addDays(day(paused.slice(0, 10)), luck.whole(1, 4)));
      say(resumed, { fact: 'debtor-pause', ...origin('debtor-resumed', resumed), debtorId: of.externalId, reason: 'ustalone' });
    }
  }
  if (luck.happens(0.004)) {
    const barred = someTime(luck, addDays(due, luck.whole(0, 15)));
    say(barred, {
      fact: 'channel-barred',
      ...origin('barred', barred),
      debtorId: of.externalId,
      channel: 'email',
      because: 'withdrawn',
    });
  }
  if (luck.happens(0.01)) {
    const cancelled = someTime(luck, addDays(due, luck.whole(-3, 30)));
    say(cancelled, {
      fact: 'cancellation',
      ...origin('cancel', cancelled),
      invoiceNumber: number,
      reason: 'wystawiona omyłkowo',
    });
  }
  if (paid !== undefined) pay(luck, of, { number, gross, paid, say, origin });
  life.push(...givenAway(outside, { company, number, due, registered }, of.nip));
  return life;
}

type Paying = {
  readonly number: string;
  readonly gross: number;
  readonly paid: Day;
  say(at: Instant, fact: Fact): void;
  origin(name: string, at: Instant): { company: string; source: string; externalId: string; changedAt: Instant };
};

function pay(luck: Chance, of: Debtor, { number, gross, paid, say, origin }: Paying): void {
  const parts = luck.happens(of.habit.parts) ? 2 : 1;
  for (let part = 1; part <= parts; part += 1) {
    const at = someTime(luck, addDays(paid, (part - 1) * 6));
    const amount = minor(part === parts ? gross - Math.floor(gross / 3) * (parts - 1) : Math.floor(gross / 3));
    const payment: Fact = {
      fact: 'payment',
      ...origin(`payment-${part}`, at),
      invoiceNumber: number,
      amount,
      currency: 'PLN',
      valueDate: day(at.slice(0, 10)),
    };
    say(at, payment);
    if (luck.happens(0.05)) say(at, payment);
  }
}

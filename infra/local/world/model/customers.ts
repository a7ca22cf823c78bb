import { addDays, type Day, momentAt } from '../../../../shared/domain/dates.ts';
import type { Chance } from './chance.ts';
import { accountOf, inventAccount, inventNip, inventRegon } from './identifiers.ts';
import { branches, cities, firstNames, forms, lastNames, trades, words } from './names.ts';
import type { WorldCustomer } from './world.ts';

/** Virtual accounts carry this bank's number and the customer's: one account, one payer. */
const virtualBank = '19700010';

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const classes = ['small', 'medium', 'medium', 'general-contractor', 'developer', 'small', 'strategic', 'small'] as const;
const roles = ['finance', 'management', 'purchasing', 'site'] as const;

/** A customer of the invented distributor: the first 46 are there from the beginning. */
export function inventCustomer(of: Chance, no: number, firstDay: Day): WorldCustomer {
  const kind = classes[no % classes.length] ?? 'small';
  const word = words[(no * 7) % words.length] ?? words[0];
  const owner = `${of.one(firstNames)} ${of.one(lastNames)}`;
  const form = kind === 'small' && of.happens(0.5) ? owner : of.one(forms);
  const name = `${of.one(trades)} „${word}${no > words.length ? ` ${Math.ceil(no / words.length)}` : ''}” ${form}`;
  const slug = plain(`${word}-${no}`);
  const seller = { name: `${of.one(firstNames)} ${of.one(lastNames)}`, email: 'sales@hub.example' };
  const bounces = no % 23 === 9;
  return {
    id: `K-${String(no).padStart(4, '0')}`,
    no,
    name,
    nip: inventNip(of),
    regon: inventRegon(of),
    email: `${bounces ? `bounce-${slug}@simulator` : `faktury@${slug}`}.example`,
    phone: `+48601555${String(100 + no)}`,
    city: of.one(cities),
    branch: of.one(branches),
    class: kind,
    language: no % 17 === 5 ? 'en' : 'pl',
    since: addDays(firstDay, -of.whole(20, 2500)),
    erp: no % 3 === 0 ? 'erpnext' : 'odoo',
    virtualAccount: accountOf(virtualBank, String(no).padStart(16, '0')),
    account: inventAccount(of),
    salesperson: seller,
    people: roles.slice(0, of.whole(1, 3)).map((role, place) => ({
      no: no * 10 + place,
      name: `${of.one(firstNames)} ${of.one(lastNames)}`,
      role,
      email: `${role}@${slug}.example`,
      phone: `+48602555${String(100 + no)}`,
    })),
    changes: [momentAt(addDays(firstDay, -120), '08:00')],
    ...(bounces ? { bouncesFrom: firstDay } : {}),
  };
}

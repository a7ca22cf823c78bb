import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../shared/domain/channel.ts';
import { contactMoment, nextMoment } from '../../shared/domain/contact-moment.ts';
import { type ContactRight, contactRight, freeOfWeeklyLimit } from '../../shared/domain/contact-rights.ts';
import { addDays, day, type Instant, momentAt, weekday } from '../../shared/domain/dates.ts';
import type { DebtorStanding } from '../../shared/domain/ladder.ts';
import type { Rung } from '../../shared/domain/scenario.ts';
import { ladderNamed, reachable } from './standings.ts';

const standard = ladderNamed('standard');
const tuesday = day('2026-11-17');
const rungBy = (channel: Channel): Rung => ({
  no: 1,
  afterDays: 3,
  channel,
  tone: 'soft',
  template: 'reminder',
  gate: 'automatic',
});
const right = (more: Partial<DebtorStanding>, channel: Channel = 'email'): ContactRight =>
  contactRight(standard, { ...reachable, ...more }, rungBy(channel), tuesday);
const on = (...days: readonly string[]): Instant[] => days.map((text) => momentAt(day(text), '08:30'));
const tomorrow = nextMoment(standard, reachable.debtorId, tuesday);

describe('the right to contact a debtor', () => {
  it.each<[string, Partial<DebtorStanding>, Channel, ContactRight]>([
    ['is there', {}, 'email', { may: true, channel: 'email' }],
    ['moves to a text message when the e-mail bounced', { barred: ['email'] }, 'email', { may: true, channel: 'sms' }],
    ['moves there when no e-mail is known', { addresses: { email: false, phone: true } }, 'email', { may: true, channel: 'sms' }],
    [
      'ends with the last open address',
      { barred: ['email', 'sms'] },
      'email',
      { may: false, because: 'barred', until: tomorrow },
    ],
    [
      'ends without any address',
      { addresses: { email: false, phone: false } },
      'email',
      { may: false, because: 'no-address', until: tomorrow },
    ],
    [
      'is no right to write where the debtor is only to be called',
      { addresses: { email: true, phone: false } },
      'phone',
      { may: false, because: 'no-address', until: tomorrow },
    ],
    ['is withdrawn by channel', { barred: ['phone'] }, 'phone', { may: false, because: 'barred', until: tomorrow }],
    [
      'sleeps while his money is not booked',
      { unappliedCash: true },
      'email',
      { may: false, because: 'unapplied-cash', until: tomorrow },
    ],
    [
      'sleeps while the bank is late, and names it',
      { lateSources: ['Bank', 'Odoo'] },
      'email',
      { may: false, because: 'stale-source', about: 'Bank, Odoo', until: tomorrow },
    ],
    [
      'sleeps while the company is silent',
      { companyStopped: true, unappliedCash: true },
      'email',
      { may: false, because: 'stopped', until: tomorrow },
    ],
    [
      'ends with the last contact of all',
      { contactsEver: 500 },
      'email',
      { may: false, because: 'total-limit', until: tomorrow },
    ],
    ['is used once a day', { contacts: on('2026-11-17') }, 'email', { may: false, because: 'spacing', until: tomorrow }],
    ['is used three times a week', { contacts: on('2026-11-12', '2026-11-13') }, 'email', { may: true, channel: 'email' }],
  ])('%s', (_, more, channel, expected) => {
    expect(right(more, channel)).toEqual(expected);
  });

  it('comes back when the oldest of three contacts is seven days old, not with the new week', () => {
    const full = right({ contacts: on('2026-11-12', '2026-11-13', '2026-11-16') });
    const thursday = contactMoment(standard, reachable.debtorId, day('2026-11-19'));
    expect(full).toEqual({ may: false, because: 'weekly-limit', until: thursday });
  });

  it('comes back on a working day', () => {
    const full = right({ contacts: on('2026-11-14', '2026-11-15', '2026-11-16') });
    expect(full).toMatchObject({ until: contactMoment(standard, reachable.debtorId, day('2026-11-23')) });
  });
});

describe('the weekly limit', () => {
  it('holds in any seven days running and in every calendar week, and is not stricter than that', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.nat(3), { minLength: 5, maxLength: 60 }), (perWeek, waits) => {
        const contacts: Instant[] = [];
        let today = day('2026-01-01');
        for (const wait of waits) {
          today = freeOfWeeklyLimit(contacts, perWeek, addDays(today, wait));
          contacts.push(momentAt(today, '08:30'));
          const inWeekTo = (from: string): number => contacts.filter((at) => at.slice(0, 10) >= from).length;
          expect(inWeekTo(addDays(today, -6))).toBeLessThanOrEqual(perWeek);
          expect(inWeekTo(addDays(today, 1 - weekday(today)))).toBeLessThanOrEqual(perWeek);
        }
        const blocked = freeOfWeeklyLimit(contacts, perWeek, today);
        if (blocked > today) {
          const lastBlocked = addDays(blocked, -1);
          expect(contacts.filter((at) => at.slice(0, 10) > addDays(lastBlocked, -7))).toHaveLength(perWeek);
        }
      }),
    );
  });
});

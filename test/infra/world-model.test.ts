import { describe, expect, test } from 'vitest';
import { makeWorld } from '../../infra/local/world/model/make-world.ts';
import { day } from '../../shared/domain/dates.ts';
import { parseAccount } from '../../shared/domain/iban.ts';
import { parseNip } from '../../shared/domain/nip.ts';
import { parseRegon } from '../../shared/domain/regon.ts';

const plan = { seed: 1, firstDay: day('2026-11-25') };
const world = makeWorld(plan);

describe('the invented company', () => {
  test('is the same from the same seed, and another one from another', () => {
    expect(makeWorld(plan)).toEqual(world);
    expect(makeWorld({ ...plan, seed: 2 }).invoices).not.toEqual(world.invoices);
  });

  test('has at least 40 debtors and 400 invoices on the first day', () => {
    expect(world.customers.length).toBeGreaterThanOrEqual(40);
    expect(world.invoices.filter(({ issueDate }) => issueDate < plan.firstDay).length).toBeGreaterThanOrEqual(400);
  });

  test('gives every debtor identifiers whose checksums are right and that are his alone', () => {
    for (const customer of world.customers) {
      expect(parseNip(customer.nip).ok && parseRegon(customer.regon).ok).toBe(true);
      expect(parseAccount(customer.account).ok && parseAccount(customer.virtualAccount).ok).toBe(true);
    }
    expect(new Set(world.customers.map(({ nip }) => nip)).size).toBe(world.customers.length);
    expect(new Set(world.customers.map(({ virtualAccount }) => virtualAccount)).size).toBe(world.customers.length);
  });

  test('is paid no invoice twice but by those who double, and then exactly the same amount', () => {
    for (const { gross, payments, creditNotes, retained } of world.invoices) {
      const credited = creditNotes.reduce((sum, { amount }) => sum + amount, 0);
      const booked = payments.filter(({ bookedAt }) => bookedAt !== undefined);
      const paid = booked.reduce((sum, { amount }) => sum + amount, 0);
      expect(paid + credited + (retained?.amount ?? 0)).toBeLessThanOrEqual(gross);
      for (const doubled of payments.filter(({ bookedAt }) => bookedAt === undefined))
        expect(doubled.amount).toBe(booked[0]?.amount);
    }
  });

  test('knows everything that a living company meets within its first quarter', () => {
    const quarter = (on: string) => on >= '2026-11-25' && on < '2027-02-25';
    const money = world.invoices.flatMap(({ payments }) => payments).filter(({ on }) => quarter(on));
    expect(money.some(({ bookedAt }) => bookedAt === undefined)).toBe(true);
    expect(world.tickets.some(({ openedAt }) => quarter(openedAt))).toBe(true);
    expect(world.answers.filter(({ at }) => quarter(at)).map(({ what }) => what.kind)).toContain('promise');
    expect(world.covers.some(({ code, decidedAt }) => code === 'DC08' && quarter(decidedAt))).toBe(true);
    expect(world.riskEvents.some(({ event, at }) => event === 'insolvency' && quarter(at))).toBe(true);
    expect(world.customers.some(({ bouncesFrom }) => bouncesFrom !== undefined)).toBe(true);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { addDays, Day, momentAt, parseDay } from '../../shared/domain/dates.ts';
import { decide } from '../../shared/domain/ladder.ts';
import { parseAmount } from '../../shared/domain/money.ts';
import { ladderNamed, type Receipt, unpaid } from './standings.ts';

const american = z.string().transform((text) => {
  const found = parseDay(text, 'm/d/yyyy');
  return Day.parse(found.ok ? found.value : '');
});
const Rows = z.array(
  z.object({ DueDate: american, SettledDate: american, Disputed: z.enum(['Yes', 'No']), InvoiceAmount: z.string() }),
);

const folder = process.env.HUB_FIXTURES;
const file = folder === undefined ? undefined : join(folder, 'late-payments', 'invoices-to-2013-03.csv');
const rows = file === undefined ? [] : Rows.parse(parse(readFileSync(file), { columns: true }));
const plain = ladderNamed('plain');

type Row = (typeof rows)[number];

function live({ DueDate, SettledDate, Disputed }: Row): { rungs: number; handedOver: boolean } {
  const receipts: Receipt[] = [];
  for (let on = DueDate; on < SettledDate; on = addDays(on, 1)) {
    const decision = decide(plain, unpaid(DueDate, { receipts, disputeOpen: Disputed === 'Yes' }), momentAt(on, '09:00'));
    if (decision.do === 'contact') receipts.push({ rung: decision.rung.no, on });
    if (decision.do === 'hand-over') return { rungs: receipts.length, handedOver: true };
  }
  return { rungs: receipts.length, handedOver: false };
}

describe(`1,594 real invoices under the plain ladder${folder === undefined ? ' (skipped: HUB_FIXTURES is not set)' : ''}`, () => {
  it.skipIf(folder === undefined)('get 466 reminders and 6 hand-overs; 259 disputes outlive the due date', () => {
    const lives = rows.map(live);
    expect(rows).toHaveLength(1594);
    expect(lives.reduce((sum, { rungs }) => sum + rungs, 0)).toBe(466);
    expect(lives.filter(({ handedOver }) => handedOver)).toHaveLength(6);
    expect(rows.filter(({ Disputed, DueDate, SettledDate }) => Disputed === 'Yes' && SettledDate > DueDate)).toHaveLength(259);
  });

  it.skipIf(folder === undefined)('have amounts that are read to the cent', () => {
    for (const { InvoiceAmount } of rows) {
      const read = parseAmount(InvoiceAmount, 'USD', { decimalMark: '.', groupMarks: [] });
      expect(read.ok && read.value).toBe(Math.round(Number(InvoiceAmount) * 100));
    }
  });
});

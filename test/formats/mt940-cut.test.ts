import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statementRefusals } from '../../shared/domain/bank-statement.ts';
import { mt940In, mt940Of } from '../kit/bank-reading.ts';

const lines = [
  ':61:2611241124CN1234,56NTRFFV/1/2026//BR1',
  ':86:020?00PRZELEW?20FAKTURA FV/1/2026?32Jan Nowak?38PL27114020040000300201000001',
  ':61:2611241124DN0,07NTRFNONREF//BR2',
  ':86:PROWIZJA',
];
const whole = mt940Of(lines, { opening: '100,', closing: '1334,49' });

describe('an MT940 file that was cut off', () => {
  it('at any byte is refused, unless only what says nothing is missing', async () => {
    const bytes = new TextEncoder().encode(whole);
    const complete = await mt940In(whole);
    for (let cut = 1; cut < bytes.length; cut += 1) {
      const found = await mt940In(bytes.subarray(0, cut));
      const believed = found.filter((statement) => statementRefusals(statement).length === 0);
      if (believed.length > 0) expect(believed).toEqual(complete);
    }
  });

  it('costs the last statement only', async () => {
    const cut = `${whole}${whole}`.slice(0, whole.length + 150);
    expect((await mt940In(cut)).map((statement) => statementRefusals(statement).length === 0)).toEqual([true, false]);
  });
});

describe('any MT940 file', () => {
  const noise = fc.string({
    unit: fc.constantFrom(':61:', ':86:', ':20:', ':62F:', '?20', '-', '\n', 'C', '1', ',', '9', 'ż', '{1:', '}'),
    maxLength: 60,
  });

  it('of random pieces ends, the same however the stream cuts it, and nothing false is believed', async () => {
    await fc.assert(
      fc.asyncProperty(
        noise,
        fc.integer({ min: 0, max: whole.length }),
        fc.integer({ min: 1, max: 40 }),
        async (text, at, size) => {
          const file = `${whole.slice(0, at)}${text}${whole.slice(at)}`;
          const found = await mt940In(file);
          expect(await mt940In(file, size)).toEqual(found);
          for (const statement of found.filter((one) => statementRefusals(one).length === 0)) {
            const sum = statement.entries.reduce((total, { amount }) => total + amount, 0);
            expect((statement.opening?.amount ?? 0) + sum).toBe(statement.closing?.amount);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of one endless line is never held whole', async () => {
    const file = `${whole}:86:${'x'.repeat(5_000_000)}\r\n${whole}`;
    const found = await mt940In(file);
    expect(found.filter((statement) => statementRefusals(statement).length === 0)).toHaveLength(2);
  });
});

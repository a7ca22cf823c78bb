import { describe, expect, it } from 'vitest';
import { entryKeysOf, statementKeyOf } from '../../shared/domain/bank-statement.ts';
import { mt940In, mt940Of } from '../kit/bank-reading.ts';

const twin = [':61:261124C1,00NTRFNONREF', ':86:FV/1'];
const statement = async (lines: readonly string[]) => {
  const [found] = await mt940In(mt940Of(lines));
  if (found === undefined) throw new Error('no statement');
  return found;
};
const keysOf = async (lines: readonly string[]) =>
  entryKeysOf('PL1', (await statement(lines)).entries).map((key) => key.join('|'));

describe('the key of a bank entry', () => {
  it('is the same in every file that brings it, and twins have their own', async () => {
    const keys = await keysOf([...twin, ...twin]);
    expect(new Set(keys).size).toBe(2);
    expect(await keysOf(['', ...twin, ':61:261124C2,00NTRFNONREF', ':86:FV/2', ...twin])).toEqual(expect.arrayContaining(keys));
  });

  it.each([
    ['amount', ':61:261124C1,01NTRFNONREF'],
    ['value date', ':61:261123C1,00NTRFNONREF'],
    ['mark', ':61:261124RD1,00NTRFNONREF'],
    ['bank reference', ':61:261124C1,00NTRFNONREF//B1'],
    ['text', ':61:261124C1,00NTRFNONREF\r\nX'],
  ])('is another with another %s', async (_, line) => {
    expect(await keysOf([line, ':86:FV/1'])).not.toEqual(await keysOf(twin));
  });
});

describe('the key of a statement', () => {
  it('is account, number, page and closing balance, whatever the message', async () => {
    const one = await statement(twin);
    const again = { ...one, message: 'camt.053', line: 99, entries: [] } as const;
    expect(statementKeyOf('PL1', again)).toEqual(statementKeyOf('PL1', one));
    for (const other of [{ number: '8' }, { sequence: '2' }])
      expect(statementKeyOf('PL1', { ...one, ...other })).not.toEqual(statementKeyOf('PL1', one));
    expect(statementKeyOf('PL2', one)).not.toEqual(statementKeyOf('PL1', one));
  });

  it('is never that of an advice', async () => {
    const one = await statement(twin);
    expect(statementKeyOf('PL1', { ...one, message: 'mt942' })).not.toEqual(statementKeyOf('PL1', one));
  });
});

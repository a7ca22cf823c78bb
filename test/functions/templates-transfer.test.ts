import { describe, expect, it } from 'vitest';
import { minor } from '../../shared/domain/money.ts';
import { transferCode, transferTitle } from '../../shared/domain/transfer-code.ts';
import { qrPath, qrPng } from '../../shared/templates/qr-drawing.ts';

const recipient = { name: 'Składy Budowlane Żółw sp. z o.o.', nip: '1234563218', account: '61109010140000071219812874' };
const code = (change: Partial<Parameters<typeof transferCode>[0]> = {}) =>
  transferCode({ recipient, amount: minor(123_456), currency: 'PLN', title: { invoiceNumbers: ['FV/1'] }, ...change });

describe('the transfer code', () => {
  it('is written as the banks read it: six digits of grosze, twenty letters of name', () => {
    expect(code()).toMatchObject({
      fits: true,
      text: '1234563218|PL|61109010140000071219812874|123456|Składy Budowlane Żó|FV/1|||',
    });
    expect(code({ amount: minor(5) })).toMatchObject({ text: expect.stringContaining('|000005|') });
  });

  it.each([
    ['currency', { currency: 'EUR' as const }],
    ['amount', { amount: minor(1_000_000) }],
    ['amount', { amount: minor(0) }],
    ['amount', { amount: minor(-100) }],
    ['account', { recipient: { ...recipient, account: '61109010140000071219812875' } }],
    ['account', { recipient: { ...recipient, account: 'DE89370400440532013000' } }],
    ['title', { title: { invoiceNumbers: ['FV/'.repeat(20)] } }],
  ])('is not made when the %s does not fit', (because, change) => {
    expect(code(change)).toEqual({ fits: false, because });
  });

  it('reaches 9 999,99 zł', () => expect(code({ amount: minor(999_999) })).toMatchObject({ fits: true }));

  it('names the payer by NIP when the numbers do not fit, and never half a number', () => {
    const many = { invoiceNumbers: ['FV/2026/11/0001', 'FV/2026/11/0002', 'FV/2026/11/0003'], debtorNip: '5260250274' };
    expect(transferTitle(many, 32)).toBe('NIP 5260250274');
    expect(transferTitle(many, 140)).toBe('FV/2026/11/0001, FV/2026/11/0002, FV/2026/11/0003');
    expect(transferTitle({ ...many, debtorNip: undefined }, 32)).toBeUndefined();
  });

  it('keeps nine fields whatever the names hold', () => {
    const made = code({ recipient: { ...recipient, name: 'A|B|\n🧱|C' }, title: { invoiceNumbers: ['F|1', 'F\u00002'] } });
    expect(made.fits && made.text.split('|')).toHaveLength(9);
  });
});

describe('the drawing of the code', () => {
  const text = code().fits ? 'x' : '';

  it('has the same dark modules in the page and in the mail, with four light ones around', () => {
    const { side, path } = qrPath(text);
    const png = qrPng(text, 1);
    expect(png.side).toBe(side);
    const squares = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)].map(
      ([, column, row, length]) => [Number(column), Number(row), Number(length)] as const,
    );
    const dark = squares.reduce((sum, [, , length]) => sum + length, 0);
    expect(Math.min(...squares.flatMap((square) => square.slice(0, 2)))).toBe(4);
    expect(Math.max(...squares.map(([column, , length]) => column + length))).toBe(side - 4);
    expect(dark).toBeGreaterThan(150);
  });

  it('is a PNG whose every check sum is right', async () => {
    const { crc32, inflateSync } = await import('node:zlib');
    const { side, body } = qrPng(text, 4);
    const file = Buffer.from(body);
    expect(file.subarray(1, 4).toString()).toBe('PNG');
    const chunks: { type: string; data: Buffer }[] = [];
    for (let at = 8; at < file.length; ) {
      const length = file.readUInt32BE(at);
      expect(file.readUInt32BE(at + 8 + length)).toBe(crc32(file.subarray(at + 4, at + 8 + length)));
      chunks.push({ type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, at + 8 + length) });
      at += 12 + length;
    }
    expect(chunks.map((chunk) => chunk.type)).toEqual(['IHDR', 'IDAT', 'IEND']);
    expect(inflateSync(chunks[1]?.data ?? '')).toHaveLength(side * (1 + Math.ceil(side / 8)));
  });
});

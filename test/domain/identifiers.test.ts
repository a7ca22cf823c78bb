import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ibanOf, parseAccount } from '../../shared/domain/iban.ts';
import { parseKrs } from '../../shared/domain/krs.ts';
import { parseNip } from '../../shared/domain/nip.ts';
import { parsePesel } from '../../shared/domain/pesel.ts';
import { parseRegon } from '../../shared/domain/regon.ts';
import { lawVectors, withVectors } from './law-vectors.ts';

const parsers = { nip: parseNip, regon: parseRegon, pesel: parsePesel, nrb: parseAccount } as const;

describe.each(['nip', 'regon', 'pesel', 'nrb'] as const)('%s', (kind) => {
  it.skipIf(lawVectors === undefined)(withVectors('has the check digit of its register'), () => {
    const { valid, invalid } = lawVectors?.ids[kind] ?? { valid: [], invalid: [] };
    for (const text of valid) expect([text, parsers[kind](text).ok]).toEqual([text, true]);
    for (const text of invalid) expect([text, parsers[kind](text).ok]).toEqual([text, false]);
  });
});

describe('identifiers as people type them', () => {
  it.each([
    [parseNip, 'PL 123-456-32-18', '1234563218'],
    [parseNip, '123 456 32\u00a018', '1234563218'],
    [parseNip, 'pl1234563218', '1234563218'],
    [parseRegon, '123-456-785', '123456785'],
    [parseKrs, '636771', '0000636771'],
    [parseKrs, 'KRS: 0000636771', '0000636771'],
    [parseAccount, '61 1090 1014 0000 0712 1981 2874', '61109010140000071219812874'],
    [parseAccount, 'pl61\u00a01090 1014 0000 0712 1981 2874', '61109010140000071219812874'],
  ])('%o reads %s', (parse, text, expected) => {
    expect(parse(text)).toEqual({ ok: true, value: expected });
  });

  it.each([
    [parseNip, ' - ', 'empty'],
    [parseNip, '123456321', 'wrong-length'],
    [parseNip, 'DE123456789', 'not-digits'],
    [parseNip, '1234567890', 'wrong-checksum'],
    [parseNip, '0000000000', 'wrong-checksum'],
    [parseNip, '１２３４５６３２１８', 'not-digits'],
    [parseRegon, '1234567850', 'wrong-length'],
    [parseRegon, '12345678512348', 'wrong-checksum'],
    [parseRegon, '12345678612342', 'wrong-checksum'],
    [parseKrs, '123456789012', 'wrong-length'],
    [parseKrs, '0000000000', 'wrong-length'],
    [parsePesel, '02381307589', 'no-such-birthday'],
    [parsePesel, '4405140135', 'wrong-length'],
    [parseAccount, 'DE89 3704 0044 0532 0130 00', 'not-polish'],
    [parseAccount, '6110901014000007121981287', 'wrong-length'],
    [parseAccount, '61 1090 1014 0000 0712 1981 287O', 'not-digits'],
  ])('%o refuses %s: %s', (parse, text, because) => {
    expect(parse(text)).toEqual({ ok: false, because });
  });

  it('a personal number tells the century of birth', () => {
    expect(parsePesel('44051401359')).toEqual({ ok: true, value: { pesel: '44051401359', born: '1944-05-14' } });
  });

  it('no single wrong digit of an account, a NIP or a PESEL goes unseen', () => {
    const wrong = fc.tuple(
      fc.constantFrom(
        { parse: (text: string) => parseAccount(text).ok, right: '61109010140000071219812874' },
        { parse: (text: string) => parseNip(text).ok, right: '5260250274' },
        { parse: (text: string) => parsePesel(text).ok, right: '44051401359' },
      ),
      fc.nat(25),
      fc.integer({ min: 1, max: 9 }),
    );
    fc.assert(
      fc.property(wrong, ([{ parse, right }, at, by]) => {
        const place = at % right.length;
        const digit = (Number(right[place]) + by) % 10;
        expect(parse(`${right.slice(0, place)}${digit}${right.slice(place + 1)}`)).toBe(false);
      }),
    );
  });

  it('an account becomes the IBAN that gives it back', () => {
    const account = '49114020040000330200112177';
    expect(parseAccount(ibanOf(account))).toEqual({ ok: true, value: account });
  });
});

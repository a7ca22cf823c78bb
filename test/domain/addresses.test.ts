import { describe, expect, it } from 'vitest';
import { searchName } from '../../shared/domain/debtor.ts';
import { parseEmail } from '../../shared/domain/email-address.ts';
import { parsePhone } from '../../shared/domain/phone-number.ts';

describe('an e-mail address', () => {
  it.each([
    ['Faktury@Budmax-Nowak.PL', 'Faktury@budmax-nowak.pl'],
    [' 3993-QUNVJ@debtor.example ', '3993-QUNVJ@debtor.example'],
    ['mailto:biuro@dachy.example', 'biuro@dachy.example'],
    ['<biuro@dachy.example>', 'biuro@dachy.example'],
    ["o'neill+faktury@xn--d-tla.example", "o'neill+faktury@xn--d-tla.example"],
  ])('is read from %j', (text, expected) => {
    expect(parseEmail(text)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['  ', 'empty'],
    ['a@b.example; c@d.example', 'several'],
    ['a@b.example, c@d.example', 'several'],
    ['a@b.example c@d.example', 'several'],
    ['biuro@łódź.example', 'not-ascii'],
    ['księgowość@dachy.example', 'not-ascii'],
    ['biuro', 'not-an-address'],
    ['biuro@dachy', 'not-an-address'],
    ['biuro@@dachy.example', 'not-an-address'],
    ['biuro@dachy..example', 'not-an-address'],
    ['.biuro@dachy.example', 'not-an-address'],
    ['Jan Nowak <jan@dachy.example>', 'not-an-address'],
    ['"a b"@dachy.example', 'not-an-address'],
    ['jan@dachy.example\r\nBcc: x', 'not-an-address'],
    ['jan\n@dachy.example', 'not-an-address'],
    ['jan@192.168.0.1', 'not-an-address'],
    [`${'a'.repeat(65)}@dachy.example`, 'not-an-address'],
  ])('is not read from %j: %s', (text, because) => {
    expect(parseEmail(text)).toEqual({ ok: false, because });
  });
});

describe('a telephone number', () => {
  it.each([
    ['601 234 567', '+48601234567'],
    ['(22) 123-45-67', '+48221234567'],
    ['022 123 45 67', '+48221234567'],
    ['48 601234567', '+48601234567'],
    ['0048 601 234 567', '+48601234567'],
    ['tel. +48 601-234-567', '+48601234567'],
    ['+420 601 123 456', '+420601123456'],
    ['+1 (212) 555 0100', '+12125550100'],
  ])('is read from %j', (text, expected) => {
    expect(parsePhone(text)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['', 'empty'],
    ['601234567, 602345678', 'several'],
    ['601234567 w. 12', 'not-a-number'],
    ['brak', 'not-a-number'],
    ['12345', 'too-short'],
    ['+48 12345', 'too-short'],
    ['+48 6012345678', 'too-long'],
    ['+1234567890123456', 'too-long'],
    ['+0123456789', 'not-a-number'],
    ['60123456789', 'not-a-number'],
    ['+48+601234567', 'not-a-number'],
  ])('is not read from %j: %s', (text, because) => {
    expect(parsePhone(text)).toEqual({ ok: false, because });
  });
});

describe('a name to search by', () => {
  it.each([
    ['Żółte Dachy Spółka z ograniczoną odpowiedzialnością', 'zolte dachy'],
    ['ŻÓŁTE DACHY SP. Z O.O.', 'zolte dachy'],
    ['Żółte Dachy sp. z o. o. sp. k.', 'zolte dachy'],
    ['„Cegła” S.A.', 'cegla'],
    ['Nowak & Syn s.c.', 'nowak i syn'],
    ['Łukasz Ćwiąkała Usługi Dekarskie', 'lukasz cwiakala uslugi dekarskie'],
    ['Baustoff Groß GmbH', 'baustoff gross'],
    ['S.A.', 's a'],
  ])('of %s is %s', (name, expected) => {
    expect(searchName(name)).toBe(expected);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { day, momentAt } from '../../shared/domain/dates.ts';
import { PartyItem } from '../../shared/table/debtor-items.ts';
import { RejectItem } from '../../shared/table/import-items.ts';
import { partyKey } from '../../shared/table/keys.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { type CaseWorld, caseWorld } from '../kit/case-world.ts';
import { contact, money, openItem, party, webhookSender } from '../kit/webhook-sender.ts';

let world: CaseWorld;
let sender: ReturnType<typeof webhookSender>;
const later = { changedAt: '2026-03-02T08:00:00+01:00' };
const earlier = { changedAt: '2026-03-01T08:00:00+01:00' };

beforeEach(async () => {
  world = await caseWorld({ start: momentAt(day('2026-03-02'), '08:30') });
  sender = webhookSender(world);
});

const debtor = async () => readItem(world.table, PartyItem, partyKey(await world.invoice('FV/7')));
const rejects = () => [...world.table.items()].filter(({ type }) => type === 'reject').map((item) => RejectItem.parse(item));
const outcomeOf = async (record: object) => (await sender.tell(record)).body;

describe('a record of an ERP', () => {
  it('brings an invoice with its customer, and a newer word changes it while an older one does not', async () => {
    expect(await outcomeOf(openItem())).toEqual({ outcome: 'recorded' });
    expect(await world.invoice('FV/7')).toMatchObject({
      gross: 123_000,
      dueDate: '2026-03-15',
      changedAt: '2026-03-02T06:00:00.000Z',
    });
    expect(await debtor()).toMatchObject({ nip: '1234563218', phone: '+48600100200' });
    expect(await outcomeOf(openItem({ dueDate: '2026-03-20' }, later))).toEqual({ outcome: 'changed' });
    expect(await outcomeOf(openItem({ dueDate: '2026-03-30' }, earlier))).toEqual({ outcome: 'already-known' });
    expect((await world.invoice('FV/7')).dueDate).toBe('2026-03-20');
  });

  it('brings a payment and a credit note, each of which lowers what is open once', async () => {
    await sender.tell(openItem());
    for (const record of [money('payment'), money('credit-note', { amount: '100.00' })]) {
      expect(await outcomeOf(record)).toEqual({ outcome: 'recorded' });
      expect(await outcomeOf({ ...record, ...later })).toEqual({ outcome: 'already-known' });
    }
    expect((await world.invoice('FV/7')).open).toBe(90_000);
  });

  it('cancels an invoice that was deleted at its source, though it no longer says what it was', async () => {
    await sender.tell(openItem());
    const deleted = { type: 'open-item', op: 'delete', externalId: 'FV/7', data: { company: 'main', number: 'FV/7' } };
    expect(await outcomeOf({ ...deleted, ...earlier })).toEqual({ outcome: 'already-known' });
    expect((await world.invoice('FV/7')).state).toBe('open');
    expect(await outcomeOf({ ...deleted, ...later })).toEqual({ outcome: 'recorded' });
    expect((await world.invoice('FV/7')).closed?.as).toBe('cancelled');
  });

  it('tells where a customer is found, by the customer’s own record or by a person there', async () => {
    await sender.tell(openItem());
    await sender.tell(party({ email: 'nowy@zwirownia.example' }, later));
    expect(await debtor()).toMatchObject({ email: 'nowy@zwirownia.example', nip: '1234563218' });
    await sender.tell(contact({ email: 'ksiegowa@zwirownia.example', phone: '+48 601 202 303' }, later));
    expect(await debtor()).toMatchObject({ email: 'ksiegowa@zwirownia.example', phone: '+48601202303' });
    expect(await outcomeOf(party({ email: 'stary@zwirownia.example' }, earlier))).toEqual({ outcome: 'already-known' });
    expect((await debtor())?.email).toBe('ksiegowa@zwirownia.example');
  });
});

describe('a record that cannot be taken', () => {
  const wrong: [string, object, string, string][] = [
    ['a NIP whose check digit is wrong', party({ nip: '1234563219' }), 'data.nip', 'wrong-checksum'],
    ['an address that is none', contact({ email: 'księgowa' }), 'data.email', 'not-ascii'],
    ['a currency we keep no books in', openItem({ currency: 'XAU' }), 'data.currency', 'unknown-currency'],
    ['too many decimals', openItem({ gross: '1230.000' }), 'data.gross', 'too-many-decimals'],
    ['an amount with a decimal comma', openItem({ open: '1230,00' }), 'data.open', 'not-an-amount'],
    ['an amount as a number', openItem({ open: 1230 }), 'data.open', 'wrong-type'],
    ['a negative amount', openItem({ gross: '-1.00', open: '-1.00' }), 'data.gross', 'negative'],
    ['a negative payment', money('payment', { amount: '-230.00' }), 'data.amount', 'negative'],
    ['a payment of nothing', money('payment', { amount: '0.00' }), 'data.amount', 'zero'],
    ['more left to pay than was billed', openItem({ open: '1230.01' }), 'data.open', 'more-than-gross'],
    ['a due date before the issue', openItem({ dueDate: '2026-02-28' }), 'data.dueDate', 'before-issue-date'],
    ['a day that does not exist', openItem({ dueDate: '2026-02-30' }), 'data.dueDate', 'no-such-day'],
    ['no number', openItem({ number: undefined }), 'data.number', 'empty'],
    ['an empty company', openItem({ company: ' ' }), 'data.company', 'empty'],
    ['a number too long to be a key', openItem({ number: 'Ż'.repeat(257) }), 'data.number', 'longer-than-allowed'],
    ['half a letter', openItem({ number: '\ud800' }), 'data.number', 'control-character'],
    ['a moment that is none', openItem({}, { changedAt: 'wczoraj' }), 'changedAt', 'not-in-pattern'],
    ['another type', { ...openItem(), type: 'allocation' }, 'type', 'unknown-word'],
    ['another operation', openItem({}, { op: 'merge' }), 'op', 'unknown-word'],
    ['an unknown company', openItem({ company: 'inna' }), '', 'unknown-company'],
    ['an unknown invoice', money('payment'), '', 'unknown-invoice'],
    ['a list instead of a record', [openItem()], '', 'not-a-record'],
  ];
  it.each(wrong)('for %s is answered with what is wrong and kept as it came', async (_, record, field, because) => {
    const answer = await sender.tell(record);
    expect(answer).toMatchObject({ status: 202, body: { outcome: 'quarantined' } });
    const [reject, ...more] = rejects();
    expect(more).toEqual([]);
    expect(reject?.problems).toContainEqual(expect.objectContaining({ field, because }));
    expect(reject?.raw).toBe(JSON.stringify(record));
    expect(world.said.map(({ saying }) => saying)).toContain('input.rejected');
  });

  it('is kept for the company it names, or for nobody’s when there is none of that name', async () => {
    await sender.tell(party({ nip: '1' }));
    await sender.tell(openItem({ company: 'inna' }));
    await sender.send('{"type":');
    expect(
      rejects()
        .map(({ company }) => company)
        .sort(),
    ).toEqual(['', '', 'main']);
  });

  it('is kept once and whole, however long it is and however often it comes', async () => {
    const long = JSON.stringify({ ...party({ nip: '1' }), note: '🧱'.repeat(5_000) });
    for (const id of ['long', 'long']) await sender.send(long, { id });
    const [reject, ...more] = rejects();
    expect(more).toEqual([]);
    expect(long.startsWith(reject?.raw ?? 'x')).toBe(true);
    expect(Buffer.from((await world.objects.get(reject?.rawKey ?? '-')) ?? []).toString()).toBe(long);
  });
});

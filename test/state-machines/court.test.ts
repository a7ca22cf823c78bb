import { describe, expect, it } from 'vitest';
import { addDays, dayIn, momentAt } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { executionName } from '../../shared/table/case.ts';
import { HandedCaseItem } from '../../shared/table/handed-case-item.ts';
import { contactHeadKey } from '../../shared/table/keys.ts';
import { caseOf } from '../../shared/table/start-lifecycle.ts';
import type { AnyTold } from '../kit/case-world.ts';
import { readZip } from '../kit/read-zip.ts';
import type { SimFaults } from '../simulation/sim-faults.ts';
import { dueDay, firstDay, gross, oneLife } from './one-life.ts';

const firm = 'kancelaria@hub.example';

/** An invoice whose ladder came to a person, given to the law firm by him. */
async function atTheFirm(faults: Partial<SimFaults> = {}) {
  const life = await oneLife(faults);
  await life.register();
  await life.until(addDays(dueDay, 45));
  const given = await life.say({ fact: 'hand-over', invoiceNumber: 'FV/1', to: 'law-firm', reason: 'brak reakcji na wezwania' });
  const cases = (): HandedCaseItem[] =>
    [...life.hub.memory.items()].filter(({ type }) => type === 'handed-case').map((item) => HandedCaseItem.parse(item));
  const [own] = cases();
  if (given.outcome !== 'recorded' || own === undefined) throw new Error(`not given: ${JSON.stringify(given)}`);
  const mails = () => life.hub.mails.taken.map(({ message }) => message).filter(({ to }) => to === firm);
  return {
    ...life,
    cases,
    mails,
    caseId: own.caseId,
    the: (): HandedCaseItem => cases()[0] ?? own,
    subjects: () => mails().map(({ subject }) => subject.split(/[:,]/)[0]),
    answer: (answer: 'accepted' | 'refused', more: { fileNumber?: string; reason?: string } = {}) =>
      life.say({ fact: 'case-answer', invoiceNumber: 'FV/1', caseId: own.caseId, answer, ...more }),
    async court() {
      const ref = caseOf(await life.invoice());
      return life.hub.workflow.look('court', executionName(ref));
    },
    openTasks: () => life.tasks().filter(({ state }) => state === 'open'),
  };
}

describe('a case given to the law firm', () => {
  it('changes its owner, ends the ladder, finishes the hand-over task and sends the documents once', async () => {
    const life = await atTheFirm();
    const invoice = await life.invoice();
    expect(invoice).toMatchObject({ owner: { machine: 'court', cycle: 2 }, handed: { caseId: life.caseId } });
    expect(invoice.staffTask).toBeUndefined();
    expect(await life.hub.workflow.look('invoice-lifecycle', `${invoice.invoiceId}-1`)).toBe('ended');
    expect(life.tasks().find(({ kind }) => kind === 'hand-over')).toMatchObject({ state: 'done', outcome: 'law-firm' });
    const sent = life.messages().length;
    await life.until(addDays(dueDay, 58));
    expect(life.messages()).toHaveLength(sent);
    expect(life.mails()).toHaveLength(1);
    expect(life.openTasks()).toMatchObject([{ kind: 'law-firm-answer', assignee: 'legal' }]);
  });

  it('gives the firm the list, every message word for word and the history, with the sum of each', async () => {
    const life = await atTheFirm();
    const [mail] = life.mails();
    expect(mail?.text).toContain('1 230,00 zł'.replaceAll(' ', '\u00a0'));
    const archive = mail?.attachments?.[0]?.body ?? new Uint8Array();
    expect(life.hub.digest.sha256(archive)).toBe(life.the().documents?.sha256);
    const stored = await life.hub.objects.get(life.the().documents?.key ?? '');
    expect(Buffer.from(stored ?? []).equals(archive)).toBe(true);
    const files = readZip(archive);
    expect(String(files.get('01-sprawa.csv'))).toContain(
      'FV/1;2026-03-06;2026-03-20;PLN;1230.00;1230.00;Cegielnia Łęg sp. z o.o.',
    );
    expect(String(files.get('03-przebieg.csv'))).toContain('invoice-registered.v1');
    const kept = [...files].filter(([name]) => name.endsWith('.json'));
    expect(kept).toHaveLength(life.messages().length);
    const sums = String(files.get('sha256.txt'));
    for (const [name, body] of kept) expect(sums).toContain(`${life.hub.digest.sha256(body)}  ${name}`);
    const hashes = life.messages().map(({ snapshot }) => snapshot?.sha256);
    expect(kept.map(([, body]) => life.hub.digest.sha256(body)).sort()).toEqual(hashes.sort());
  });

  it('waits in the proceedings once the firm has taken it, and hears of the payment that ends it', async () => {
    const life = await atTheFirm();
    await life.until(addDays(dueDay, 50));
    await life.answer('accepted', { fileNumber: 'KG-118/26' });
    expect(life.the()).toMatchObject({ state: 'accepted', fileNumber: 'KG-118/26' });
    expect(life.openTasks()).toEqual([]);
    await life.until(addDays(dueDay, 120));
    expect(life.openTasks()).toEqual([]);
    await life.pay();
    expect(life.subjects()).toEqual(['Sprawa do przyjęcia', 'KG-118/26']);
    expect(life.mails().at(-1)?.subject).toContain('koniec sprawy');
    expect(life.the()).toMatchObject({ state: 'closed', ended: { because: 'paid' } });
    expect(await life.court()).toBe('ended');
    expect((await life.invoice()).handed).toBeUndefined();
  });

  it('comes back when the firm refuses it, and a person is asked again at once', async () => {
    const life = await atTheFirm();
    await life.until(addDays(dueDay, 49));
    await life.hub.moveTo(momentAt(addDays(dueDay, 49), '12:00'));
    await life.answer('refused', { reason: 'konflikt interesów' });
    expect(await life.invoice()).toMatchObject({
      owner: { machine: 'invoice-lifecycle', cycle: 3 },
      returned: { from: 'law-firm', because: 'refused' },
    });
    expect(life.the()).toMatchObject({ state: 'returned', ended: { because: 'refused', reason: 'konflikt interesów' } });
    await life.until(addDays(dueDay, 53));
    expect(life.openTasks()).toMatchObject([{ kind: 'hand-over', reason: 'law-firm-refused' }]);
    expect(await life.court()).toBe('unknown');
    expect(await life.runs()).toBe('runs');
  });

  it('goes to the deputy when the firm lets its deadline pass, once', async () => {
    const life = await atTheFirm();
    const given = dayIn(life.the().at);
    await life.until(addDays(given, 14));
    expect(life.openTasks()).toMatchObject([{ kind: 'law-firm-answer', assignee: 'legal' }]);
    await life.until(addDays(given, 40));
    expect(life.openTasks()).toMatchObject([{ kind: 'law-firm-answer', assignee: 'manager' }]);
    await life.answer('accepted', { fileNumber: 'KG-1/26' });
    expect(life.openTasks()).toEqual([]);
  });

  it('outlives its execution: the next cycle goes on with the same case and sends nothing again', async () => {
    const life = await atTheFirm();
    await life.answer('accepted', { fileNumber: 'KG-1/26' });
    await life.until(addDays(firstDay, 480));
    expect((await life.invoice()).owner).toMatchObject({ machine: 'court', cycle: 3 });
    expect(await life.court()).toBe('runs');
    expect(life.mails()).toHaveLength(1);
    await life.pay();
    expect(life.the().state).toBe('closed');
  });
});

describe('what becomes known while the firm has the case', () => {
  it('is told to the firm and to our own people, each once', async () => {
    const life = await atTheFirm();
    await life.until(addDays(dueDay, 50));
    await life.say({ fact: 'dispute', invoiceNumber: 'FV/1', reason: 'quality', disputed: minor(50_000) });
    await life.until(addDays(dueDay, 52));
    await life.say({ fact: 'dispute-outcome', invoiceNumber: 'FV/1', outcome: 'rejected', note: 'bez podstaw' });
    await life.say({
      ...{ fact: 'payment', invoiceNumber: 'FV/1', amount: minor(23_000), currency: 'PLN' },
      valueDate: addDays(dueDay, 51),
    });
    const due = addDays(dueDay, 60);
    await life.say({ fact: 'promise', invoiceNumbers: ['FV/1'], due, amount: minor(100_000), by: 'debtor' });
    expect(life.subjects()).toEqual(['Sprawa do przyjęcia', 'spór o FV/1', 'zmiana salda FV/1', 'obietnica zapłaty FV/1']);
    expect(life.mails()[2]?.text).toContain('1\u00a0000,00\u00a0zł (poprzednio 1\u00a0230,00\u00a0zł)');
    expect(
      life
        .tasks()
        .filter(({ kind }) => kind === 'case-news')
        .map(({ reason }) => reason),
    ).toEqual(['disputed-at-firm', 'promised-at-firm']);
    expect(life.the().toldOpen).toBe(100_000);
    await life.until(addDays(dueDay, 58));
    expect(life.mails()).toHaveLength(4);
  });
});

describe('a law firm nobody can write to', () => {
  it('is tried again, and in the end a person gives it the documents', async () => {
    const refusing: Partial<SimFaults> = { mail: ({ to }) => (to === firm ? 'refuse' : undefined) };
    const life = await atTheFirm(refusing);
    expect(life.the().mails.pack).toMatchObject({ status: 'refused', tries: 1 });
    await life.until(addDays(dueDay, 47));
    expect(life.the().mails.pack).toMatchObject({ status: 'given-up', tries: 3, because: 'Throttling' });
    expect(
      life
        .openTasks()
        .map(({ kind, reason }) => `${kind} ${reason}`)
        .sort(),
    ).toEqual(['case-news firm-mail-refused', 'law-firm-answer law-firm-to-answer']);
  });

  it('hears nothing twice when nobody knows whether it was reached', async () => {
    const silent: Partial<SimFaults> = { delivers: () => undefined };
    const life = await atTheFirm({ ...silent, mail: ({ to }) => (to === firm ? 'take-and-fail' : undefined) });
    await life.until(addDays(dueDay, 50));
    expect(life.mails()).toHaveLength(1);
    expect(life.the().mails.pack).toMatchObject({ status: 'unknown' });
    expect(life.openTasks().map(({ reason }) => reason)).toContain('firm-mail-unknown');
  });
});

const tooLate: readonly [string, AnyTold, string][] = [
  ['closed', { fact: 'payment', invoiceNumber: 'FV/1', amount: gross, currency: 'PLN', valueDate: dueDay }, 'invoice-closed'],
  ['disputed', { fact: 'dispute', invoiceNumber: 'FV/1', reason: 'price' }, 'disputed'],
  ['promised', { fact: 'promise', invoiceNumbers: ['FV/1'], due: addDays(dueDay, 50), amount: gross, by: 'staff' }, 'promised'],
];

describe('what the provider says later about a mail to the law firm', () => {
  it('that it came back, is given to a person, once, and does not bar the debtor', async () => {
    const life = await atTheFirm({ delivers: ({ to }) => (to === firm ? 'Bounce' : 'Delivery') });
    await life.until(addDays(dueDay, 47));
    expect(life.the().mails.pack).toMatchObject({ status: 'given-up', because: 'bounced' });
    expect(life.openTasks().filter(({ reason }) => reason === 'firm-mail-refused')).toHaveLength(1);
    const { debtorId } = await life.invoice();
    expect(await life.hub.table.get(contactHeadKey(debtorId))).toMatchObject({ barred: [] });
  });

  it('that it was delivered, settles one of unknown fate', async () => {
    const life = await atTheFirm({ mail: ({ to }) => (to === firm ? 'take-and-fail' : undefined), delivers: () => 'Delivery' });
    await life.until(addDays(dueDay, 47));
    expect(life.the().mails.pack).toMatchObject({ status: 'sent' });
  });
});

describe('a hand-over that comes too late', () => {
  it.each(tooLate)('is refused with its reason when the invoice is %s', async (_, fact, because) => {
    const life = await oneLife();
    await life.register();
    await life.until(addDays(dueDay, 45));
    await life.say(fact);
    const answer = await life.say({ fact: 'hand-over', invoiceNumber: 'FV/1', to: 'law-firm', reason: 'pora' });
    expect(answer).toEqual({ outcome: 'refused', because });
    expect((await life.invoice()).owner).toMatchObject({ machine: 'invoice-lifecycle' });
  });

  it('is refused before the due date and when somebody has the case already', async () => {
    const life = await oneLife();
    await life.register();
    const give = () => life.say({ fact: 'hand-over', invoiceNumber: 'FV/1', to: 'law-firm', reason: 'pora' });
    expect(await give()).toMatchObject({ because: 'not-due-yet' });
    await life.until(addDays(dueDay, 5));
    expect(await give()).toMatchObject({ outcome: 'recorded' });
    expect(await give()).toMatchObject({ because: 'already-handed-over' });
  });
});

describe('a case that stays', () => {
  it('asks nobody before the new day, and then again', async () => {
    const life = await oneLife();
    await life.register();
    await life.until(addDays(dueDay, 45));
    const until = addDays(dueDay, 80);
    const stay = await life.say({ fact: 'hand-over', invoiceNumber: 'FV/1', to: 'stay', until, reason: 'trwają rozmowy' });
    expect(stay.outcome).toBe('recorded');
    const handOvers = () =>
      life
        .tasks()
        .filter(({ kind }) => kind === 'hand-over')
        .map(({ state }) => state)
        .sort();
    await life.until(until);
    expect(handOvers()).toEqual(['done']);
    await life.until(addDays(until, 4));
    expect(handOvers()).toEqual(['done', 'open']);
    expect((await life.invoice()).owner.machine).toBe('invoice-lifecycle');
  });
});

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, addMinutes, day, type Instant, momentAt } from '../../shared/domain/dates.ts';
import type { Fact } from '../../shared/domain/fact.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import { minor } from '../../shared/domain/money.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { ContactHeadItem, PartyItem } from '../../shared/table/debtor-items.ts';
import { recordFact } from '../../shared/table/facts/record-fact.ts';
import { recordTaskDone } from '../../shared/table/facts/task-outcome.ts';
import { readFindings } from '../../shared/table/finding-item.ts';
import { contactHeadKey, partyKey } from '../../shared/table/keys.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { findTask } from '../../shared/table/task-links.ts';
import { type CaseWorld, caseWorld } from '../kit/case-world.ts';

const today = day('2026-03-02');
const start = momentAt(today, '07:00');
const nip = '5260250274';
const at = (minutes: number): Instant => addMinutes(start, minutes);
let world: CaseWorld;

beforeEach(async () => {
  world = await newWorld();
});
async function newWorld(): Promise<CaseWorld> {
  const made = await caseWorld({ start });
  await made.register('FV/1', { due: day('2026-02-25'), customer: { nip } });
  await made.register('FV/2', { due: day('2026-02-25'), customer: { externalId: 'K-2', nip: '1234563218' } });
  return made;
}

type About = Extract<Fact, { fact: 'finding' }>['about'];
const said = (finding: Finding, changedAt: Instant, externalId = 'x-1', about: About = { nip }): Fact => ({
  fact: 'finding',
  ...{ company: 'main', source: 'vendor', externalId, changedAt, about, finding },
});
const gone = (changedAt: Instant, externalId = 'x-1'): Fact => ({
  fact: 'finding-gone',
  ...{ company: 'main', source: 'vendor', externalId, changedAt },
});
const record = (fact: Fact, where = world) => recordFact({ ...where, scenarios: shippedScenarios() }, fact, 'source:vendor');
const rating = (value: string): Finding => ({ kind: 'rating', value, scale: 'A-E' });
const limit = (decision: 'approved' | 'withdrawn' | 'reduced', more: object = {}): Finding => ({
  ...{ kind: 'credit-limit', from: 'insurer', reference: 'C-1', granted: minor(0), currency: 'PLN', conditions: [] },
  decision,
  decidedOn: today,
  ...more,
});
const event = (name: 'insolvency' | 'restructuring' | 'other'): Finding => ({
  ...{ kind: 'risk-event', text: 'Ogłoszono upadłość', on: today },
  event: name,
});
const person = (role: 'finance' | 'site', more: object = {}): Finding => ({
  ...{ kind: 'contact-person', name: 'Zofia Księgowa', email: 'zofia@klient.example' },
  role,
  ...more,
});

const debtorOf = async (number: string, where = world) => (await where.invoice(number)).debtorId;
const shown = async (number = 'FV/1', where = world) =>
  (await readFindings(where.table, { company: 'main', debtorIds: [await debtorOf(number, where)] }, today)).map(
    ({ finding, source }) => ({ source, ...finding }),
  );
const partyOf = async (number: string) =>
  readItem(world.table, PartyItem, partyKey({ company: 'main', debtorId: await debtorOf(number) }));
const told = (name: string) => [...world.table.items()].filter((item) => item.type === 'event' && item.name === name);

describe('what an outside system says of a debtor', () => {
  it('is shown with its source, replaced by a newer word, untouched by an older one, and costs nothing when said again', async () => {
    expect(await record(said(rating('B'), at(10)))).toMatchObject({ outcome: 'recorded' });
    expect(await record(said(rating('C'), at(20)))).toMatchObject({ outcome: 'changed' });
    const before = world.images.length;
    expect(await record(said(rating('A'), at(15)))).toEqual({ outcome: 'already-known' });
    expect(await record(said(rating('C'), at(20)))).toEqual({ outcome: 'already-known' });
    expect(world.images).toHaveLength(before);
    expect(await shown()).toEqual([{ source: 'vendor', kind: 'rating', value: 'C', scale: 'A-E' }]);
    const values = told('finding-changed.v1').map((item) => JSON.stringify(item).match(/"value":"(.)"/)?.[1]);
    expect(values.toSorted()).toEqual(['B', 'C']);
  });

  it('does not wake his invoices', async () => {
    const { rev } = await world.invoice('FV/1');
    await record(said(rating('B'), at(10)));
    await record(said(limit('withdrawn'), at(10), 'x-2'));
    expect((await world.invoice('FV/1')).rev).toBe(rev);
  });

  it('of a debtor nobody knows waits for a person', async () => {
    for (const about of [{ nip: '7010000005' }, { name: 'Żwirownia Łąki sp. z o.o.' }, { account: '88' }, {}])
      expect(await record(said(rating('B'), at(10), 'x-9', about))).toEqual({ outcome: 'refused', because: 'unknown-debtor' });
  });

  it('finds him by its own account once his number led there, and follows a corrected number', async () => {
    await record(said(rating('B'), at(10), 'x-1', { account: '88', nip }));
    await record(said(rating('C'), at(20), 'x-1', { account: '88' }));
    expect(await shown('FV/1')).toMatchObject([{ value: 'C' }]);
    await record(said(rating('D'), at(30), 'x-1', { account: '88', nip: '1234563218' }));
    expect(await shown('FV/1')).toEqual([]);
    expect(await shown('FV/2')).toMatchObject([{ value: 'D' }]);
  });

  it('is shown no more once it was taken back, and an older word does not bring it again', async () => {
    await record(said(rating('B'), at(10)));
    expect(await record(gone(at(20)))).toMatchObject({ outcome: 'changed' });
    expect(await record(said(rating('A'), at(15)))).toEqual({ outcome: 'already-known' });
    expect(await shown()).toEqual([]);
    await record(said(rating('E'), at(30)));
    expect(await shown()).toMatchObject([{ value: 'E' }]);
  });

  it('ends in the same state in whatever order and however often the words come', async () => {
    const words = [
      said(rating('A'), at(1)),
      said(rating('B'), at(2)),
      gone(at(3)),
      said(rating('D'), at(4), 'x-2'),
      said(event('insolvency'), at(2), 'x-3'),
      gone(at(5), 'x-3'),
      said(event('restructuring'), at(6), 'x-4'),
      said(person('finance'), at(2), 'x-5'),
      said(person('finance', { email: 'nowa@klient.example' }), at(4), 'x-5'),
      said(rating('E'), at(9), 'x-6'),
    ];
    const order = fc.shuffledSubarray([...words, ...words], { minLength: words.length * 2, maxLength: words.length * 2 });
    await fc.assert(
      fc.asyncProperty(order, async (facts) => {
        const other = await newWorld();
        for (const fact of facts) await record(fact, other);
        const debtorId = await debtorOf('FV/1', other);
        const head = await readItem(other.table, ContactHeadItem, contactHeadKey(debtorId));
        const party = await readItem(other.table, PartyItem, partyKey({ company: 'main', debtorId }));
        expect((await shown('FV/1', other)).map((one) => `${one.kind} ${'value' in one ? one.value : ''}`).sort()).toEqual([
          'contact-person ',
          'rating D',
          'rating E',
          'risk-event ',
        ]);
        expect(head?.stops).toMatchObject([{ because: 'restructuring', externalId: 'x-4' }]);
        expect(party?.email).toBe('nowa@klient.example');
      }),
      { numRuns: 20 },
    );
  });

  it('is kept out of the timeline where it must be deleted later, and shown until its last day', async () => {
    const report: Finding = {
      ...{ kind: 'register-report', register: 'krd', reportNumber: 'R-1', entries: 2, creditors: 1, disputed: 0 },
      ...{ arrears: minor(90_000), currency: 'PLN', readOn: today, deleteOn: addDays(today, 90) },
    };
    await record(said(report, at(10)));
    expect(told('finding-changed.v1')).toMatchObject([
      { data: { kind: 'register-report', source: 'vendor', externalId: 'x-1' } },
    ]);
    expect(JSON.stringify(told('finding-changed.v1'))).not.toContain('90000');
    const of = { company: 'main', debtorIds: [await debtorOf('FV/1')] };
    expect(await readFindings(world.table, of, addDays(today, 90))).toHaveLength(1);
    expect(await readFindings(world.table, of, addDays(today, 91))).toEqual([]);
  });
});

describe('an insolvency or restructuring', () => {
  const step = async () => {
    world.moveTo(momentAt(today, '11:00'));
    return world.step(await world.invoice('FV/1'));
  };

  it.each(['insolvency', 'restructuring'] as const)(
    'by %s stops the ladder at once and asks the legal department, once',
    async (name) => {
      const { rev } = await world.invoice('FV/1');
      await record(said(event(name), at(10)));
      await record(said(event(name), at(20)));
      expect((await world.invoice('FV/1')).rev).toBeGreaterThan(rev);
      await step();
      expect(world.mails.taken).toEqual([]);
      expect(world.tasks()).toMatchObject([{ kind: 'insolvency', reason: name, assignee: 'legal' }]);
    },
  );

  it('lets it go on when it was taken back, or turned out to be something else', async () => {
    await record(said(event('insolvency'), at(10)));
    await record(said(event('restructuring'), at(11), 'x-2'));
    await record(gone(at(20)));
    await record(said(event('other'), at(21), 'x-2'));
    await step();
    expect(world.mails.taken).toHaveLength(1);
  });

  it('lets it go on when the legal department says so', async () => {
    await record(said(event('insolvency'), at(10)));
    const [task] = world.tasks();
    const ports = { ...world, scenarios: shippedScenarios() };
    const done = { outcome: 'resumed-all', note: 'inna spółka o podobnej nazwie', by: 'legal' } as const;
    const { rev } = await world.invoice('FV/1');
    expect(await recordTaskDone(ports, () => findTask(world.table, task?.taskId ?? ''), done)).toEqual({ outcome: 'done' });
    expect((await world.invoice('FV/1')).rev).toBeGreaterThan(rev);
    await step();
    expect(world.mails.taken).toHaveLength(1);
  });

  it('wakes the invoices again when the first waking was cut off', async () => {
    await record(said(event('insolvency'), at(10)));
    const { rev } = await world.invoice('FV/1');
    expect(await record(said(event('insolvency'), at(10)))).toEqual({ outcome: 'already-known' });
    expect((await world.invoice('FV/1')).rev).toBe(rev + 1);
  });
});

describe('a limit', () => {
  it.each([
    ['withdrawn', 'limit-withdrawn'],
    ['reduced', 'limit-reduced'],
  ] as const)('that was %s asks the manager once for each decision', async (decision, reason) => {
    await record(said(limit('approved', { decidedOn: day('2026-01-05') }), at(1)));
    await record(said(limit(decision), at(2)));
    await record(said(limit(decision, { used: minor(500) }), at(3)));
    expect(world.tasks()).toMatchObject([{ kind: 'limit-withdrawn', reason, assignee: 'manager' }]);
  });

  it('whose end is old news at the first reading asks nobody', async () => {
    await record(said(limit('withdrawn', { decidedOn: day('2025-11-01') }), at(1)));
    expect(world.tasks()).toEqual([]);
  });
});

describe('the person for settlements whom a CRM names', () => {
  it('is written to instead of the ledger’s address, until the CRM names him no longer', async () => {
    const ledger = (await partyOf('FV/1'))?.email;
    await record(said(person('finance'), at(10)));
    expect(await partyOf('FV/1')).toMatchObject({ email: 'zofia@klient.example', name: 'Żwirownia Łąki sp. z o.o.' });
    world.moveTo(at(20));
    await world.record({ fact: 'party', customer: { externalId: 'K-1', name: 'Żwirownia Łąki', email: 'inny@klient.example' } });
    expect(await partyOf('FV/1')).toMatchObject({ email: 'zofia@klient.example', name: 'Żwirownia Łąki' });
    await record(gone(at(30)));
    expect((await partyOf('FV/1'))?.email).toBe('inny@klient.example');
    expect(ledger).not.toBe('inny@klient.example');
  });

  it.each([
    ['on a building site', person('site')],
    ['without an address that can be written to', person('finance', { email: 'zofia(at)klient' })],
  ])('is only shown when he works %s', async (_, finding) => {
    const before = await partyOf('FV/1');
    await record(said(finding, at(10)));
    expect(await partyOf('FV/1')).toEqual(before);
    expect(await shown()).toHaveLength(1);
  });

  it('no longer counts when his role has changed', async () => {
    await record(said(person('finance'), at(10)));
    await record(said(person('site'), at(20)));
    expect((await partyOf('FV/1'))?.email).toBe('faktury@zwirownia.example');
  });
});

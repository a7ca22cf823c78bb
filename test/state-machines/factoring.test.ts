import { describe, expect, it } from 'vitest';
import type { AssignmentStatus } from '../../shared/domain/assignment.ts';
import { addDays, dayIn, instant, momentAt } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { sourceFailed } from '../../shared/domain/source-failure.ts';
import type { SourceAnswer, SourceRequest } from '../../shared/ports/source.ts';
import { executionName } from '../../shared/table/case.ts';
import { recordFact } from '../../shared/table/facts/record-fact.ts';
import { HandedCaseItem } from '../../shared/table/handed-case-item.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { sourceKey } from '../../shared/table/keys.ts';
import { caseOf } from '../../shared/table/start-lifecycle.ts';
import type { SimFaults } from '../simulation/sim-faults.ts';
import { dueDay, firstDay, oneLife } from './one-life.ts';

const nip = '5260250274';
const factorAccount = '33 1970 0022 0000 0001 0420 0017';
const answer = (status: number, body: object = {}): SourceAnswer => ({
  status,
  headers: {},
  body: new TextEncoder().encode(JSON.stringify(body)),
});

/** An overdue invoice of a debtor for whom the factor has given a limit, with the factor's answers to each offer. */
async function withLimit(offers: readonly (SourceAnswer | 'lost')[] = [], faults: Partial<SimFaults> = {}) {
  const asked: SourceRequest[] = [];
  const factor = (request: SourceRequest): SourceAnswer => {
    asked.push(request);
    const said = offers[asked.length - 1] ?? answer(202);
    if (said === 'lost') throw sourceFailed('transient', 'no answer (ECONNRESET)');
    return said;
  };
  const life = await oneLife({ factor, ...faults });
  await life.hub.table.write({
    put: asItem({
      ...sourceKey({ company: 'main', source: 'factor' }),
      ...{ type: 'source', source: 'factor', company: 'main', baseAddress: 'https://factor.example', secret: 'sources/factor' },
      ...{ options: {}, from: firstDay, connectedAt: momentAt(firstDay, '00:00'), rev: 1 },
    }),
  });
  await life.register('FV/1', 'standard', dueDay, { nip });
  const origin = (externalId: string) => ({ company: 'main', source: 'factor', externalId, changedAt: life.hub.clock.now() });
  const limit = async (granted: number, used = 0) => {
    const amounts = { granted: minor(granted), used: minor(used), currency: 'PLN' } as const;
    const finding = {
      ...({ kind: 'credit-limit', from: 'factor', decision: 'approved' } as const),
      ...{ reference: nip, conditions: [], ...amounts },
    };
    await recordFact(life.hub.facts, { fact: 'finding', ...origin('limit/1'), about: { nip }, finding }, 'source:factor');
  };
  await limit(500_000);
  await life.until(addDays(dueDay, 5));
  const cases = (): HandedCaseItem[] =>
    [...life.hub.memory.items()].filter(({ type }) => type === 'handed-case').map((item) => HandedCaseItem.parse(item));
  return {
    ...life,
    asked,
    limit,
    cases,
    give: () => life.say({ fact: 'hand-over', invoiceNumber: 'FV/1', to: 'factor', reason: 'potrzebujemy gotówki' }),
    the(): HandedCaseItem {
      const found = cases().at(-1);
      if (found === undefined) throw new Error('no case');
      return found;
    },
    /** What the connector brings about the offer. */
    async factorSays(status: AssignmentStatus, more: { rejectionReason?: string } = {}) {
      const itemRef = cases().at(-1)?.caseId ?? '';
      const fact = { fact: 'assignment', ...origin(itemRef), invoiceNumber: 'FV/1', status, ...more } as const;
      const said = await recordFact(life.hub.facts, fact, 'source:factor');
      await life.hub.settle();
      return said;
    },
    notices: () => life.messages().filter(({ template }) => template === 'assignment-notice'),
    async machine() {
      const ref = caseOf(await life.invoice());
      return life.hub.workflow.look('factoring', executionName(ref));
    },
    openTasks: () => life.tasks().filter(({ state }) => state === 'open'),
  };
}
type Life = Awaited<ReturnType<typeof withLimit>>;

async function accepted(life: Life) {
  await life.give();
  await life.until(addDays(dueDay, 7));
  await life.factorSays('accepted');
  await life.until(addDays(dueDay, 14));
}

describe('an invoice given to the factor', () => {
  it('is offered once, with its own key, and the ladder is silent at once', async () => {
    const life = await withLimit();
    const before = life.messages().length;
    expect(await life.give()).toMatchObject({ outcome: 'recorded' });
    const { caseId } = life.the();
    expect(life.asked).toHaveLength(1);
    const [request] = life.asked;
    expect(request).toMatchObject({ method: 'POST', path: '/assignments', headers: { authorization: 'Bearer a-token' } });
    expect(JSON.parse(String(request?.body))).toMatchObject({
      batchRef: caseId,
      total: { amount: '1230.00', currency: 'PLN' },
      items: [
        { itemRef: caseId, kind: 'invoice', number: 'FV/1', debtor: { nip }, gross: { amount: '1230.00', currency: 'PLN' } },
      ],
    });
    await life.until(addDays(dueDay, 14));
    expect(life.messages()).toHaveLength(before);
    expect(life.asked).toHaveLength(1);
    expect(await life.machine()).toBe('runs');
  });

  it('once accepted, tells the debtor exactly once whom to pay, as one contact, and then waits for the end', async () => {
    const life = await withLimit();
    await accepted(life);
    expect(life.notices()).toMatchObject([{ status: 'delivered', channel: 'email', covers: [{ invoiceNumber: 'FV/1' }] }]);
    const mail = life.hub.mails.taken.map(({ message }) => message).find(({ subject }) => subject.includes('cesji'));
    expect(mail?.text).toContain(factorAccount);
    expect(mail?.text).toContain('Faktor Zaułek S.A.');
    expect(mail?.text).toContain('art. 509 i 512 Kodeksu cywilnego');
    await life.until(addDays(dueDay, 60));
    expect(life.notices()).toHaveLength(1);
    expect(await life.rungs()).toEqual(['0 2026-03-17', '1 2026-03-23']);
    await life.factorSays('repaid');
    await life.pay();
    expect(life.the()).toMatchObject({ state: 'closed', ended: { because: 'paid' } });
    expect(life.openTasks()).toEqual([]);
    expect(await life.machine()).toBe('ended');
  });

  it('refused, comes back to the ladder with the factor’s reason, and can be offered again', async () => {
    const life = await withLimit();
    await life.give();
    await life.until(addDays(dueDay, 8));
    await life.factorSays('rejected', { rejectionReason: 'Dłużnik nie potwierdził wierzytelności.' });
    expect(await life.invoice()).toMatchObject({
      owner: { machine: 'invoice-lifecycle', cycle: 3 },
      returned: { from: 'factor', because: 'refused' },
    });
    expect(life.the().ended?.reason).toBe('Dłużnik nie potwierdził wierzytelności.');
    expect(life.notices()).toEqual([]);
    await life.until(addDays(dueDay, 12));
    expect((await life.rungs()).at(-1)).toBe('2 2026-03-30');
    await life.give();
    expect(life.asked).toHaveLength(2);
    expect((await life.invoice()).owner).toEqual({ machine: 'factoring', cycle: 4 });
  });

  it('bought back on recourse, climbs the ladder again where it stood, and a person is asked at its end', async () => {
    const life = await withLimit();
    await accepted(life);
    await life.until(addDays(dueDay, 40));
    await life.factorSays('recourse');
    expect((await life.invoice()).owner.machine).toBe('invoice-lifecycle');
    await life.until(addDays(dueDay, 90));
    expect((await life.rungs()).map((rung) => rung.split(' ')[0])).toEqual(['0', '1', '2', '3', '4']);
    expect(life.openTasks()).toMatchObject([{ kind: 'hand-over', reason: 'factor-recourse' }]);
  });

  it('without an answer for ten days, is given to a person, once', async () => {
    const life = await withLimit();
    await life.give();
    const asked = dayIn(life.the().askedAt ?? instant('2026-01-01T00:00:00.000Z'));
    await life.until(addDays(asked, 10));
    expect(life.openTasks()).toEqual([]);
    await life.until(addDays(asked, 40));
    expect(life.openTasks()).toMatchObject([{ kind: 'factor-answer', reason: 'factor-silent' }]);
    await life.factorSays('accepted');
    expect(life.openTasks()).toEqual([]);
    await life.until(addDays(asked, 45));
    expect(life.notices()).toHaveLength(1);
  });
});

describe('a factor who cannot be asked', () => {
  it('is asked again with the same key and body, and takes the offer once', async () => {
    const life = await withLimit([answer(503), 'lost', answer(429)]);
    await life.give();
    await life.until(addDays(dueDay, 9));
    expect(life.asked).toHaveLength(4);
    expect(new Set(life.asked.map(({ headers }) => headers?.['idempotency-key'])).size).toBe(1);
    expect(new Set(life.asked.map(({ body }) => String(body))).size).toBe(1);
    expect(life.openTasks()).toMatchObject([{ kind: 'factor-answer', reason: 'factor-unreachable' }]);
    expect(life.the().askedAt).toBeDefined();
  });

  it('and took an offer whose answer was lost, is not asked a third time', async () => {
    const taken = answer(409, { type: 'https://factor.example/problems/already-assigned', title: 'already assigned' });
    const life = await withLimit(['lost', taken]);
    await life.give();
    await life.until(addDays(dueDay, 20));
    expect(life.asked).toHaveLength(2);
    expect((await life.invoice()).owner.machine).toBe('factoring');
  });

  it('refuses what he cannot read: the case is back at once, with his words', async () => {
    const life = await withLimit([answer(422, { title: 'invalid batch', detail: 'items/0/debtor/nip is no tax number' })]);
    await life.give();
    expect((await life.invoice()).owner.machine).toBe('invoice-lifecycle');
    expect(life.the().ended).toMatchObject({ because: 'refused', reason: 'items/0/debtor/nip is no tax number' });
  });
});

describe('a limit that is missing or too small', () => {
  it('refuses the hand-over with its reason', async () => {
    const life = await withLimit();
    await life.limit(500_000, 400_000);
    expect(await life.give()).toEqual({ outcome: 'refused', because: 'factor-limit-too-small' });
    await life.limit(0);
    expect(await life.give()).toEqual({ outcome: 'refused', because: 'factor-limit-too-small' });
    await life.hub.table.write({ remove: sourceKey({ company: 'main', source: 'factor' }) });
    expect(await life.give()).toEqual({ outcome: 'refused', because: 'no-factor' });
    expect(life.asked).toEqual([]);
  });
});

describe('what becomes known while the factor has the invoice', () => {
  it('holds the notice while it is disputed, is told to our own people once, and money that came to us is too', async () => {
    const life = await withLimit();
    await life.give();
    await life.until(addDays(dueDay, 7));
    await life.say({ fact: 'dispute', invoiceNumber: 'FV/1', reason: 'quality' });
    await life.factorSays('accepted');
    await life.until(addDays(dueDay, 16));
    expect(life.notices()).toEqual([]);
    await life.say({ fact: 'dispute-outcome', invoiceNumber: 'FV/1', outcome: 'rejected', note: 'bez podstaw' });
    await life.until(addDays(dueDay, 20));
    expect(life.notices()).toHaveLength(1);
    await life.pay();
    expect(
      life
        .tasks()
        .filter(({ kind }) => kind === 'case-news')
        .map(({ reason }) => reason)
        .sort(),
    ).toEqual(['disputed-at-firm', 'paid-at-factor']);
  });

  it('asks for a letter when no mail reaches the debtor, and never tries one', async () => {
    const life = await withLimit();
    const { debtorId } = await life.invoice();
    await life.say({ fact: 'channel-barred', debtorId, channel: 'email', because: 'complained' });
    await accepted(life);
    expect(life.notices()).toEqual([]);
    expect(life.openTasks()).toMatchObject([{ kind: 'case-news', reason: 'notice-not-possible' }]);
  });

  it('tries a notice again that the provider refused, and not one of unknown fate', async () => {
    let refusals = 2;
    const mail: SimFaults['mail'] = ({ subject }) => (subject.includes('cesji') && refusals-- > 0 ? 'refuse' : undefined);
    const life = await withLimit([], { mail });
    await accepted(life);
    expect(life.notices()).toMatchObject([{ status: 'delivered' }]);
    const other = await withLimit([], { mail: ({ subject }) => (subject.includes('cesji') ? 'take-and-fail' : undefined) });
    await accepted(other);
    expect(other.hub.mails.taken.filter(({ message }) => message.subject.includes('cesji'))).toHaveLength(1);
  });
});

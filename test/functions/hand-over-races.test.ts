import { describe, expect, it } from 'vitest';
import { takeCourtStep } from '../../functions/take-court-step/take-court-step.ts';
import { day, momentAt } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { checkedRun } from '../../shared/hosting/checked-run.ts';
import { HandedCaseItem } from '../../shared/table/handed-case-item.ts';
import { caseOf } from '../../shared/table/start-lifecycle.ts';
import { callHook, callsOf } from '../kit/call-hook.ts';
import { type AnyTold, type CaseWorld, caseWorld } from '../kit/case-world.ts';

const now = momentAt(day('2026-03-02'), '11:00');
const gross = minor(123_000);
const kinds = ['payment', 'dispute', 'promise'] as const;
type Kind = (typeof kinds)[number];

const facts: Readonly<Record<Kind, AnyTold>> = {
  payment: { fact: 'payment', invoiceNumber: 'FV/1', amount: gross, currency: 'PLN', valueDate: day('2026-03-02') },
  dispute: { fact: 'dispute', invoiceNumber: 'FV/1', reason: 'price' },
  promise: { fact: 'promise', invoiceNumbers: ['FV/1'], due: day('2026-03-09'), amount: gross, by: 'staff' },
};
const refusedAs = { payment: 'invoice-closed', dispute: 'disputed', promise: 'promised' } as const;
const toFirm: AnyTold = { fact: 'hand-over', invoiceNumber: 'FV/1', to: 'law-firm', reason: 'brak reakcji' };

async function overdue() {
  const hook = callHook();
  const world = await caseWorld({ start: now, onCall: hook.onCall });
  await world.register('FV/1', { due: day('2026-01-15') });
  return { hook, world };
}

const handedOf = (world: CaseWorld): HandedCaseItem | undefined =>
  [...world.table.items()].filter(({ type }) => type === 'handed-case').map((item) => HandedCaseItem.parse(item))[0];

describe('while a case is given to the law firm', () => {
  it.each(kinds)('a %s before, between or after any two calls stops it or comes after it, and is never lost', async (kind) => {
    const dry = await overdue();
    const calls = await callsOf(dry.hook, () => dry.world.record(toFirm));
    expect(calls).toBeGreaterThan(3);
    const seen = new Set<string>();
    for (let at = 0; at < calls; at += 1)
      for (const phase of ['before', 'after'] as const) {
        const where = `${kind} ${phase} call ${at}`;
        const { hook, world } = await overdue();
        let told = 'not told';
        hook.arm(at, phase, async () => {
          told = (await world.record(facts[kind])).outcome;
        });
        const given = await world.record(toFirm);
        hook.disarm();
        const invoice = await world.invoice('FV/1');
        expect(told, where).toBe('recorded');
        expect(kind === 'payment' ? invoice.closed?.as : invoice[kind]?.id, where).toBeTruthy();
        if (given.outcome === 'refused') {
          expect(given.because, where).toBe(refusedAs[kind]);
          expect([invoice.owner.machine, handedOf(world)], where).toEqual(['invoice-lifecycle', undefined]);
        } else expect([invoice.owner, handedOf(world)?.state], where).toEqual([{ machine: 'court', cycle: 2 }, 'given']);
        seen.add(given.outcome);
      }
    expect([...seen].sort()).toEqual(['recorded', 'refused']);
  });
});

async function given() {
  const { hook, world } = await overdue();
  await world.record(toFirm);
  const ref = caseOf(await world.invoice('FV/1'));
  const step = () =>
    checkedRun(takeCourtStep, { case: ref, execution: 'arn:aws:states:eu-central-1:0:execution:court:x' }, world);
  const subjects = () => world.mails.taken.map(({ message }) => message.subject.split(/[:,]/)[0]);
  return { hook, world, step, subjects };
}

/** Whether the fact was committed before the mail with the documents was claimed. */
function factCameFirst(world: CaseWorld): boolean {
  const claimed = world.images.findIndex(
    (image) => image.type === 'handed-case' && HandedCaseItem.parse(image).mails.pack !== undefined,
  );
  const told = world.images.findIndex(({ name }) =>
    ['payment-recorded.v1', 'dispute-opened.v1', 'promise-made.v1'].includes(String(name)),
  );
  return claimed === -1 || told < claimed;
}

const newsOf = { payment: 'koniec sprawy FV/1', dispute: 'spór o FV/1', promise: 'obietnica zapłaty FV/1' } as const;

/** One step with the fact at that place, and two more for what follows. Answers whether the fact came first. */
async function sentWith(kind: Kind, at: number, phase: 'before' | 'after'): Promise<boolean> {
  const where = `${kind} ${phase} call ${at}`;
  const { hook, world, step, subjects } = await given();
  hook.arm(at, phase, async () => {
    await world.record(facts[kind]);
  });
  await step();
  hook.disarm();
  await step();
  await step();
  const first = factCameFirst(world);
  expect(subjects(), where).toEqual(first ? [] : ['Sprawa do przyjęcia', newsOf[kind]]);
  const returned = first && kind !== 'payment';
  const ended = kind === 'payment' ? 'closed' : returned ? 'returned' : 'given';
  expect(handedOf(world)?.state, where).toBe(ended);
  expect((await world.invoice('FV/1')).owner.machine, where).toBe(returned ? 'invoice-lifecycle' : 'court');
  return first;
}

describe('while the documents are sent to the law firm', () => {
  it.each(kinds)('a %s before the claim lets nothing leave; one after it is told to the firm, once', async (kind) => {
    const dry = await given();
    const calls = await callsOf(dry.hook, dry.step);
    expect(dry.subjects()).toEqual(['Sprawa do przyjęcia']);
    const seen = new Set<boolean>();
    for (let at = 0; at < calls; at += 1) {
      seen.add(await sentWith(kind, at, 'before'));
      seen.add(await sentWith(kind, at, 'after'));
    }
    expect(seen.size).toBe(2);
  });
});

describe('a hand-over that is asked for twice', () => {
  it('is one: the same request again changes nothing', async () => {
    const { world } = await overdue();
    expect(await world.record(toFirm, 'act-1')).toMatchObject({ outcome: 'recorded' });
    expect(await world.record(toFirm, 'act-1')).toEqual({ outcome: 'already-known' });
    expect(world.images.filter(({ name }) => name === 'handed-over.v1')).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { day, momentAt } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { callHook, callsOf } from '../kit/call-hook.ts';
import { type AnyTold, type CaseWorld, caseWorld } from '../kit/case-world.ts';

const due = day('2026-02-25');
const now = momentAt(day('2026-03-02'), '11:00');
const target = 'FV/1';

type FactKind = 'payment' | 'dispute' | 'promise' | 'debtor-pause' | 'channel-barred' | 'cancellation' | 'credit-note';
const kinds: readonly FactKind[] = [
  'payment',
  'dispute',
  'promise',
  'debtor-pause',
  'channel-barred',
  'cancellation',
  'credit-note',
];

function factOf(kind: FactKind, debtorId: string): AnyTold {
  const of = { invoiceNumber: target };
  switch (kind) {
    case 'payment':
      return { fact: kind, ...of, amount: minor(123_000), currency: 'PLN', valueDate: day('2026-03-02') };
    case 'credit-note':
      return { fact: kind, ...of, amount: minor(123_000), currency: 'PLN', issueDate: day('2026-03-02') };
    case 'dispute':
      return { fact: kind, ...of, reason: 'price' };
    case 'promise':
      return { fact: kind, invoiceNumbers: [target], due: day('2026-03-09'), amount: minor(123_000), by: 'staff' };
    case 'cancellation':
      return { fact: kind, ...of, reason: 'wystawiona omyłkowo' };
    case 'debtor-pause':
      return { fact: kind, debtorId, until: day('2026-03-20'), reason: 'rozmowy' };
    case 'channel-barred':
      return { fact: kind, debtorId, channel: 'email', because: 'withdrawn' };
  }
}

const eventOf: Readonly<Record<FactKind, string>> = {
  payment: 'payment-recorded.v1',
  'credit-note': 'credit-note-recorded.v1',
  dispute: 'dispute-opened.v1',
  promise: 'promise-made.v1',
  cancellation: 'invoice-closed.v1',
  'debtor-pause': 'debtor-paused.v1',
  'channel-barred': 'channel-barred.v1',
};

async function debtorWith(invoices: number) {
  const hook = callHook();
  const world = await caseWorld({ start: momentAt(day('2026-03-02'), '07:00'), onCall: hook.onCall });
  for (let place = 1; place <= invoices; place += 1) {
    await world.register(`FV/${place}`, { due, customer: { phone: undefined } });
  }
  world.moveTo(now);
  for (let place = 2; place <= invoices; place += 1) {
    const other = await world.invoice(`FV/${place}`);
    await world.park(other, `token-${place}`, { rev: other.rev, wakeAt: now });
  }
  return { hook, world };
}

/** A message claimed after the fact was committed, about what the fact forbids. */
function claimedTooLate(world: CaseWorld, kind: FactKind): boolean {
  const told = world.images.findIndex(({ type, name }) => type === 'event' && name === eventOf[kind]);
  const wholeDebtor = kind === 'debtor-pause' || kind === 'channel-barred';
  return world.images.some((image, place) => {
    if (image.type !== 'message' || image.status !== 'sending' || place < told) return false;
    const message = world.messages().find(({ attempt }) => attempt === image.attempt);
    return wholeDebtor || (message?.covers.some(({ invoiceNumber }) => invoiceNumber === target) ?? true);
  });
}

/** The stream would wake a parked case: its token lies on the item, whose revision is another one. Or it was answered at once. */
async function wakesOrStands(world: CaseWorld, number: string, token: string, raised: boolean): Promise<boolean> {
  if (world.workflow.woken.includes(token)) return true;
  const { wait, rev } = await world.invoice(number);
  return wait?.token === token && (!raised || wait.rev !== rev);
}

async function raced(invoices: number, kind: FactKind, at: number, phase: 'before' | 'after') {
  const { hook, world } = await debtorWith(invoices);
  const own = await world.invoice(target);
  let outcome = 'not told';
  hook.arm(at, phase, async () => {
    outcome = (await world.record(factOf(kind, own.debtorId))).outcome;
  });
  const stop = await world.step(own);
  hook.disarm();
  return { world, own, outcome, stop };
}

async function expectSafe(invoices: number, kind: FactKind, at: number, phase: 'before' | 'after') {
  const where = `${kind} ${phase} call ${at} of a step over ${invoices}`;
  const { world, own, outcome, stop } = await raced(invoices, kind, at, phase);
  expect(outcome, where).toBe('recorded');
  expect(claimedTooLate(world, kind), where).toBe(false);
  if ('rev' in stop) {
    await world.park(own, 'token-own', stop);
    expect(await wakesOrStands(world, target, 'token-own', false), `${where}: the own case`).toBe(true);
  }
  const after = await world.invoice(target);
  if (kind === 'payment' || kind === 'credit-note' || kind === 'cancellation') expect(after.state, where).toBe('closed');
  if (kind === 'dispute') expect(after.dispute, where).toBeDefined();
  if (kind === 'promise') expect(after.promise, where).toBeDefined();
  for (let place = 2; place <= invoices; place += 1) {
    const wholeDebtor = kind === 'debtor-pause' || kind === 'channel-barred';
    expect(await wakesOrStands(world, `FV/${place}`, `token-${place}`, wholeDebtor), `${where}: FV/${place}`).toBe(true);
  }
  const rungs = world
    .messages()
    .flatMap(({ status, covers }) => (status === 'held' ? [] : covers.map((cover) => `${cover.invoiceNumber}#${cover.rung}`)));
  expect(new Set(rungs).size, where).toBe(rungs.length);
}

describe.each([1, 20])('while a message about %i invoices is claimed', (invoices) => {
  it.each(kinds)(
    'a %s that comes before, between or after any two calls of the step is never overtaken nor lost',
    async (kind) => {
      const dry = await debtorWith(invoices);
      const own = await dry.world.invoice(target);
      const calls = await callsOf(dry.hook, () => dry.world.step(own));
      expect(calls).toBeGreaterThan(8);
      expect(dry.world.messages()).toMatchObject([{ status: 'sent', covers: { length: invoices } }]);
      for (let at = 0; at < calls; at += 1) {
        await expectSafe(invoices, kind, at, 'before');
        await expectSafe(invoices, kind, at, 'after');
      }
    },
  );
});

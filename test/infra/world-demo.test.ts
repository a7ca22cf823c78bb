import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { demoDebtors } from '../../infra/local/world/demo-debtors.ts';
import { invoiceFile, paymentFile } from '../../infra/local/world/demo-files.ts';
import { demoDays, demoInvoices } from '../../infra/local/world/demo-invoices.ts';
import { demoPlan } from '../../infra/local/world/demo-plan.ts';
import { addDays, day, dayIn, instantOf } from '../../shared/domain/dates.ts';
import { parseNip } from '../../shared/domain/nip.ts';
import type { Item } from '../../shared/ports/table.ts';
import { DisputeItem, PromiseItem } from '../../shared/table/case-items.ts';
import { ImportItem, RejectItem } from '../../shared/table/import-items.ts';
import { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { MessageItem } from '../../shared/table/message-item.ts';
import { TaskItem } from '../../shared/table/task-item.ts';
import { type StartedHub, startedHub } from '../kit/started-hub.ts';
import { pause, root, skipReason, temporaryFolder, withDynoxide } from './local-kit.ts';

describe('the demo, as it is written down', () => {
  it('has twelve debtors with valid tax numbers: one without an address, one with a name longer than any line', () => {
    expect(demoDebtors).toHaveLength(12);
    for (const { nip } of demoDebtors) expect(parseNip(nip)).toMatchObject({ ok: true });
    expect(new Set(demoDebtors.map(({ code }) => code)).size).toBe(12);
    expect(demoDebtors.filter(({ email, phone }) => email === '' && phone === '')).toHaveLength(1);
    expect(Math.max(...demoDebtors.map(({ name }) => name.length))).toBeGreaterThan(200);
    expect(demoDebtors.map(({ name }) => name).join('')).toMatch(
      /(?=.*ą)(?=.*ć)(?=.*ę)(?=.*ł)(?=.*ń|.*Ń|.*ó)(?=.*ś)(?=.*Ź|.*ź)(?=.*ż)/,
    );
  });

  it('has forty invoices of theirs, some due in the past and some to come', () => {
    expect(demoInvoices).toHaveLength(40);
    for (const { debtor } of demoInvoices) expect(demoDebtors.map(({ code }) => code)).toContain(debtor);
    expect(demoInvoices.filter(({ due }) => due < 0).length).toBeGreaterThan(20);
    expect(demoInvoices.filter(({ due }) => due > 0).length).toBeGreaterThan(10);
    for (const { issued, due } of demoInvoices) expect(issued).toBeLessThan(due);
  });

  it('puts every invoice into exactly one file, and every payment, in order, before it is shown', () => {
    for (const shown of ['2026-11-25', '2026-01-02', '2028-03-01', '2026-04-06'].map(day)) {
      const plan = demoPlan(shown);
      expect(plan.map(({ at }) => at)).toEqual(plan.map(({ at }) => at).sort());
      expect(plan.every(({ at }) => dayIn(at) < shown && dayIn(at) >= addDays(shown, -demoDays))).toBe(true);
      const text = plan.flatMap((step) => (step.kind === 'file' ? [step.file.text] : [])).join('');
      expect(text.match(/^FV\/D\/00\d\d;/gm)?.filter((number) => number !== 'FV/D/0041;')).toHaveLength(40);
      expect(text.match(/^WB\/D\//gm)).toHaveLength(demoInvoices.flatMap(({ paid }) => paid).length);
    }
  });

  it('writes a file only on a day that has something to say', () => {
    expect(paymentFile(day('2026-11-25'), -34)).toBeUndefined();
    expect(invoiceFile(day('2026-11-25'), 100, 200)).toBeUndefined();
  });
});

describe.skipIf(!withDynoxide)(`npm start in an empty folder${skipReason}`, () => {
  let folder: { path: string; remove: () => Promise<void> };
  let hub: StartedHub;
  let items: Item[];
  const longest = 180_000;

  const untilHealth = async (isSo: (health: { today: string; world: string }) => boolean) => {
    while (!hub.hasEnded()) {
      await pause(200);
      const health = await hub.health();
      if (health !== undefined && isSo(health)) return health;
    }
    throw new Error(`The hub has ended: ${hub.said()}`);
  };
  const of = <T>(type: string, schema: z.ZodType<T>): T[] =>
    items.filter((item) => item.type === type).map((item) => schema.parse(item));

  beforeAll(async () => {
    folder = await temporaryFolder();
    hub = await startedHub(root, folder.path);
    hub.start();
    const middle = addDays(today(), -18);
    await untilHealth((health) => health.today >= middle);
    await hub.kill();
    hub.start();
    await untilHealth(({ world }) => world === 'ready');
    items = await hub.items();
  }, longest);
  afterAll(async () => {
    await hub.stop();
    await folder.remove();
  });

  const today = () => dayIn(instantOf(Date.now()));

  it('stands at today when the weeks before it are lived, killed on the way or not', async () => {
    expect(await hub.health()).toMatchObject({ clock: 'running', world: 'ready', today: today() });
  });

  it('shows twelve debtors and forty invoices that came through the importer, and one record to mend', () => {
    expect(items.filter(({ type }) => type === 'party')).toHaveLength(12);
    const invoices = of('invoice', InvoiceItem);
    expect(invoices).toHaveLength(40);
    expect(invoices.every(({ source }) => source === 'file:faktury')).toBe(true);
    const imports = of('import', ImportItem);
    expect(imports.every(({ state }) => state === 'read')).toBe(true);
    expect(imports.reduce((sum, { counts }) => sum + counts.created, 0)).toBe(
      40 + demoInvoices.flatMap(({ paid }) => paid).length,
    );
    expect(of('reject', RejectItem)).toMatchObject([{ problems: [{ field: 'nip', because: 'wrong-checksum' }] }]);
  });

  it('shows reminders that have gone, in two languages, and reminders to come', () => {
    const messages = of('message', MessageItem);
    const gone = messages.filter(({ status }) => status === 'delivered');
    expect(gone.length).toBeGreaterThan(20);
    expect(new Set(gone.map(({ language }) => language))).toEqual(new Set(['pl', 'en']));
    expect(messages.some(({ status }) => status === 'bounced')).toBe(true);
    expect(messages.some(({ status, because }) => status === 'held' && because === 'no-address')).toBe(true);
    const open = of('invoice', InvoiceItem).filter(({ state }) => state === 'open');
    expect(open.some(({ startKey }) => startKey !== undefined)).toBe(true);
    expect(open.some(({ wait }) => wait !== undefined && dayIn(wait.wakeAt) > today())).toBe(true);
  });

  it('shows promises kept and broken, disputes open and ended, a hand-over and work for people', () => {
    expect(
      of('promise', PromiseItem)
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['broken', 'kept']);
    expect(
      of('dispute', DisputeItem)
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['open', 'withdrawn']);
    const tasks = of('task', TaskItem);
    for (const kind of ['dispute', 'broken-promise', 'hand-over', 'call'])
      expect(tasks.map((task) => `${task.kind}`)).toContain(kind);
  });

  it('has sent each message once, the kill notwithstanding', async () => {
    const Inbox = z.object({ items: z.array(z.object({ headers: z.record(z.string(), z.string()) })) });
    const inbox = Inbox.parse(await (await fetch(`${hub.cloudAddress}/_hub/ses?limit=500`)).json());
    const ids = inbox.items.flatMap(({ headers }) => headers['X-Hub-Message'] ?? headers['x-hub-message'] ?? []);
    expect(ids.length).toBeGreaterThan(20);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

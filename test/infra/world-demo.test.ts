import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { addDays, dayIn, instantOf } from '../../shared/domain/dates.ts';
import type { Item } from '../../shared/ports/table.ts';
import { FindingItem } from '../../shared/table/finding-item.ts';
import { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { MessageItem } from '../../shared/table/message-item.ts';
import { SourceStateItem } from '../../shared/table/source-items.ts';
import { TaskItem } from '../../shared/table/task-item.ts';
import { type StartedHub, startedHub } from '../kit/started-hub.ts';
import { pause, root, skipReason, temporaryFolder, withDynoxide } from './local-kit.ts';

describe.skipIf(!withDynoxide)(`npm start in an empty folder${skipReason}`, () => {
  let folder: { path: string; remove: () => Promise<void> };
  let hub: StartedHub;
  let items: Item[];
  const longest = 300_000;

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
    const middle = addDays(today(), -7);
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

  it('shows at least 40 debtors and 400 invoices that came from both ledgers', () => {
    expect(items.filter(({ type }) => type === 'party').length).toBeGreaterThanOrEqual(40);
    const invoices = of('invoice', InvoiceItem);
    expect(invoices.length).toBeGreaterThanOrEqual(400);
    expect([...new Set(invoices.map(({ source }) => source))].sort()).toEqual(['erpnext', 'odoo']);
    expect(new Set(invoices.map(({ number }) => number)).size).toBe(invoices.length);
  });

  it('has read every source to its end, and each has something to say of the debtors', () => {
    const states = of('source-state', SourceStateItem).filter(({ described }) => described?.kind !== 'bank');
    expect(states.length).toBeGreaterThanOrEqual(6);
    for (const { lastRun, lastFailure } of states) expect([lastRun?.outcome, lastFailure]).toEqual(['read', undefined]);
    const kinds = of('finding', FindingItem).map(({ source, finding }) => `${source} ${finding.kind}`);
    expect([...new Set(kinds)]).toEqual(
      expect.arrayContaining(['atradius credit-limit', 'factor credit-limit', 'creditsafe rating', 'krd register-report']),
    );
  });

  it('shows reminders that have gone, in two languages, and reminders to come', () => {
    const messages = of('message', MessageItem);
    const gone = messages.filter(({ status }) => status === 'delivered');
    expect(gone.length).toBeGreaterThan(20);
    expect(new Set(gone.map(({ language }) => language))).toEqual(new Set(['pl', 'en']));
    const open = of('invoice', InvoiceItem).filter(({ state }) => state === 'open');
    expect(open.some(({ startKey }) => startKey !== undefined)).toBe(true);
    expect(open.some(({ wait }) => wait !== undefined && dayIn(wait.wakeAt) > today())).toBe(true);
    expect(of('task', TaskItem).length).toBeGreaterThan(0);
  });

  it('has sent each message once, the kill notwithstanding', async () => {
    const Inbox = z.object({ items: z.array(z.object({ headers: z.record(z.string(), z.string()) })) });
    const inbox = Inbox.parse(await (await fetch(`${hub.cloudAddress}/_hub/ses?limit=500`)).json());
    const ids = inbox.items.flatMap(({ headers }) => headers['X-Hub-Message'] ?? headers['x-hub-message'] ?? []);
    expect(ids.length).toBeGreaterThan(20);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

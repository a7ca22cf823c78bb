import { describe, expect, it } from 'vitest';
import * as atradius from '../../functions/connectors/atradius/fetch.ts';
import atradiusDescription from '../../functions/connectors/atradius/source.json' with { type: 'json' };
import { translate as translateCover } from '../../functions/connectors/atradius/translate.ts';
import * as creditsafe from '../../functions/connectors/creditsafe/fetch.ts';
import creditsafeDescription from '../../functions/connectors/creditsafe/source.json' with { type: 'json' };
import { translate as translateReport } from '../../functions/connectors/creditsafe/translate.ts';
import * as factor from '../../functions/connectors/factor/fetch.ts';
import factorDescription from '../../functions/connectors/factor/source.json' with { type: 'json' };
import { translate as translateLimit } from '../../functions/connectors/factor/translate.ts';
import * as krd from '../../functions/connectors/krd/fetch.ts';
import krdDescription from '../../functions/connectors/krd/source.json' with { type: 'json' };
import { translate as translateEntry } from '../../functions/connectors/krd/translate.ts';
import { expireFindings } from '../../functions/expire-findings/expire-findings.ts';
import { makeWorld } from '../../infra/local/world/model/make-world.ts';
import { atradiusSimulator } from '../../infra/local/world/simulators/atradius.ts';
import { creditsafeSimulator } from '../../infra/local/world/simulators/creditsafe.ts';
import { factorSimulator } from '../../infra/local/world/simulators/factor.ts';
import { krdSimulator } from '../../infra/local/world/simulators/krd.ts';
import { addDays, type Day, day, momentAt } from '../../shared/domain/dates.ts';
import { checkedRun } from '../../shared/hosting/checked-run.ts';
import { polledVendor } from '../kit/polled-vendor.ts';

const firstDay = day('2026-11-25');
const world = makeWorld({ seed: 29, firstDay, customers: 20, historyDays: 5, futureDays: 5 });
const onDay = (on: Day) => momentAt(on, '07:00');
const covered = {
  description: atradiusDescription,
  connector: { ...atradius, translate: translateCover },
  simulator: atradiusSimulator,
};
const rated = {
  description: creditsafeDescription,
  connector: { ...creditsafe, translate: translateReport },
  simulator: creditsafeSimulator,
};
const financed = {
  description: factorDescription,
  connector: { ...factor, translate: translateLimit },
  simulator: factorSimulator,
};
const entered = { description: krdDescription, connector: { ...krd, translate: translateEntry }, simulator: krdSimulator };

type Polled = Awaited<ReturnType<typeof polledVendor>>;
const writes = ({ images }: Polled): number => images.filter(({ type }) => type !== 'source-state').length;
const expire = (polled: Polled) => checkedRun(expireFindings, {}, polled.ports);

describe('a poll of what others know of the debtors', () => {
  it.each([
    ['Atradius', covered],
    ['the factor', financed],
    ['Creditsafe', rated],
    ['KRD', entered],
  ])('of %s takes everything into the books and, unchanged, writes nothing more', async (_, of) => {
    const polled = await polledVendor({ ...of, world, now: onDay(addDays(firstDay, 60)) });
    expect(await polled.poll()).toBe('read');
    expect((await polled.state()).lastRun).toMatchObject({ outcome: 'read', rejected: 0, unchanged: 0 });
    expect(polled.findings().length).toBeGreaterThan(0);
    expect(polled.all('reject')).toEqual([]);
    polled.pass(60);
    const before = writes(polled);
    expect(await polled.poll()).toBe('read');
    // A mark that was set at the vendor may be noticed once.
    polled.pass(60);
    await polled.poll();
    expect(writes(polled)).toBe(before);
  });

  it('shows a limit of the insurer until he withdraws it, then the withdrawal, and asks a person', async () => {
    const withdrawn = world.covers.find(({ code, decidedAt }) => code === 'DC08' && decidedAt > onDay(addDays(firstDay, 2)));
    if (withdrawn === undefined) throw new Error('nothing is withdrawn in this world');
    const polled = await polledVendor({ ...covered, world, now: onDay(addDays(firstDay, 1)) });
    const nip = world.customers.find(({ id }) => id === withdrawn.customerId)?.nip;
    const ofHim = () => {
      const party = polled.all('party').find((item) => item.nip === nip);
      return polled
        .findings()
        .flatMap(({ finding, debtorId }) => (debtorId === party?.debtorId && 'decision' in finding ? [finding.decision] : []));
    };
    await polled.poll();
    expect(ofHim()).toEqual(['approved']);
    while (polled.clock.now() <= withdrawn.decidedAt) polled.pass(24 * 60);
    for (let hour = 0; hour < 4; hour += 1) {
      await polled.poll();
      expect(ofHim()).toEqual(['withdrawn']);
      polled.pass(60);
    }
    expect(polled.tasks().filter(({ kind }) => kind === 'limit-withdrawn').length).toBeGreaterThan(0);
  });

  it('pays for a report on each debtor once, whatever comes in between', async () => {
    const polled = await polledVendor({ ...rated, world, now: onDay(firstDay) });
    for (let hour = 0; hour < 5; hour += 1) {
      await polled.poll();
      polled.pass(24 * 60);
    }
    expect(polled.vendor.charges()).toBe(world.customers.length);
    polled.pass(90 * 24 * 60);
    await polled.poll();
    expect(polled.vendor.charges()).toBe(2 * world.customers.length);
  });

  it('marks an event at the vendor only when it lies here', async () => {
    const bankrupt = world.riskEvents.filter(({ at }) => at <= onDay(addDays(firstDay, 60)));
    const polled = await polledVendor({ ...rated, world, now: onDay(addDays(firstDay, 60)) });
    const here: number[] = [];
    polled.vendor.spoil(async (request, answer) => {
      if (request.method === 'PATCH')
        here.push(polled.findings().filter(({ externalId }) => externalId.startsWith('event/')).length);
      return answer();
    });
    await polled.poll();
    expect(here).toEqual(bankrupt.map(() => bankrupt.length));
  });

  it('loses and doubles nothing when the vendor breaks off in the middle', async () => {
    const polled = await polledVendor({ ...rated, world, now: onDay(addDays(firstDay, 60)) });
    let requests = 0;
    polled.vendor.spoil(async (_, answer) => {
      requests += 1;
      return requests % 7 === 0 ? { status: 503, headers: { 'retry-after': '1' }, body: '' } : answer();
    });
    for (let run = 0; run < 6; run += 1) {
      await polled.poll();
      polled.pass(60);
    }
    const whole = await polledVendor({ ...rated, world, now: onDay(addDays(firstDay, 60)) });
    await whole.poll();
    const said = (of: Polled) =>
      of
        .findings()
        .map(({ externalId, finding }) => [externalId, finding])
        .sort();
    expect(said(polled)).toEqual(said(whole));
    expect(polled.vendor.charges()).toBe(world.customers.length);
  });
});

describe('a register report', () => {
  const found = (polled: Polled) => polled.findings().filter(({ finding }) => finding.kind === 'register-report');

  it('lies here for less than 90 days, and leaves only that it was asked for', async () => {
    const polled = await polledVendor({ ...entered, world, now: onDay(firstDay) });
    await polled.poll();
    const count = found(polled).length;
    expect(count).toBe(world.customers.length);
    polled.pass(89 * 24 * 60);
    expect(await expire(polled)).toEqual({ findings: 0, rejects: 0 });
    polled.pass(24 * 60 - 360);
    expect(await expire(polled)).toEqual({ findings: count, rejects: 0 });
    expect(found(polled)).toEqual([]);
    const kept = JSON.stringify([...polled.table.items()]);
    expect(kept).not.toContain('RI/2026');
    expect(polled.all('event').filter(({ name }) => name === 'finding-gone.v1')).toHaveLength(count);
    expect(await expire(polled), 'again there is nothing to do').toEqual({ findings: 0, rejects: 0 });
  });

  it('that is asked for anew lives from the new day', async () => {
    const polled = await polledVendor({ ...entered, world, now: onDay(firstDay) });
    await polled.poll();
    polled.pass(60 * 24 * 60);
    await polled.poll();
    expect(polled.vendor.charges()).toBe(2 * world.customers.length);
    polled.pass(30 * 24 * 60);
    expect(await expire(polled)).toEqual({ findings: 0, rejects: 0 });
    expect(found(polled)).toHaveLength(world.customers.length);
  });

  it('comes again after it was deleted', async () => {
    const polled = await polledVendor({ ...entered, world, now: onDay(firstDay) });
    await polled.poll();
    polled.pass(91 * 24 * 60);
    await expire(polled);
    await polled.poll();
    expect(found(polled)).toHaveLength(world.customers.length);
  });

  it('that nobody could read is dropped after 90 days as well', async () => {
    const polled = await polledVendor({ ...entered, world, now: onDay(firstDay) });
    polled.vendor.spoil(async (_, answer) => {
      const given = await answer();
      return { ...given, body: String(given.body).replace(/<CreditorsCount>\d+/, '<CreditorsCount>kilku') };
    });
    await polled.poll();
    expect(polled.all('reject')).toHaveLength(world.customers.length);
    polled.pass(89 * 24 * 60);
    expect(await expire(polled)).toEqual({ findings: 0, rejects: 0 });
    polled.pass(24 * 60);
    expect(await expire(polled)).toEqual({ findings: 0, rejects: world.customers.length });
    expect(polled.all('reject')).toEqual([]);
  });

  it('that cannot be deleted is not passed over in silence', async () => {
    const polled = await polledVendor({ ...entered, world, now: onDay(firstDay) });
    await polled.poll();
    polled.pass(90 * 24 * 60);
    const stuck = { ...polled.ports, clock: { ...polled.clock, now: () => onDay(addDays(firstDay, 90)) } };
    const table = { ...polled.table, transact: async () => ({ outcome: 'written' as const }) };
    await expect(checkedRun(expireFindings, {}, { ...stuck, table })).rejects.toThrow('is still there');
  });
});

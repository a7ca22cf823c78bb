import { instantOf, millisOf, momentAt } from '../../../shared/domain/dates.ts';
import type { FactPorts } from '../../../shared/table/facts/plan.ts';
import type { HubClock } from '../clock/business-clock.ts';
import type { Mover } from '../clock/mover.ts';
import type { Invoke, WallClockMs } from '../parts.ts';
import { connectVendors } from './demo/connect-vendors.ts';
import type { DemoLife } from './demo/demo-life.ts';
import type { Vendors } from './simulators/mount.ts';

export type DemoNeeds = {
  readonly life: DemoLife;
  readonly vendors: Vendors;
  readonly cloudAddress: string;
  readonly clock: HubClock;
  readonly mover: Mover;
  readonly wall: WallClockMs;
  readonly invoke: Invoke;
  readonly facts: FactPorts;
  readonly tell: (line: string) => void;
};

/** A running clock that is at most so far behind has caught up. */
const caughtUpMs = 1000;

/**
 * Lives the demo's first weeks: the company is connected to its vendors, read once from the beginning, and then every day happens to its end.
 * `stopped`: the hub ends before the day was reached; the next start goes on where the clock stands.
 */
export async function fillDemo(needs: DemoNeeds): Promise<'filled' | 'stopped'> {
  const { life, clock, mover, wall, tell } = needs;
  const shown = millisOf(momentAt(life.shown, '00:00'));
  await connectVendors({
    table: needs.facts.table,
    vendors: needs.vendors,
    cloudAddress: needs.cloudAddress,
    firstDay: life.world.firstDay,
  });
  tell(`The demo lives until ${life.shown}; the pages fill meanwhile.`);
  // Debtors are known before others speak of them.
  for (const source of ['odoo', 'erpnext']) await needs.invoke(`poll-${source}`, { time: instantOf(clock.now()) });
  await mover.advanceTo(Math.max(shown, clock.now()));
  if (clock.now() < shown) return 'stopped';
  while (clock.kind === 'running' && wall.now() - clock.now() > caughtUpMs) {
    const target = wall.now();
    await mover.advanceTo(target);
    if (clock.now() < target) return 'stopped';
  }
  tell('The demo is ready.');
  return 'filled';
}

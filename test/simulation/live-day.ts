import { addDays, type Day, type Instant, momentAt } from '../../shared/domain/dates.ts';
import type { SimHub } from './sim-hub.ts';

type Moves = {
  /** Told before time moves to the end of each part of the day. */
  readonly until?: (moment: Instant) => Promise<void>;
  /** Whether a run of the day is left out, as if nobody had started it. */
  readonly misses?: (run: 'reconcile' | 'monitor' | 'settle-unknown') => boolean;
};

/** One day of the hub: the nightly reconciliation, the morning's monitor, every timer, and in the evening a look at claims without a result. */
export async function liveDay(
  hub: SimHub,
  on: Day,
  { until = (moment) => hub.moveTo(moment), misses = () => false }: Moves = {},
): Promise<void> {
  await until(momentAt(on, '02:30'));
  if (!misses('reconcile')) await hub.reconcile();
  await until(momentAt(on, '06:00'));
  if (!misses('monitor')) await hub.runMonitor();
  await until(momentAt(on, '23:00'));
  if (!misses('settle-unknown')) await hub.settleUnknown();
  await until(momentAt(addDays(on, 1), '00:00'));
}

import * as z from 'zod';
import { Day, Instant } from '../../../../shared/domain/dates.ts';
import type { World } from '../model/world.ts';
import { lifeOf, stepAt, type TakenItem } from './factor-life.ts';
import type { VendorTools } from './simulator.ts';

const Taken = z.object({
  itemRef: z.string(),
  kind: z.enum(['invoice', 'credit-note']),
  number: z.string(),
  nip: z.string(),
  gross: z.int(),
  currency: z.string(),
  dueDate: Day,
  takenAt: Instant,
  /** The request it came with. */
  key: z.string(),
  refusedAtOnce: z.string().optional(),
});
const prefix = 'assignment#';

export const allTaken = async ({ memory }: VendorTools): Promise<TakenItem[]> =>
  (await memory.list(prefix)).map(({ value }) => {
    const { refusedAtOnce, ...item } = Taken.parse(value);
    return refusedAtOnce === undefined ? item : { ...item, refusedAtOnce };
  });

export const keepTaken = ({ memory }: VendorTools, item: TakenItem): Promise<void> =>
  memory.put(`${prefix}${item.itemRef}`, item);

const statusOf = (item: TakenItem, { world, now }: VendorTools): string => stepAt(lifeOf(item, world), now)?.status ?? '';

/** Refused or bought back: its invoice may be offered again. */
export const isFree = (item: TakenItem, tools: VendorTools): boolean => ['rejected', 'recourse'].includes(statusOf(item, tools));

const holding = ['received', 'awaiting-debtor', 'accepted', 'financed'];

/** Gross of what the factor has bought of a debtor or is about to. */
export const boughtOf = (nip: string, taken: readonly TakenItem[], tools: VendorTools): number =>
  taken
    .filter((item) => item.nip === nip && item.kind === 'invoice' && holding.includes(statusOf(item, tools)))
    .reduce((sum, { gross }) => sum + gross, 0);

export function limitOf(nip: string, world: World) {
  const customer = world.customers.find((one) => one.nip === nip);
  return world.factorLimits.find(({ customerId }) => customerId === customer?.id);
}

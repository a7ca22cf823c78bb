import type { TransactWrite } from '../../ports/table.ts';
import { ContactHeadItem } from '../debtor-items.ts';
import { asItem } from '../invoice-placing.ts';
import { contactHeadKey } from '../keys.ts';
import { readItem } from '../read-item.ts';
import { raiseOpenInvoices } from './debtor-facts.ts';
import { resolveDebtor } from './find-debtor.ts';
import type { FactPorts } from './plan.ts';

type Ports = Pick<FactPorts, 'table'>;
type Of = { readonly company: string; readonly debtorId: string };
type Stop = NonNullable<ContactHeadItem['stops']>[number];

/** Writes that make the stops of a debtor what `change` says, or none when it changes nothing. Without one left the ladder goes on. */
export async function changeStops(
  ports: Ports,
  debtorId: string,
  change: (stops: readonly Stop[]) => readonly Stop[],
): Promise<TransactWrite[]> {
  const head = await readItem(ports.table, ContactHeadItem, contactHeadKey(debtorId));
  if (head === undefined) return [];
  const { stops = [], ...free } = head;
  const next = change(stops);
  if (next.length === stops.length && next.every((stop, place) => stop === stops[place])) return [];
  const item = { ...free, ...(next.length === 0 ? {} : { stops: [...next] }), rev: head.rev + 1 };
  return [{ put: asItem(item), when: { is: 'equal', at: ['rev'], to: head.rev } }];
}

/** Writes that end every stop of a debtor. */
export async function liftStops(ports: Ports, of: Of): Promise<TransactWrite[]> {
  const party = await resolveDebtor(ports.table, of);
  return party === undefined ? [] : changeStops(ports, party.debtorId, () => []);
}

/** Lets each open invoice of a debtor look again. */
export async function wakeDebtor(ports: Ports, of: Of): Promise<void> {
  const party = await resolveDebtor(ports.table, of);
  if (party !== undefined) await raiseOpenInvoices(ports, party);
}

import * as z from 'zod';
import type { SourceDescription } from '../../shared/domain/source-description.ts';
import type { Bus } from '../../shared/ports/bus.ts';
import type { Clock, Digest, Ids, WallClock } from '../../shared/ports/clock.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Objects, Secrets } from '../../shared/ports/objects.ts';
import type { Table } from '../../shared/ports/table.ts';
import { readItem } from '../../shared/table/read-item.ts';

export type WebhookPorts = {
  readonly table: Table;
  readonly objects: Objects;
  readonly secrets: Secrets;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly wallClock: WallClock;
  readonly ids: Ids;
  readonly digest: Digest;
  readonly log: Log;
  /** What every connector's `source.json` says. */
  readonly sources: () => readonly SourceDescription[];
};

export type Received = { readonly source: string; readonly id: string; readonly body: Uint8Array };

const Progress = z.object({ state: z.enum(['received', 'applied']) });

export const rawKeyOf = ({ source, id }: Received): string => `webhooks/${source}/${id}.json`;

/** Stores what was sent, then does what it asks for. Sent again after that it is answered at once; one that was cut off is done again. */
export async function receiveOnce(ports: WebhookPorts, received: Received, apply: () => Promise<object>): Promise<Response> {
  const key = { pk: `webhook#${received.source}`, sk: received.id };
  const before = await readItem(ports.table, Progress, key);
  if (before?.state === 'applied') return Response.json({ outcome: 'already-received' }, { status: 200 });
  await ports.objects.put(rawKeyOf(received), received.body, 'application/json');
  await ports.table.write({ put: { ...key, type: 'webhook', state: 'received', at: ports.clock.now() }, when: { is: 'absent' } });
  const outcome = await apply();
  await ports.table.write({ update: key, change: { set: [{ at: ['state'], to: 'applied' }] } });
  return Response.json(outcome, { status: 202 });
}

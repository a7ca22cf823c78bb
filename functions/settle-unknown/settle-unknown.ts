import * as z from 'zod';
import { addDays, addMinutes, dayIn } from '../../shared/domain/dates.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import type { WallClock } from '../../shared/ports/clock.ts';
import type { Log } from '../../shared/ports/log.ts';
import { messageListing } from '../../shared/table/keys.ts';
import { MessageItem } from '../../shared/table/message-item.ts';
import { readAll } from '../../shared/table/read-item.ts';
import { lastRunDay, noteRun } from '../../shared/table/run-days.ts';
import type { TaskPorts } from '../../shared/table/task-writes.ts';
import { askAboutUnknown } from '../../shared/table/unknown-message.ts';

type Ports = TaskPorts & { wallClock: WallClock; log: Log };

/** WallClock milliseconds after which a claim without a result cannot get one any more: the function that made it ends after 10 s. */
const claimEnds = 15_000;
/** The provider's event may take this long; text messages have none. */
const eventMinutes = { email: 24 * 60, sms: 0, phone: 0 } as const;
/** Further back than a day every claim has its word or its task. */
const lookBackDays = 3;
const run = 'settle-unknown';

/** Claims without a result become `unknown`; those the provider has not settled in a day become a task. No message is sent again. */
export const settleUnknown = defineUseCase({
  input: z.object({}),
  output: z.strictObject({ unknown: z.int(), tasks: z.int() }),
  async run(_input, ports: Ports) {
    const now = ports.clock.now();
    const today = dayIn(now);
    const before = await lastRunDay(ports.table, run);
    const counts = { unknown: 0, tasks: 0 };
    const recent = await readAll(ports.table, MessageItem, {
      index: 'listing',
      partition: messageListing,
      sort: { after: addDays(before ?? today, -lookBackDays) },
    });
    for (const message of recent) {
      const unknown = message.status === 'unknown' || (await becameUnknown(ports, message));
      if (!unknown) continue;
      counts.unknown += 1;
      if (
        addMinutes(message.sentAt, eventMinutes[message.channel]) <= now &&
        (await askAboutUnknown(ports, message, `machine:${run}`))
      )
        counts.tasks += 1;
    }
    await noteRun(ports.table, run, before, today);
    return counts;
  },
});

async function becameUnknown(ports: Ports, message: MessageItem): Promise<boolean> {
  if (message.status !== 'sending' || ports.wallClock.now() - (message.claimedWall ?? 0) < claimEnds) return false;
  const written = await ports.table.write({
    update: { pk: message.pk, sk: message.sk },
    change: {
      set: [
        { at: ['status'], to: 'unknown' },
        { at: ['because'], to: 'interrupted' },
      ],
    },
    when: { is: 'equal', at: ['status'], to: 'sending' },
  });
  if (written.outcome === 'written') ports.log('message.unknown', { messageId: message.messageId });
  return written.outcome === 'written';
}

import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, it } from 'vitest';
import { clientSettings, guarded, guardedFetch } from '../../shared/aws/clients.ts';
import { invocationDeadline } from '../../shared/aws/deadline.ts';
import { sesMailer } from '../../shared/aws/mailer.ts';
import { s3Objects } from '../../shared/aws/objects.ts';
import { instant } from '../../shared/domain/dates.ts';
import { virtualClock } from '../../shared/memory/virtual-clock.ts';
import { cloudSettings } from '../kit/cloud-settings.ts';
import { type WireServer, wireServer } from '../kit/wire-server.ts';
import { reminder } from './messages.ts';

const opened: WireServer[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

async function bench(answer: Parameters<typeof wireServer>[0] = () => ({ status: 200, body: '{}' })) {
  const server = await wireServer(answer);
  opened.push(server);
  const time = virtualClock(instant('2012-01-03T08:00:00.000Z'));
  const settings = cloudSettings(server.address);
  const states = guarded(new SFNClient(clientSettings('states', settings)));
  const wake = () => states.send(new SendTaskSuccessCommand({ taskToken: 't', output: '{}' }));
  return { server, time, settings, wake, deadline: invocationDeadline(time.wallClock) };
}

describe('an invocation whose time is over', () => {
  it('can call no service any more, whatever it calls', async () => {
    const { server, time, settings, wake, deadline } = await bench();
    await deadline.within(time.wallClock.now() + 1000, async () => {
      await wake();
      time.advance(1000);
      const late = { name: 'DeadlinePassed' };
      await expect(wake()).rejects.toMatchObject(late);
      await expect(guardedFetch(server.address)).rejects.toMatchObject(late);
      await expect(sesMailer(time.clock, settings).send(reminder)).rejects.toMatchObject(late);
      await expect(s3Objects(settings).put('a/b', new Uint8Array(1), 'text/plain')).rejects.toMatchObject(late);
    });
    expect(server.requests).toHaveLength(1);
  });

  it('does not get its retries through either', async () => {
    const { server, time, wake, deadline } = await bench((_, attempt) => {
      if (attempt === 1) time.advance(5000);
      return { status: 503 };
    });
    await deadline.within(time.wallClock.now() + 1000, () => expect(wake()).rejects.toMatchObject({ name: 'DeadlinePassed' }));
    expect(server.requests).toHaveLength(1);
  });

  it('stops reading an object in the middle', async () => {
    const { time, settings, deadline } = await bench(() => ({ status: 200, body: Buffer.alloc(500_000) }));
    await deadline.within(time.wallClock.now() + 1000, async () => {
      const read = async (): Promise<void> => {
        for await (const _ of (await s3Objects(settings).read('a/b')) ?? []) time.advance(2000);
      };
      await expect(read()).rejects.toMatchObject({ name: 'DeadlinePassed' });
    });
  });

  it('hinders no other invocation in the same process', async () => {
    const { server, time, wake, deadline } = await bench();
    const start = time.wallClock.now();
    const late = deadline.within(start + 1000, async () => {
      time.advance(2000);
      return wake().catch((error: Error) => error.name);
    });
    const other = deadline.within(start + 60_000, async () => (await wake()).$metadata.httpStatusCode);
    expect(await Promise.all([late, other, wake().then(() => 'outside')])).toEqual(['DeadlinePassed', 200, 'outside']);
    expect(server.requests).toHaveLength(2);
  });
});

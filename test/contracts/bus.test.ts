import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { eventBridgeBus } from '../../shared/aws/bus.ts';
import { memoryBus } from '../../shared/memory/memory-bus.ts';
import type { Bus, BusEvent } from '../../shared/ports/bus.ts';
import { cloudSettings } from '../kit/cloud-settings.ts';
import { type JsonReply, jsonProvider } from '../kit/json-provider.ts';
import type { WireServer } from '../kit/wire-server.ts';

const opened: WireServer[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

const Entry = z.object({
  EventBusName: z.string(),
  Source: z.string(),
  DetailType: z.string(),
  Time: z.number(),
  Detail: z.string(),
});
const Entries = z.object({ Entries: z.array(Entry) });
type Bench = { readonly bus: Bus; taken(): readonly string[] };

const event = (id: string): BusEvent => ({
  id,
  name: 'task-created.v1',
  at: '2012-01-03T08:15:30.000Z',
  detail: { company: 'main', data: { reason: 'spór o „jakość”' } },
});

async function eventBridge(
  refuses: (id: string) => boolean,
  fault: (attempt: number) => JsonReply | undefined = () => undefined,
) {
  const taken: z.infer<typeof Entry>[] = [];
  const idOf = (entry: z.infer<typeof Entry>): string => z.object({ id: z.string() }).parse(JSON.parse(entry.Detail)).id;
  const server = await jsonProvider((_, input, attempt) => {
    const broken = fault(attempt);
    if (broken !== undefined) return broken;
    const entries = Entries.parse(input).Entries;
    taken.push(...entries.filter((entry) => !refuses(idOf(entry))));
    const answers = entries.map((entry) =>
      refuses(idOf(entry)) ? { ErrorCode: 'ThrottlingException' } : { EventId: `eb-${idOf(entry)}` },
    );
    return { body: { FailedEntryCount: answers.filter((one) => 'ErrorCode' in one).length, Entries: answers } };
  });
  opened.push(server);
  return { server, taken, ids: () => taken.map(idOf), bus: eventBridgeBus(cloudSettings(server.address)) };
}

async function overEventBridge(refuses: (id: string) => boolean): Promise<Bench> {
  const { bus, ids } = await eventBridge(refuses);
  return { bus, taken: ids };
}

async function overMemory(refuses: (id: string) => boolean): Promise<Bench> {
  const bus = memoryBus(({ id }) => (refuses(id) ? 'not-taken' : undefined));
  return { bus, taken: () => bus.taken.map(({ id }) => id) };
}

describe.each([
  { over: 'EventBridge', make: overEventBridge },
  { over: 'memory', make: overMemory },
])('the bus over $over', ({ make }) => {
  it('takes ten events in one call', async () => {
    const { bus, taken } = await make(() => false);
    const ids = Array.from({ length: 10 }, (_, place) => `e${place}`);
    expect(await bus.publish(ids.map(event))).toEqual({ notTaken: [] });
    expect(taken()).toEqual(ids);
  });

  it('names exactly the events that were not taken', async () => {
    const { bus, taken } = await make((id) => id === 'e2');
    expect(await bus.publish(['e1', 'e2', 'e3'].map(event))).toEqual({ notTaken: ['e2'] });
    expect(taken()).toEqual(['e1', 'e3']);
  });

  it('has nothing to do for no events', async () => {
    const { bus } = await make(() => false);
    expect(await bus.publish([])).toEqual({ notTaken: [] });
  });

  it('refuses an eleventh event, and with it the call', async () => {
    const { bus, taken } = await make(() => false);
    const eleven = Array.from({ length: 11 }, (_, place) => event(`e${place}`));
    await expect(bus.publish(eleven)).rejects.toMatchObject({ name: 'BadInput' });
    expect(taken()).toEqual([]);
  });
});

describe('what EventBridge is given', () => {
  it('is the hub’s bus and source, the event’s name, and a detail whose id and moment are ours', async () => {
    const { bus, taken } = await eventBridge(() => false);
    await bus.publish([{ ...event('e1'), detail: { ...event('e1').detail, id: 'forged', at: 'forged' } }]);
    expect(taken[0]).toMatchObject({
      EventBusName: 'receivables',
      Source: 'receivables',
      DetailType: 'task-created.v1',
      Time: 1_325_578_530,
    });
    expect(JSON.parse(taken[0]?.Detail ?? '')).toEqual({ ...event('e1').detail, id: 'e1', at: event('e1').at });
  });

  it('comes again after a broken connection, for an event may come twice but not get lost', async () => {
    const { bus, server, ids } = await eventBridge(
      () => false,
      (attempt) => (attempt === 1 ? 'reset' : undefined),
    );
    expect(await bus.publish([event('e1')])).toEqual({ notTaken: [] });
    expect([server.requests.length, ids()]).toEqual([2, ['e1']]);
  });

  it('is trouble, and not taken, when EventBridge stays down', async () => {
    const { bus } = await eventBridge(
      () => false,
      () => ({ error: 'InternalException', status: 500 }),
    );
    await expect(bus.publish([event('e1')])).rejects.toMatchObject({ name: 'ProviderDown' });
  });
});

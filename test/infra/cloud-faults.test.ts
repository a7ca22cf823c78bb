import { ListRulesCommand, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { afterEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { openTestCloud, type TestCloud } from '../kit/aws-cloud.ts';
import { taskEntry, taskReaders } from '../kit/task-readers.ts';

let hub: TestCloud | undefined;
const open = async (): Promise<TestCloud> => {
  hub = await openTestCloud({ functions: taskReaders, machines: [] });
  return hub;
};
afterEach(() => hub?.stop());

describe('faults a test programmes', () => {
  const set = (of: TestCloud, fault: unknown) =>
    fetch(`${of.address}/_hub/faults`, { method: 'POST', body: JSON.stringify(fault) });

  test('PutEvents is down for as long as it is told, other calls are not', async () => {
    const of = await open();
    await set(of, { service: 'events', kind: 'error-500', operation: 'PutEvents', times: 2 });
    const put = () => of.events.send(new PutEventsCommand({ Entries: [taskEntry('t-1')] }));
    await expect(put()).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    await of.events.send(new ListRulesCommand({}));
    await expect(put()).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    await of.activity.quiet();
    expect(of.calls).toEqual([]);
    await put();
    await of.activity.quiet();
    expect(of.calls).toHaveLength(2);
  });

  test('a reset after acceptance leaves the caller in the dark and the event on its way', async () => {
    const of = await open();
    await set(of, { service: 'events', kind: 'reset-after-accept' });
    await expect(of.events.send(new PutEventsCommand({ Entries: [taskEntry('t-1')] }))).rejects.toThrow();
    await of.activity.quiet();
    expect(of.calls).toHaveLength(2);
  });

  test('a hanging call is not answered; clearing the faults heals', async () => {
    const of = await open();
    await set(of, { service: 'events', kind: 'hang', times: 5 });
    const hanging = of.events.send(new PutEventsCommand({ Entries: [taskEntry('t-1')] }), {
      abortSignal: AbortSignal.timeout(200),
    });
    await expect(hanging).rejects.toThrow();
    await fetch(`${of.address}/_hub/faults?service=events`, { method: 'DELETE' });
    await of.events.send(new PutEventsCommand({ Entries: [taskEntry('t-1')] }));
    await of.activity.quiet();
    expect(of.calls).toHaveLength(2);
  });

  test('an unknown service or kind is refused with the field', async () => {
    const of = await open();
    const Refusal = z.object({ field: z.string() });
    const field = async (fault: unknown) => Refusal.parse(await (await set(of, fault)).json()).field;
    expect(await field({ service: 'sqs', kind: 'hang' })).toBe('service');
    expect(await field({ service: 'ses', kind: 'explode' })).toBe('kind');
    expect(await field({ service: 'ses', kind: 'hang', times: 0 })).toBe('times');
  });
});

import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { HubError } from '../../shared/domain/trouble.ts';
import { eventHandler } from '../../shared/hosting/event-handler.ts';
import { schedule } from '../../shared/hosting/schedule.ts';
import { task } from '../../shared/hosting/task.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import { hostBench, lambdaContext } from '../kit/lambda.ts';

const remind = defineUseCase({
  input: z.object({ invoiceId: z.string(), days: z.int().min(0) }),
  output: z.strictObject({ outcome: z.enum(['sent', 'held']) }),
  run: async ({ days }, _ports: object) => ({ outcome: days > 3 ? ('sent' as const) : ('held' as const) }),
});

const failing = (thrown: unknown) =>
  defineUseCase({
    input: z.object({ invoiceId: z.string() }),
    output: z.object({}),
    run: async (_input, _ports: object): Promise<Record<string, never>> => {
      throw thrown;
    },
  });

describe('a task of a machine', () => {
  it('answers what the use case answers', async () => {
    const { ports, said } = hostBench();
    expect(await task(remind, ports)({ invoiceId: 'i1', days: 5 }, lambdaContext())).toEqual({ outcome: 'sent' });
    expect(said).toEqual([]);
  });

  it('refuses bad input by the name a machine can catch, and names the fields but not what stood in them', async () => {
    const { ports, said } = hostBench();
    const call = task(remind, ports)({ invoiceId: 7, days: 'Jan Kowalski' }, lambdaContext());
    await expect(call).rejects.toMatchObject({ name: 'BadInput', message: 'input not as agreed: invoiceId, days' });
    expect(said).toHaveLength(1);
    expect(JSON.stringify(said)).not.toContain('Kowalski');
    await expect(task(remind, ports)(null, lambdaContext())).rejects.toMatchObject({ message: 'input not as agreed: (whole)' });
  });

  it('lets no answer out that is not as agreed', async () => {
    const { ports } = hostBench();
    const wordy = defineUseCase({
      input: z.object({}),
      output: z.strictObject({ outcome: z.string().max(4) }),
      run: async (_input, _ports: object) => ({ outcome: 'something else' }),
    });
    const call = task(wordy, ports)({}, lambdaContext());
    await expect(call).rejects.toMatchObject({ name: 'BadOutput', message: 'output not as agreed: outcome' });
  });

  it.each(['StoreBusy', 'ProviderDown', 'DeadlinePassed'] as const)(
    'keeps the name %s, which Retry and Catch match',
    async (trouble) => {
      const { ports } = hostBench();
      const call = task(failing(new HubError(trouble, 'no')), ports)({ invoiceId: 'i1' }, lambdaContext());
      await expect(call).rejects.toMatchObject({ name: trouble });
    },
  );

  it('says a failure once, with names, ids and place and without its sentence', async () => {
    const { ports, said } = hostBench();
    const cause = Object.assign(new Error('jan@debtor.example was refused'), { name: 'MessageRejected' });
    const thrown = new HubError('ProviderDown', 'jan@debtor.example', { messageId: 'm1' }, { cause });
    await expect(task(failing(thrown), ports)({ invoiceId: 'i1' }, lambdaContext())).rejects.toBe(thrown);
    expect(said).toEqual([
      {
        saying: 'invocation.failed',
        about: {
          trouble: 'ProviderDown',
          messageId: 'm1',
          cause: 'MessageRejected',
          at: expect.stringMatching(/^hosting\.test\.ts:\d+$/),
          function: 'take-step',
          request: 'request-1',
        },
      },
    ]);
  });

  it('says even what is no error', async () => {
    const { ports, said } = hostBench();
    await expect(task(failing('text'), ports)({ invoiceId: 'i1' }, lambdaContext())).rejects.toBe('text');
    expect(said[0]?.about).toMatchObject({ trouble: 'string' });
  });

  it('runs within the time Lambda leaves it, less a margin', async () => {
    const { ports, time, until } = hostBench();
    await task(remind, ports)({ invoiceId: 'i1', days: 5 }, lambdaContext(10_000));
    expect(until).toEqual([time.wallClock.now() + 10_000 - 150]);
    await expect(task(remind, ports)({ invoiceId: 'i1', days: 5 }, lambdaContext(100))).rejects.toMatchObject({
      name: 'DeadlinePassed',
    });
  });
});

describe('a schedule', () => {
  const tick = defineUseCase({
    input: z.object({ time: z.string() }),
    output: z.string(),
    run: async ({ time }, _ports: object) => time,
  });

  it.each([
    {
      what: 'a rule’s event',
      event: { version: '0', id: 'x', 'detail-type': 'Scheduled Event', time: '2012-01-03T05:00:00Z', detail: {} },
    },
    { what: 'Scheduler’s input', event: { time: '2012-01-03T05:00:00Z' } },
    { what: 'more digits than the hub keeps', event: { time: '2012-01-03T05:00:00.000900Z' } },
  ])('hands on the moment it was due, in the hub’s own form, from $what', async ({ event }) => {
    const { ports } = hostBench();
    expect(await schedule(tick, ports)(event, lambdaContext())).toBe('2012-01-03T05:00:00.000Z');
  });

  it.each([{}, { time: 'yesterday' }, { time: '2012-13-03T05:00:00Z' }, undefined])(
    'refuses an event without a moment (%j)',
    async (event) => {
      const { ports } = hostBench();
      await expect(schedule(tick, ports)(event, lambdaContext())).rejects.toMatchObject({ name: 'BadInput' });
    },
  );
});

describe('a rule on a bus', () => {
  const tell = defineUseCase({
    input: z.object({ name: z.string(), id: z.string(), at: z.string(), detail: z.record(z.string(), z.unknown()) }),
    output: z.unknown(),
    run: async (input, _ports: object): Promise<unknown> => input,
  });
  const envelope = {
    version: '0',
    id: 'envelope-1',
    account: '000000000000',
    region: 'eu-central-1',
    resources: [],
    time: '2026-11-25T07:00:00Z',
  };

  it('hands on an event of ours exactly as it was published: our id, business time, detail', async () => {
    const { ports } = hostBench();
    const event = {
      ...envelope,
      source: 'receivables',
      'detail-type': 'task-created.v1',
      detail: { company: 'main', data: { kind: 'dispute' }, id: 'e1', at: '2012-01-03T08:00:00.000Z' },
    };
    expect(await eventHandler(tell, ports)(event, lambdaContext())).toEqual({
      name: 'task-created.v1',
      id: 'e1',
      at: '2012-01-03T08:00:00.000Z',
      detail: { company: 'main', data: { kind: 'dispute' } },
    });
  });

  it('takes id and moment of the envelope for another’s event, and leaves its detail alone', async () => {
    const { ports } = hostBench();
    const event = {
      ...envelope,
      source: 'aws.ses',
      'detail-type': 'Email Bounced',
      detail: { id: 'theirs', at: 'then', mail: {} },
    };
    expect(await eventHandler(tell, ports)(event, lambdaContext())).toEqual({
      name: 'Email Bounced',
      id: 'envelope-1',
      at: '2026-11-25T07:00:00.000Z',
      detail: { id: 'theirs', at: 'then', mail: {} },
    });
  });

  it('refuses what is no event', async () => {
    const { ports } = hostBench();
    await expect(eventHandler(tell, ports)({ detail: 'x' }, lambdaContext())).rejects.toMatchObject({ name: 'BadInput' });
  });
});

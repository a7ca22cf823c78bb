import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedStates, embeddedStates, invokeOf } from '../kit/embedded-states.ts';

const waits = (seconds: number) =>
  JSON.stringify({
    StartAt: 'Wait',
    States: { Wait: { Type: 'Wait', Seconds: seconds, Next: 'End' }, End: { Type: 'Succeed' } },
  });

describe('starting an execution', () => {
  let embedded: EmbeddedStates;
  beforeEach(async () => {
    embedded = await embeddedStates(invokeOf({}));
    await embedded.states.create('dispute', waits(3_600), {});
  });
  afterEach(() => embedded.remove());

  it('twice by the same name and input is starting it once', async () => {
    const [first, second] = await Promise.all([
      embedded.states.start('dispute', 'D-1', { id: 1, cycle: 2 }),
      embedded.states.start('dispute', 'D-1', { cycle: 2, id: 1 }),
    ]);
    expect(second).toEqual(first);
    expect((await embedded.states.list('dispute')).items).toHaveLength(1);
    expect(embedded.states.counts()).toEqual({ transitions: 1, byMachine: { dispute: 1 } });
  });

  it('by a name in use with another input, or by the name of a closed one, is refused', async () => {
    await embedded.states.start('dispute', 'D-1', { id: 1 });
    await expect(embedded.states.start('dispute', 'D-1', { id: 2 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await embedded.runUntil(embedded.clock.at + 3_600_000);
    embedded = await embedded.reopen();
    await expect(embedded.states.start('dispute', 'D-1', { id: 1 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    expect(await embedded.states.describe('dispute', 'D-1')).toMatchObject({ status: 'SUCCEEDED', input: { id: 1 } });
  });

  it.each([
    ['a name over 80 characters', 'x'.repeat(81), {}, 'InvalidName'],
    ['a name with a slash', 'FV/7', {}, 'InvalidName'],
    ['an input over 256 KiB', 'D-2', 'ż'.repeat(140_000), 'InvalidExecutionInput'],
  ])('with %s is refused', async (_, name, input, refusal) => {
    await expect(embedded.states.start('dispute', name, input)).rejects.toMatchObject({ name: refusal });
  });

  it('of an unknown machine is refused', async () => {
    await expect(embedded.states.start('disputes', 'D-1', {})).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    await expect(embedded.states.describe('dispute', 'D-9')).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  });

  it('takes the definition of that moment: one that runs keeps its own through an update and a restart', async () => {
    const began = embedded.clock.at;
    await embedded.states.start('dispute', 'old', {});
    await embedded.states.create('dispute', waits(60), {});
    await embedded.states.start('dispute', 'new', {});
    embedded = await embedded.reopen();
    await embedded.runUntil(began + 3_600_000);
    expect((await embedded.states.describe('dispute', 'new')).stoppedAt).toBe(began + 60_000);
    expect((await embedded.states.describe('dispute', 'old')).stoppedAt).toBe(began + 3_600_000);
    expect(embedded.states.describeMachine('dispute').revision).toBe(2);
  });

  it('is listed newest first, page by page, by status', async () => {
    for (let number = 1; number <= 5; number += 1) {
      embedded.clock.at += 1_000;
      await embedded.states.start('dispute', `D-${number}`, {});
    }
    await embedded.states.stop('dispute', 'D-3');
    const names = async (status?: 'RUNNING' | 'ABORTED') => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await embedded.states.list('dispute', status, 2, cursor);
        found.push(...page.items.map(({ name }) => name));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return found;
    };
    expect(await names()).toEqual(['D-5', 'D-4', 'D-3', 'D-2', 'D-1']);
    expect(await names('RUNNING')).toEqual(['D-5', 'D-4', 'D-2', 'D-1']);
    expect(await names('ABORTED')).toEqual(['D-3']);
  });

  it('is no more possible while its machine is being deleted, and the machine goes with its last execution', async () => {
    await embedded.states.start('dispute', 'D-1', {});
    await embedded.states.deleteMachine('dispute');
    expect(embedded.states.describeMachine('dispute').status).toBe('DELETING');
    await expect(embedded.states.start('dispute', 'D-2', {})).rejects.toMatchObject({ name: 'StateMachineDeleting' });
    await embedded.states.stop('dispute', 'D-1');
    expect(embedded.states.hasMachine('dispute')).toBe(false);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { stepFunctions } from '../../shared/aws/workflow.ts';
import { memoryWorkflow } from '../../shared/memory/memory-workflow.ts';
import type { MachineName, Workflow } from '../../shared/ports/workflow.ts';
import { cloudSettings } from '../kit/cloud-settings.ts';
import type { JsonReply } from '../kit/json-provider.ts';
import { type StatesProvider, statesProvider } from '../kit/states-provider.ts';

const opened: StatesProvider[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((provider) => provider.server.close()));
});

type Bench = {
  readonly workflow: Workflow;
  executions(): number;
  wait(token: string): void;
  woken(): readonly string[];
  finish(machine: MachineName, name: string): void;
};

async function states(fault?: (attempt: number) => { readonly done: boolean; readonly reply: JsonReply } | undefined) {
  const provider = await statesProvider(fault);
  opened.push(provider);
  return { provider, workflow: stepFunctions(cloudSettings(provider.server.address)) };
}

async function overStates(): Promise<Bench> {
  const { provider, workflow } = await states();
  return {
    workflow,
    executions: () => provider.executions.size,
    wait: (token) => provider.waiting.add(token),
    woken: () => provider.woken,
    finish: (machine, name) => provider.finish(`arn:aws:states:eu-central-1:000000000000:execution:${machine}:${name}`),
  };
}

async function overMemory(): Promise<Bench> {
  const workflow = memoryWorkflow();
  return {
    workflow,
    executions: () => workflow.starts.length,
    wait: workflow.wait,
    woken: () => workflow.woken,
    finish: workflow.finish,
  };
}

const input = { company: 'main', debtorId: 'd1', invoiceId: 'i1', cycle: 1 };

describe.each([
  { over: 'Step Functions', make: overStates },
  { over: 'memory', make: overMemory },
])('machines over $over', ({ make }) => {
  it('start one execution when the same name is started twice', async () => {
    const { workflow, executions } = await make();
    expect(await workflow.start('invoice-lifecycle', 'i1-1', input)).toBe('started');
    await workflow.start('invoice-lifecycle', 'i1-1', input);
    expect(executions()).toBe(1);
  });

  it('say “already-started” when the name ran with another input, or has ended', async () => {
    const { workflow, executions, finish } = await make();
    await workflow.start('invoice-lifecycle', 'i1-1', input);
    expect(await workflow.start('invoice-lifecycle', 'i1-1', { ...input, cycle: 2 })).toBe('already-started');
    finish('invoice-lifecycle', 'i1-1');
    expect(await workflow.start('invoice-lifecycle', 'i1-1', input)).toBe('already-started');
    expect(executions()).toBe(1);
  });

  it('know a name in each machine apart', async () => {
    const { workflow, executions } = await make();
    expect(await workflow.start('dispute', 'x', input)).toBe('started');
    expect(await workflow.start('promise', 'x', input)).toBe('started');
    expect(executions()).toBe(2);
  });

  it('refuse a name that no execution may have', async () => {
    const { workflow, executions } = await make();
    await expect(workflow.start('dispute', 'FV/7 2012', input)).rejects.toMatchObject({ name: 'BadInput' });
    expect(executions()).toBe(0);
  });

  it('tell whether an execution runs, has ended or never was', async () => {
    const { workflow, finish } = await make();
    await workflow.start('dispute', 'x', input);
    expect(await workflow.look('dispute', 'x')).toBe('runs');
    finish('dispute', 'x');
    expect(await workflow.look('dispute', 'x')).toBe('ended');
    expect(await workflow.look('promise', 'x')).toBe('unknown');
  });

  it('answer a waiting token once; a used or unknown one means that nothing waits', async () => {
    const { workflow, wait, woken } = await make();
    wait('token-1');
    expect(await workflow.wake('token-1')).toBe('woken');
    expect(await workflow.wake('token-1')).toBe('nothing-waits');
    expect(await workflow.wake('token-2')).toBe('nothing-waits');
    expect(woken()).toEqual(['token-1']);
  });
});

describe('Step Functions', () => {
  it.each(['late', 'malformed'])('a %s token means that nothing waits', async (token) => {
    const { workflow } = await states();
    expect(await workflow.wake(token)).toBe('nothing-waits');
  });

  it('a start whose answer got lost is repeated and still starts one', async () => {
    const { workflow, provider } = await states((attempt) => (attempt === 1 ? { done: true, reply: 'reset' } : undefined));
    expect(await workflow.start('dispute', 'x', input)).toBe('started');
    expect([provider.executions.size, provider.server.requests.length]).toEqual([1, 2]);
  });

  it('a machine that does not exist is trouble by that name, not a start', async () => {
    const { workflow } = await states();
    await expect(workflow.start('portfolio-monitor', 'x', input)).rejects.toMatchObject({ name: 'MachineUnknown' });
  });

  it.each([
    { what: 'stays busy', reply: { error: 'ServiceUnavailable', status: 503 }, attempts: 4 },
    { what: 'denies access', reply: { error: 'AccessDeniedException' }, attempts: 1 },
  ])('is trouble when it $what, and keeps the token waiting', async ({ reply, attempts }) => {
    const { workflow, provider } = await states(() => ({ done: false, reply }));
    await expect(workflow.wake('token-1')).rejects.toMatchObject({ name: 'ProviderDown' });
    expect(provider.server.requests).toHaveLength(attempts);
  });
});

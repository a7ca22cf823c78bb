import * as z from 'zod';
import { type JsonReply, jsonProvider } from './json-provider.ts';
import type { WireServer } from './wire-server.ts';

const Start = z.object({ stateMachineArn: z.string(), name: z.string(), input: z.string() });
const Execution = z.object({ executionArn: z.string() });
const Success = z.object({ taskToken: z.string(), output: z.string() });

export type StatesProvider = {
  readonly server: WireServer;
  readonly executions: ReadonlyMap<string, { readonly input: string; status: string }>;
  readonly waiting: Set<string>;
  readonly woken: readonly string[];
  /** An execution ends, by its ARN. */
  finish(arn: string): void;
};

const knownMachines = /:stateMachine:(invoice-lifecycle|dispute|promise)$/;

/** Step Functions as far as a starter and waker sees it; `fault` may put another reply in the place of what was really done. */
export async function statesProvider(
  fault: (attempt: number) => { readonly done: boolean; readonly reply: JsonReply } | undefined = () => undefined,
): Promise<StatesProvider> {
  const executions = new Map<string, { readonly input: string; status: string }>();
  const waiting = new Set<string>();
  const woken: string[] = [];
  const operations: Readonly<Record<string, (given: unknown) => JsonReply>> = {
    StartExecution: (given) => {
      const { stateMachineArn, name, input } = Start.parse(given);
      if (!knownMachines.test(stateMachineArn)) return { error: 'StateMachineDoesNotExist' };
      if (!/^[\w-]{1,80}$/.test(name)) return { error: 'InvalidName' };
      const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      const known = executions.get(executionArn);
      if (known !== undefined && (known.input !== input || known.status !== 'RUNNING'))
        return { error: 'ExecutionAlreadyExists' };
      executions.set(executionArn, known ?? { input, status: 'RUNNING' });
      return { body: { executionArn, startDate: 1_325_376_000 } };
    },
    DescribeExecution: (given) => {
      const { executionArn } = Execution.parse(given);
      const known = executions.get(executionArn);
      if (known === undefined) return { error: 'ExecutionDoesNotExist' };
      return { body: { executionArn, stateMachineArn: '', status: known.status, startDate: 1_325_376_000 } };
    },
    SendTaskSuccess: (given) => {
      const { taskToken } = Success.parse(given);
      if (taskToken === 'late') return { error: 'TaskTimedOut' };
      if (taskToken === 'malformed') return { error: 'InvalidToken' };
      if (!waiting.delete(taskToken)) return { error: 'TaskDoesNotExist' };
      woken.push(taskToken);
      return { body: {} };
    },
  };
  const server = await jsonProvider((operation, input, attempt) => {
    const planned = fault(attempt);
    const reply = planned?.done === false ? planned.reply : (operations[operation]?.(input) ?? { error: 'UnknownOperation' });
    return planned?.reply ?? reply;
  });
  const finish = (arn: string): void => {
    const execution = executions.get(arn);
    if (execution !== undefined) execution.status = 'SUCCEEDED';
  };
  return { server, executions, waiting, woken, finish };
}

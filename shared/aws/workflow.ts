import { DescribeExecutionCommand, SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { HubError } from '../domain/trouble.ts';
import type { Workflow } from '../ports/workflow.ts';
import { clientSettings, guarded } from './clients.ts';
import { executionArn, machineArn } from './names.ts';
import { throwProviderDown, wordOf } from './provider-fault.ts';
import { type Settings, settings } from './settings.ts';

const nothingWaits = new Set(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken']);
const notOurMachine = new Set(['StateMachineDoesNotExist', 'StateMachineDeleting', 'InvalidArn']);
const badCall = new Set(['InvalidName', 'InvalidExecutionInput', 'ValidationException']);

/**
 * Step Functions (Standard). Both calls may be repeated by the SDK: a start is told apart by its name, and a token answers once. `started` may also be
 * said of an execution that runs already with the same name and input (API reference, StartExecution).
 */
export function stepFunctions(of: Settings = settings()): Workflow {
  const client = guarded(new SFNClient(clientSettings('states', of)));
  return {
    start: async (machine, name, input) => {
      try {
        await client.send(
          new StartExecutionCommand({ stateMachineArn: machineArn(of, machine), name, input: JSON.stringify(input) }),
        );
        return 'started';
      } catch (error) {
        const word = wordOf(error);
        if (word === 'ExecutionAlreadyExists') return 'already-started';
        if (notOurMachine.has(word)) throw new HubError('MachineUnknown', `no machine ${machine}`, { machine }, { cause: error });
        if (badCall.has(word)) throw new HubError('BadInput', `not to be started: ${word}`, { machine, name }, { cause: error });
        return throwProviderDown('states', error);
      }
    },
    wake: async (token) => {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken: token, output: '{}' }));
        return 'woken';
      } catch (error) {
        if (nothingWaits.has(wordOf(error))) return 'nothing-waits';
        return throwProviderDown('states', error);
      }
    },
    look: async (machine, name) => {
      try {
        const { status } = await client.send(new DescribeExecutionCommand({ executionArn: executionArn(of, machine, name) }));
        return status === 'RUNNING' || status === 'PENDING_REDRIVE' ? 'runs' : 'ended';
      } catch (error) {
        if (wordOf(error) === 'ExecutionDoesNotExist') return 'unknown';
        return throwProviderDown('states', error);
      }
    },
  };
}

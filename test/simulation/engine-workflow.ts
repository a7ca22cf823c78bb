import type { States } from '../../infra/local/states/states.ts';
import type { Workflow } from '../../shared/ports/workflow.ts';

const named = (error: unknown): string => (error instanceof Error ? error.name : '');

/** The workflow port straight on the engine, without a wire between. */
export function engineWorkflow(states: States): Workflow {
  return {
    start: async (machine, name, input) => {
      try {
        const known = await found(states, machine, name);
        await states.start(machine, name, JSON.parse(JSON.stringify(input)));
        return known === undefined ? 'started' : 'already-started';
      } catch (error) {
        if (named(error) === 'ExecutionAlreadyExists') return 'already-started';
        throw error;
      }
    },
    wake: async (token) => {
      try {
        await states.sendTaskSuccess(token, {});
        return 'woken';
      } catch (error) {
        if (['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'].includes(named(error))) return 'nothing-waits';
        throw error;
      }
    },
    look: async (machine, name) => {
      const execution = await found(states, machine, name);
      if (execution === undefined) return 'unknown';
      return execution.status === 'RUNNING' ? 'runs' : 'ended';
    },
  };
}

async function found(states: States, machine: string, name: string) {
  try {
    return await states.describe(machine, name);
  } catch (error) {
    if (named(error) === 'ExecutionDoesNotExist') return undefined;
    throw error;
  }
}

import { type App, Stack } from 'aws-cdk-lib';
import type { FunctionRow, MachineRow } from '../hub.ts';
import { addAlarms } from './alarms.ts';
import type { Bundle } from './bundle.ts';
import { addDeadLetters } from './dead-letters.ts';
import type { Edge } from './edge-stack.ts';
import { addFunctions } from './functions.ts';
import { addMachines } from './machines.ts';
import { addMail } from './mail.ts';
import { namesIn } from './names.ts';
import { addSchedules } from './schedules.ts';
import type { Settings } from './settings.ts';
import { addStore } from './store.ts';
import { addTopics } from './topics.ts';
import { addBus, addRules, addStreamReaders } from './triggers.ts';
import { addWeb } from './web.ts';

export type Drawn = {
  readonly root: string;
  readonly functions: readonly FunctionRow[];
  readonly machines: readonly MachineRow[];
  readonly bundles: readonly Bundle[];
};

/** The whole hub in one region, built row by row from the drawing. */
export function addHub(app: App, { root, functions, machines, bundles }: Drawn, settings: Settings, edge: Edge): Stack {
  const stack = new Stack(app, 'receivables', {
    env: { region: settings.region },
    description: 'Receivables hub',
    terminationProtection: true,
  });
  const names = namesIn(stack, settings.mailDomain);
  const { pageAddress } = settings;
  const { key, table, accessLogs } = addStore(stack, names, pageAddress);
  const streamArn = table.tableStreamArn ?? '';
  const deadLetters = addDeadLetters(stack, key);
  const lambdas = addFunctions(stack, functions, bundles, { names, key, streamArn, deadLetters, pageAddress });
  const wiring = { lambdas, deadLetters };
  addStreamReaders(stack, functions, streamArn, wiring);
  addRules(stack, functions, addBus(stack, key.keyArn), wiring);
  addMachines(stack, machines, root, { lambdas, key });
  addSchedules(stack, { functions, machines }, { names, key, ...wiring });
  addMail(stack, settings.mailDomain);
  const topics = addTopics(stack, key);
  addWeb(stack, functions, { key, accessLogs, lambdas, edge, pageAddress });
  addAlarms(stack, topics.operations, { functions, machines, names, ...wiring });
  return stack;
}

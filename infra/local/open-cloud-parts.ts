import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { functions, machines, placeholderOf } from '../hub.ts';
import { openAwsCloud } from './cloud/aws-cloud.ts';
import type { OpenCloudParts } from './cloud-parts.ts';
import { Json } from './jobs/job-kind.ts';
import { functionArn } from './lambda/context.ts';
import { folderOf } from './settings.ts';
import { Refusal } from './states/failure.ts';
import { openStates, type States } from './states/states.ts';
import { statesWire } from './states/wire.ts';

const ending = '.asl.json';

/** The state engine with the machines of `state-machines/`, and the other services; nothing is invoked before `begin`. */
export const openCloudParts: OpenCloudParts = async ({ settings, clock, wall, pageAddress, activity, invoke, rows }) => {
  const states = await openStates({
    store: folderOf(settings, 'states'),
    clock,
    wallClock: wall,
    invoke,
    activity,
    held: true,
  });
  await createMachines(states, join(settings.root, 'state-machines'), (line) => process.stderr.write(`${line}\n`));
  const cloud = await openAwsCloud({
    folder: folderOf(settings, 'cloud'),
    clock,
    wall,
    pageAddress,
    activity,
    invoke,
    startMachine: (machine, execution, input) => states.start(machine, execution, Json.parse(input)),
    functions: rows,
    machines,
  });
  return {
    services: [statesWire(states), ...cloud.services],
    s3: cloud.s3,
    timers: [states, cloud.timers],
    invokeLater: cloud.invokeLater,
    bury: cloud.bury,
    onMoving: (moving) => cloud.setMoving(moving),
    begin: () => {
      states.resume();
      cloud.start();
    },
    stop: async () => {
      await cloud.stop();
      await states.close();
    },
  };
};

/**
 * Every machine as it lies in its file; a changed file becomes a new version, running executions keep theirs. One that AWS would refuse does
 * not keep the hub from starting: it is told, and cases that need it call a person or wait for the nightly run.
 */
async function createMachines(states: States, folder: string, tell: (line: string) => unknown): Promise<void> {
  const substitutions = Object.fromEntries(functions.map(({ name }) => [placeholderOf(name), functionArn(name)]));
  const files = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
  for (const file of files) {
    try {
      await states.create(file.slice(0, -ending.length), await readFile(join(folder, file), 'utf8'), substitutions);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      tell(`state-machines/${file} is refused, as AWS would refuse it: ${refusal.message}`);
    }
  }
}

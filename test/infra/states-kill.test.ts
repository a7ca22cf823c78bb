import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openActivity } from '../../infra/local/activity.ts';
import { openStates } from '../../infra/local/states/states.ts';

const program = join(import.meta.dirname, '..', 'kit', 'killed-states.ts');
const executions = 150;
/** Business days after which it is killed: at once while starting, then on the way. */
const killDays = [0, 3, 9, 20, 34, 55, 80];

const placeholder = (name: string): string => `\${${name}}`;

const ladder = {
  QueryLanguage: 'JSONata',
  StartAt: 'TakeStep',
  States: {
    TakeStep: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: placeholder('TakeStep'), Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload %}',
      Next: 'Route',
    },
    Route: { Type: 'Choice', Choices: [{ Condition: "{% $states.input.outcome = 'next' %}", Next: 'Await' }], Default: 'Closed' },
    Await: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: placeholder('ParkCase'), Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: '{% $states.input.wakeInSeconds %}',
      Assign: {},
      Catch: [{ ErrorEquals: ['States.Timeout'], Output: '{% $states.input %}', Next: 'TakeStep' }],
      Next: 'TakeStep',
    },
    Closed: { Type: 'Succeed' },
  },
};

const begin = Date.parse('2026-11-02T08:00:00Z');

/** Whether the process in this folder has come so many business days far. */
const reached = (folder: string, days: number): boolean => {
  const clock = join(folder, 'clock');
  if (days === 0) return existsSync(join(folder, 'states', 'CURRENT'));
  return existsSync(clock) && Number(readFileSync(clock, 'utf8')) >= begin + days * 86_400_000;
};

/** Lives until its own end, or is killed with SIGKILL once `over` says so. Answers whether it came to its end. */
const live = (folder: string, over: () => boolean = () => false): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', program, folder, join(folder, 'ladder.json'), String(executions)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let told = '';
    child.stdout.on('data', (part) => {
      told += String(part);
    });
    child.stderr.on('data', (part) => {
      told += String(part);
    });
    const watch = setInterval(() => over() && child.kill('SIGKILL'), 5);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      if (signal === null && code !== 0) reject(new Error(told));
      else resolve(told.includes('lived'));
    });
  });

/** What became of every execution: name, end, output, moments. */
const digest = async (folder: string): Promise<string> => {
  const states = await openStates({
    store: join(folder, 'states'),
    clock: { now: () => Date.parse('2027-06-01T00:00:00Z') },
    wallClock: { now: () => Date.now() },
    invoke: async () => ({ ok: true, value: null }),
    activity: openActivity(),
  });
  const hash = createHash('sha256');
  for (let id = 0; id < executions; id += 1) {
    const told = await states.describe('ladder', `FV-${id}`);
    const { items } = await states.history('ladder', `FV-${id}`, 1_000);
    const entered = items.filter(({ type }) => type.endsWith('StateEntered')).map(({ timestamp, type }) => [timestamp, type]);
    hash.update(JSON.stringify([told, entered]));
    expect(told.status).toBe('SUCCEEDED');
  }
  await states.close();
  return hash.digest('hex');
};

describe('the engine, killed without warning', () => {
  const folders: string[] = [];
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'states-kill-'));
    writeFileSync(join(made, 'ladder.json'), JSON.stringify(ladder));
    folders.push(made);
    return made;
  };
  let calm: string;
  beforeAll(() => {
    calm = folder();
  });
  afterAll(() => {
    for (const made of folders) rmSync(made, { recursive: true, force: true });
  });

  it('at the start and on six days of the way, brings every execution to the same end at the same moments as one left alone', async () => {
    expect(await live(calm)).toBe(true);
    const killed = folder();
    const ended: boolean[] = [];
    for (const days of killDays) ended.push(await live(killed, () => reached(killed, days)));
    expect(ended).toEqual(killDays.map(() => false));
    expect(await live(killed)).toBe(true);
    expect(await digest(killed)).toBe(await digest(calm));
  }, 240_000);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  bucketPrefix,
  busName,
  functions,
  indexes,
  machines,
  placeholderOf,
  scheduleInput,
  streamPattern,
  streamTries,
  tableName,
  teams,
  zone,
} from '../../infra/hub.ts';

/** What a place where the hub runs consists of; both places and the drawing itself are told in this shape and must be equal. */
export type Drawing = {
  readonly table: {
    readonly name: string;
    readonly key: readonly [partition: string, sort: string];
    readonly indexes: Readonly<Record<string, readonly [partition: string, sort: string, projection: 'ALL']>>;
    readonly stream: 'NEW_IMAGE';
  };
  readonly bus: string;
  /** Without account and region, which every place has its own of. */
  readonly buckets: readonly string[];
  readonly topics: readonly string[];
  readonly functions: Readonly<Record<string, { readonly seconds: number; readonly megabytes: number }>>;
  readonly streams: Readonly<Record<string, { readonly pattern: unknown; readonly tries: number }>>;
  readonly rules: Readonly<Record<string, { readonly bus: string; readonly pattern: unknown }>>;
  /** `target` is `function <name>` or `machine <name>`. */
  readonly schedules: Readonly<
    Record<string, { readonly expression: string; readonly zone: string; readonly target: string; readonly input: string }>
  >;
  /** `calls` is which function stands for each placeholder; `definition` is the machine's JSON. */
  readonly machines: Readonly<Record<string, { readonly calls: Readonly<Record<string, string>>; readonly definition: unknown }>>;
  readonly routes: Readonly<Record<string, string>>;
};

/** The drawing in `infra/hub.ts` and the machines' files, told in that shape. */
export function drawingOfHub(root: string): Drawing {
  const triggers = functions.flatMap(({ name, triggers }) => triggers.map((trigger) => ({ name, trigger })));
  return {
    table: {
      name: tableName,
      key: ['pk', 'sk'],
      indexes: Object.fromEntries(indexes.map(({ name, partition, sort }) => [name, [partition, sort, 'ALL']])),
      stream: 'NEW_IMAGE',
    },
    bus: busName,
    buckets: [bucketPrefix],
    topics: teams.map((team) => `team-${team}`).sort(),
    functions: Object.fromEntries(
      functions.map(({ name, timeoutSeconds, memoryMb }) => [name, { seconds: timeoutSeconds, megabytes: memoryMb }]),
    ),
    streams: Object.fromEntries(
      triggers.flatMap(({ name, trigger }) =>
        trigger.by === 'stream' ? [[name, { pattern: streamPattern(trigger), tries: streamTries }]] : [],
      ),
    ),
    rules: Object.fromEntries(
      triggers.flatMap(({ name, trigger }) =>
        trigger.by === 'event' ? [[name, { bus: trigger.bus, pattern: trigger.pattern }]] : [],
      ),
    ),
    schedules: {
      ...Object.fromEntries(
        triggers.flatMap(({ name, trigger }) =>
          trigger.by === 'schedule' ? [[trigger.name, scheduled(trigger.expression, `function ${name}`)]] : [],
        ),
      ),
      ...Object.fromEntries(
        machines.flatMap(({ name, schedule }) =>
          schedule ? [[schedule.name, scheduled(schedule.expression, `machine ${name}`)]] : [],
        ),
      ),
    },
    machines: Object.fromEntries(
      machines.map(({ name, calls }) => [
        name,
        { calls: Object.fromEntries(calls.map((call) => [placeholderOf(call), call])), definition: definitionOf(root, name) },
      ]),
    ),
    routes: Object.fromEntries(
      triggers.flatMap(({ name, trigger }) => (trigger.by === 'http' ? trigger.paths.map((path) => [path, name]) : [])),
    ),
  };
}

/** `receivables` of `receivables-<account>-<region>`. */
export const bucketOf = (name: string): string => name.replace(/-(\d{12}|<AWS::AccountId>)-[a-z]+-[a-z]+-\d$/, '');

const scheduled = (expression: string, target: string) => ({ expression, zone, target, input: scheduleInput });

const definitionOf = (root: string, machine: string): unknown =>
  JSON.parse(readFileSync(join(root, 'state-machines', `${machine}.asl.json`), 'utf8'));

import { caseRows, owners } from './case-rows.ts';
import { pollers } from './pollers.ts';
import { at, atRest, dueAtOnce, fromMailProvider, machine, onBus, row, small } from './row.ts';

/** The one drawing of the hub: both builders (`infra/aws` from constructs, `infra/local` from processes) read it and nothing else. */
export type Access = {
  readonly table?: 'read' | 'write';
  /** Key prefixes in the object store. */
  readonly objects?: { readonly read?: readonly string[]; readonly write?: readonly string[] };
  readonly mail?: true;
  readonly sms?: true;
  readonly topics?: true;
  readonly bus?: true;
  /** Machines it may start; `wake` is answering task tokens. */
  readonly starts?: readonly string[];
  readonly wakes?: true;
  /** Machines whose executions it may look at. */
  readonly looks?: readonly string[];
  readonly secrets?: readonly string[];
};

export type StreamTrigger = { readonly by: 'stream'; readonly types: readonly string[]; readonly waiting?: true };

/** An event pattern of EventBridge, in its own words. */
export type EventPattern = {
  readonly source: readonly string[];
  readonly 'detail-type'?: readonly string[];
  readonly detail?: Readonly<Record<string, unknown>>;
};

export type Trigger =
  | { readonly by: 'machine' }
  /** An item written to the table whose image has this `type`; `waiting` further asks for a parked token on it. */
  | StreamTrigger
  | {
      readonly by: 'event';
      readonly bus: 'receivables' | 'default';
      readonly pattern: EventPattern;
    }
  /** `atRest`: not while a day is being moved, but once at its end. */
  | { readonly by: 'schedule'; readonly name: string; readonly expression: string; readonly atRest?: true }
  | { readonly by: 'http'; readonly paths: readonly string[] };

export type FunctionRow = {
  readonly name: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly triggers: readonly Trigger[];
  readonly may: Access;
  /** Kilobytes of the minified bundle. */
  readonly bundleLimitKb: 500 | 700 | 900;
  /** The folder of `functions/connectors` that it polls; `functions/poll-source` with that folder is the function. */
  readonly connector?: string;
};

export type MachineRow = {
  readonly name: string;
  readonly calls: readonly string[];
  readonly schedule?: { readonly name: string; readonly expression: string };
};

export const zone = 'Europe/Warsaw';
export const tableName = 'receivables';
export const busName = 'receivables';
export const bucketPrefix = 'receivables';
/** What a page of the hub may ask of the bucket from a browser: an upload to its signed address. */
export const uploadCors = { method: 'PUT', headers: ['content-type'], maxAgeSeconds: 3000 } as const;
export const configurationSet = 'receivables';
export const teams = ['collections', 'disputes', 'accounting', 'legal', 'operations'] as const;
/** What a schedule gives to its function or machine: the moment it was due, which a late or repeated run keeps. */
export const scheduleInput = '{"time":"<aws.scheduler.scheduled-time>"}';
/** How often a stream consumer is given a record in all, splitting of batches not counted; then its dead-letter queue has it. */
export const streamTries = 5;

/** Key attributes of the table's sparse indexes; every index projects all attributes. */
export const indexes = [
  { name: 'start', partition: 'startKey', sort: 'startSort' },
  { name: 'listing', partition: 'listKey', sort: 'listSort' },
  { name: 'queue', partition: 'queueKey', sort: 'queueSort' },
] as const;

export const functions: readonly FunctionRow[] = [
  ...caseRows,
  row('start-due', { size: [300, 512, 500], on: [machine], may: { table: 'write', starts: owners } }),
  row('start-arrived', { size: small, on: [dueAtOnce], may: { table: 'write', starts: owners } }),
  row('start-case', {
    size: small,
    on: [onBus('dispute-opened.v1', 'promise-made.v1', 'transfer-confirmed.v1', 'handed-over.v1')],
    may: { starts: ['dispute', 'promise', ...owners] },
  }),
  row('wake-waiting', {
    size: [30, 256, 500],
    on: [{ by: 'stream', types: ['invoice', 'dispute', 'promise'], waiting: true }],
    may: { wakes: true },
  }),
  row('publish-events', { size: [30, 256, 500], on: [{ by: 'stream', types: ['event'] }], may: { table: 'write', bus: true } }),
  row('fold-book', {
    size: [300, 1024, 500],
    on: [atRest('fold-book', 'rate(1 minute)')],
    may: { table: 'write', objects: { read: ['books/'], write: ['books/'] } },
  }),
  row('announce-task', {
    size: [10, 256, 700],
    on: [onBus('task-created.v1', 'task-handed-on.v1')],
    may: { table: 'write', mail: true, topics: true },
  }),
  row('record-delivery', { size: small, on: [fromMailProvider], may: { table: 'write' } }),
  row('settle-unknown', { size: [120, 256, 500], on: [at('settle-unknown', 'rate(3 hours)')], may: { table: 'write' } }),
  row('expire-findings', {
    size: [120, 256, 500],
    on: [at('expire-findings', 'cron(30 1,13 * * ? *)')],
    may: { table: 'write' },
  }),
  row('reconcile-executions', {
    size: [900, 512, 500],
    on: [at('reconcile-executions', 'cron(30 2 * * ? *)')],
    may: {
      table: 'write',
      starts: ['dispute', 'promise', ...owners],
      wakes: true,
      looks: ['dispute', 'promise', ...owners],
    },
  }),
  row('import-file', {
    size: [900, 1024, 500],
    on: [onBus('import-requested.v1')],
    may: { table: 'write', objects: { read: ['uploads/'], write: ['quarantine/'] }, bus: true },
  }),
  row('receive-webhook', {
    size: small,
    on: [{ by: 'http', paths: ['/webhooks/{source}'] }],
    may: { table: 'write', objects: { write: ['webhooks/', 'quarantine/'] }, bus: true, secrets: ['sources/*'] },
  }),
  row('console', {
    size: [28, 1024, 900],
    on: [{ by: 'http', paths: ['/', '/{proxy+}'] }],
    may: {
      table: 'write',
      objects: { read: ['answers/', 'books/', 'cases/', 'messages/', 'quarantine/', 'uploads/'], write: ['uploads/'] },
      bus: true,
      secrets: ['sign-in'],
    },
  }),
  row('debtor-page', {
    size: [10, 512, 900],
    on: [{ by: 'http', paths: ['/p/{token}', '/p/{token}/{answer}'] }],
    may: { table: 'write', objects: { write: ['answers/'] } },
  }),
  ...pollers,
];

export const machines: readonly MachineRow[] = [
  { name: 'invoice-lifecycle', calls: ['take-step', 'park-case', 'call-person'] },
  { name: 'dispute', calls: ['take-dispute-step', 'park-case', 'call-person'] },
  { name: 'promise', calls: ['take-promise-step', 'park-case', 'call-person'] },
  { name: 'court', calls: ['take-court-step', 'park-case', 'call-person'] },
  { name: 'factoring', calls: ['take-factoring-step', 'park-case', 'call-person'] },
  {
    name: 'portfolio-monitor',
    calls: ['start-due', 'call-person'],
    schedule: { name: 'portfolio-monitor', expression: 'cron(0 6 * * ? *)' },
  },
];

/** A function that speaks to debtors or staff: its invocation is never repeated by the platform. */
export const speaks = (row: FunctionRow): boolean => row.may.mail === true || row.may.sms === true;

export const pathName = (target: string, by: Trigger['by']): string => `${target}-${by}`;

/** Every way on which work travels without somebody waiting for the answer; each has a dead-letter queue of this name. */
export const asynchronousPaths: readonly string[] = [
  ...functions.flatMap(({ name, triggers }) =>
    triggers.filter(({ by }) => by !== 'machine' && by !== 'http').map(({ by }) => pathName(name, by)),
  ),
  ...machines.filter(({ schedule }) => schedule).map(({ name }) => pathName(name, 'schedule')),
];

/** Which stream records reach a consumer, in the event-pattern language that Lambda's filters and our feeder both read. */
export const streamPattern = (trigger: StreamTrigger) => ({
  eventName: ['INSERT', 'MODIFY'],
  dynamodb: {
    NewImage: { type: { S: trigger.types }, ...(trigger.waiting ? { wait: { M: { token: { S: [{ exists: true }] } } } } : {}) },
  },
});

/** `take-step` as it is written between `${` and `}` in a machine: `TakeStep`. */
export const placeholderOf = (functionName: string): string =>
  functionName.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

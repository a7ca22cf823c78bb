import { readdirSync } from 'node:fs';
import { join } from 'node:path';

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
  readonly secrets?: readonly string[];
};

export type Trigger =
  | { readonly by: 'machine' }
  /** An item written to the table whose image has this `type`; `waiting` further asks for a parked token on it. */
  | { readonly by: 'stream'; readonly types: readonly string[]; readonly waiting?: true }
  | {
      readonly by: 'event';
      readonly bus: 'receivables' | 'default';
      readonly pattern: Readonly<Record<string, unknown>>;
    }
  | { readonly by: 'schedule'; readonly name: string; readonly expression: string }
  | { readonly by: 'http'; readonly paths: readonly string[] };

export type FunctionRow = {
  readonly name: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly triggers: readonly Trigger[];
  readonly may: Access;
  /** Kilobytes of the minified bundle. */
  readonly bundleLimitKb: 500 | 700 | 900;
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
export const teams = ['collections', 'disputes', 'accounting', 'legal', 'operations'] as const;

/** Key attributes of the table's sparse indexes; every index projects all attributes. */
export const indexes = [
  { name: 'start', partition: 'startKey', sort: 'startSort' },
  { name: 'listing', partition: 'listKey', sort: 'listSort' },
  { name: 'queue', partition: 'queueKey', sort: 'queueSort' },
] as const;

export const functions: readonly FunctionRow[] = [
  {
    name: 'take-step',
    timeoutSeconds: 10,
    memoryMb: 512,
    triggers: [{ by: 'machine' }],
    may: { table: 'write', objects: { write: ['messages/'] }, mail: true, sms: true },
    bundleLimitKb: 700,
  },
  {
    name: 'take-dispute-step',
    timeoutSeconds: 10,
    memoryMb: 256,
    triggers: [{ by: 'machine' }],
    may: { table: 'write' },
    bundleLimitKb: 500,
  },
  {
    name: 'take-promise-step',
    timeoutSeconds: 10,
    memoryMb: 256,
    triggers: [{ by: 'machine' }],
    may: { table: 'write' },
    bundleLimitKb: 500,
  },
  {
    name: 'park-case',
    timeoutSeconds: 10,
    memoryMb: 256,
    triggers: [{ by: 'machine' }],
    may: { table: 'write', wakes: true },
    bundleLimitKb: 500,
  },
  {
    name: 'call-person',
    timeoutSeconds: 10,
    memoryMb: 256,
    triggers: [{ by: 'machine' }],
    may: { table: 'write' },
    bundleLimitKb: 500,
  },
  {
    name: 'start-due',
    timeoutSeconds: 300,
    memoryMb: 512,
    triggers: [
      { by: 'machine' },
      {
        by: 'event',
        bus: 'receivables',
        pattern: { source: ['receivables'], 'detail-type': ['invoice-registered.v1', 'invoice-changed.v1'] },
      },
    ],
    may: { table: 'write', starts: ['invoice-lifecycle'] },
    bundleLimitKb: 500,
  },
  {
    name: 'start-case',
    timeoutSeconds: 10,
    memoryMb: 256,
    triggers: [
      {
        by: 'event',
        bus: 'receivables',
        pattern: { source: ['receivables'], 'detail-type': ['dispute-opened.v1', 'promise-made.v1'] },
      },
    ],
    may: { table: 'read', starts: ['dispute', 'promise'] },
    bundleLimitKb: 500,
  },
  {
    name: 'wake-waiting',
    timeoutSeconds: 30,
    memoryMb: 256,
    triggers: [{ by: 'stream', types: ['invoice', 'dispute', 'promise'], waiting: true }],
    may: { wakes: true },
    bundleLimitKb: 500,
  },
  {
    name: 'publish-events',
    timeoutSeconds: 30,
    memoryMb: 256,
    triggers: [{ by: 'stream', types: ['event'] }],
    may: { bus: true },
    bundleLimitKb: 500,
  },
  {
    name: 'announce-task',
    timeoutSeconds: 10,
    memoryMb: 256,
    triggers: [
      {
        by: 'event',
        bus: 'receivables',
        pattern: { source: ['receivables'], 'detail-type': ['task-created.v1', 'task-handed-on.v1'] },
      },
    ],
    may: { table: 'write', mail: true, topics: true },
    bundleLimitKb: 700,
  },
  {
    name: 'record-delivery',
    timeoutSeconds: 10,
    memoryMb: 256,
    triggers: [{ by: 'event', bus: 'default', pattern: { source: ['aws.ses'] } }],
    may: { table: 'write' },
    bundleLimitKb: 500,
  },
  {
    name: 'settle-unknown',
    timeoutSeconds: 120,
    memoryMb: 256,
    triggers: [{ by: 'schedule', name: 'settle-unknown', expression: 'rate(15 minutes)' }],
    may: { table: 'write' },
    bundleLimitKb: 500,
  },
  {
    name: 'reconcile-executions',
    timeoutSeconds: 900,
    memoryMb: 512,
    triggers: [{ by: 'schedule', name: 'reconcile-executions', expression: 'cron(30 2 * * ? *)' }],
    may: { table: 'write', starts: ['invoice-lifecycle', 'dispute', 'promise'], wakes: true },
    bundleLimitKb: 500,
  },
  {
    name: 'import-file',
    timeoutSeconds: 900,
    memoryMb: 1024,
    triggers: [],
    may: { table: 'write', objects: { read: ['uploads/'], write: ['quarantine/'] } },
    bundleLimitKb: 500,
  },
  {
    name: 'receive-webhook',
    timeoutSeconds: 10,
    memoryMb: 256,
    triggers: [{ by: 'http', paths: ['/webhooks/{source}'] }],
    may: { table: 'write', objects: { write: ['webhooks/', 'quarantine/'] }, secrets: ['sources/*'] },
    bundleLimitKb: 500,
  },
  {
    name: 'console',
    timeoutSeconds: 28,
    memoryMb: 1024,
    triggers: [{ by: 'http', paths: ['/', '/{proxy+}'] }],
    may: {
      table: 'write',
      objects: { read: ['messages/', 'quarantine/', 'uploads/'], write: ['uploads/'] },
      secrets: ['sign-in'],
    },
    bundleLimitKb: 900,
  },
  {
    name: 'debtor-page',
    timeoutSeconds: 10,
    memoryMb: 512,
    triggers: [{ by: 'http', paths: ['/p/{token}'] }],
    may: { table: 'read' },
    bundleLimitKb: 900,
  },
];

export const machines: readonly MachineRow[] = [
  { name: 'invoice-lifecycle', calls: ['take-step', 'park-case', 'call-person'] },
  { name: 'dispute', calls: ['take-dispute-step', 'park-case', 'call-person'] },
  { name: 'promise', calls: ['take-promise-step', 'park-case', 'call-person'] },
  {
    name: 'portfolio-monitor',
    calls: ['start-due', 'call-person'],
    schedule: { name: 'portfolio-monitor', expression: 'cron(0 6 * * ? *)' },
  },
];

/** `take-step` as it is written between `${` and `}` in a machine: `TakeStep`. */
export const placeholderOf = (functionName: string): string =>
  functionName.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

/** What the folders hold, so that a test can demand that drawing and folders are the same set. */
export const functionFolders = (root: string): string[] =>
  readdirSync(join(root, 'functions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'connectors')
    .map((entry) => entry.name)
    .sort();

export const machineFiles = (root: string): string[] =>
  readdirSync(join(root, 'state-machines'))
    .filter((name) => name.endsWith('.asl.json'))
    .map((name) => name.slice(0, -'.asl.json'.length))
    .sort();

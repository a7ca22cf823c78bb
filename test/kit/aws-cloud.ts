import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SESClient } from '@aws-sdk/client-ses';
import { SNSClient } from '@aws-sdk/client-sns';
import * as z from 'zod';
import { functions as drawnFunctions, machines as drawnMachines, type FunctionRow, type MachineRow } from '../../infra/hub.ts';
import { openActivity } from '../../infra/local/activity.ts';
import { type AwsCloud, openAwsCloud } from '../../infra/local/cloud/aws-cloud.ts';
import type { Activity, InvokeAnswer } from '../../infra/local/parts.ts';
import { cloudPort } from '../../infra/local/web/cloud-port.ts';
import { openWireServer } from '../../infra/local/web/wire-server.ts';

export const bucket = 'receivables-000000000000-eu-central-1';

/** Where the pages of the tested hub would be. */
export const pageAddress = 'http://127.0.0.1:4321';

export type Call = { readonly name: string; readonly payload: unknown };

export type TestCloudNeeds = {
  /** Kept after the end when it is given. */
  readonly folder?: string;
  /** Business time, milliseconds. */
  readonly clock?: { now(): number };
  readonly wall?: { now(): number };
  readonly functions?: readonly FunctionRow[];
  readonly machines?: readonly MachineRow[];
  /** What a function answers; everything succeeds without it. */
  readonly answer?: (call: Call) => InvokeAnswer | Promise<InvokeAnswer>;
  readonly startMachine?: (machine: string, execution: string, input: unknown) => Promise<unknown>;
  readonly retryDelaysMs?: readonly number[];
};

export type TestCloud = {
  readonly cloud: AwsCloud;
  readonly address: string;
  readonly folder: string;
  readonly activity: Activity;
  /** Every invocation of a function, in order. */
  readonly calls: readonly Call[];
  readonly ses: SESClient;
  readonly sns: SNSClient;
  readonly events: EventBridgeClient;
  stop(): Promise<void>;
};

export const noonOfNovember = Date.parse('2026-11-25T11:00:00.000Z');

/** The services of the embedded cloud on a port of their own, with the SDK's real clients pointed at them. */
export async function openTestCloud(needs: TestCloudNeeds = {}): Promise<TestCloud> {
  const folder = needs.folder ?? (await mkdtemp(join(tmpdir(), 'hub-cloud-')));
  const activity = openActivity();
  const calls: Call[] = [];
  const cloud = await openAwsCloud({
    folder,
    clock: needs.clock ?? { now: () => noonOfNovember },
    wall: needs.wall ?? { now: () => Date.now() },
    pageAddress,
    activity,
    invoke: async (name, payload) => {
      calls.push({ name, payload });
      return needs.answer === undefined ? { ok: true, value: null } : needs.answer({ name, payload });
    },
    startMachine: needs.startMachine ?? (async () => 'started'),
    functions: needs.functions ?? drawnFunctions,
    machines: needs.machines ?? drawnMachines,
    retryDelaysMs: needs.retryDelaysMs ?? [1],
  });
  const server = await openWireServer({
    port: 0,
    variable: 'none',
    bodyLimit: 20 * 1024 * 1024,
    tooLarge: { status: 413, headers: {}, body: '' },
    answer: cloudPort(cloud.services),
    entry: () => cloud.s3,
    tell: (line) => {
      throw new Error(line);
    },
  });
  cloud.start();
  const address = `http://127.0.0.1:${server.port}`;
  const settings = {
    endpoint: address,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  return {
    cloud,
    address,
    folder,
    activity,
    calls,
    ses: new SESClient(settings),
    sns: new SNSClient(settings),
    events: new EventBridgeClient(settings),
    async stop() {
      await server.stop();
      await cloud.stop();
      if (needs.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The JSON a GET answers, in the shape the test expects. */
export async function got<T>(address: string, shape: z.ZodType<T>): Promise<T> {
  const answer = await fetch(address);
  return shape.parse(await answer.json());
}

/** A page of a list of `/_hub`. */
export const pageOf = <T>(item: z.ZodType<T>) => z.object({ items: z.array(item), nextCursor: z.string().optional() });

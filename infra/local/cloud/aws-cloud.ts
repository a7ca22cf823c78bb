import { join } from 'node:path';
import { bucketPrefix, busName, type FunctionRow, type MachineRow, speaks, teams } from '../../hub.ts';
import {
  type Activity,
  account,
  type BusinessClock,
  type Invoke,
  type InvokeAnswer,
  region,
  type TimerSource,
  type WallClockMs,
  type WireService,
} from '../parts.ts';
import { deadLettersService } from './bus/dead-letters-service.ts';
import { openDeliveries } from './bus/deliveries.ts';
import type { GivenUp, Target } from './bus/delivery.ts';
import { createEventBus, type EventBus } from './bus/event-bus.ts';
import { eventsService } from './bus/events-service.ts';
import { defaultBus, rulesOf } from './bus/rules.ts';
import { faultServices, faulty } from './faulty-services.ts';
import { openCloudStore } from './keep/cloud-store.ts';
import { openSesInbox } from './mail/ses-inbox.ts';
import { sesInboxService } from './mail/ses-inbox-service.ts';
import { sesService } from './mail/ses-service.ts';
import { openSnsInbox } from './notices/sns-inbox.ts';
import { snsInboxService } from './notices/sns-inbox-service.ts';
import { snsService } from './notices/sns-service.ts';
import { openTopics } from './notices/topics.ts';
import { openObjectStore } from './objects/object-store.ts';
import { type S3Entry, s3Entry } from './objects/s3-entry.ts';
import { drawnSchedules } from './schedules/schedule.ts';
import { schedulerService } from './schedules/scheduler-service.ts';
import { openSchedules } from './schedules/schedules.ts';
import { createFaults, type Faults } from './wire/faults.ts';

export type AwsCloudNeeds = {
  /** Where all of it is kept; made when it is not there. */
  readonly folder: string;
  readonly clock: BusinessClock;
  readonly wall: WallClockMs;
  /** Origin of the hub's pages, whose browsers may upload to the bucket. */
  readonly pageAddress: string;
  readonly activity: Activity;
  readonly invoke: Invoke;
  /** Starts an execution; the same name again is nothing. Throws when the engine cannot take it now: it is tried again. */
  startMachine(machine: string, execution: string, input: unknown): Promise<unknown>;
  readonly functions: readonly FunctionRow[];
  readonly machines: readonly MachineRow[];
  readonly retryDelaysMs?: readonly number[];
};

export type AwsCloud = {
  /** To be asked in this order, before anything that claims every path. */
  readonly services: readonly WireService[];
  /** To be asked before the body of a request is read. */
  readonly s3: S3Entry;
  readonly timers: TimerSource;
  /** While a day is being moved, schedules with a period under an hour fire once an hour. */
  setMoving(moving: boolean): void;
  readonly bus: EventBus;
  /** Lambda's asynchronous invocation: on disk when the promise resolves, tried like an event. */
  invokeLater(functionName: string, payload: unknown): Promise<void>;
  /** Puts what another way of the hub gave up among the dead letters; on disk when the promise resolves. */
  bury(givenUp: GivenUp): Promise<void>;
  readonly faults: Faults;
  /** Begins to deliver, what an earlier process left first. To be called once the port listens, because handlers call it. */
  start(): void;
  /** Ends deliveries under way and closes the store. */
  stop(): Promise<void>;
};

const bucketName = `${bucketPrefix}-${account}-${region}`;
const topicNames = teams.map((team) => `team-${team}`);

/**
 * Five tries, as EventBridge's custom buses have them (EventBridge User Guide, retry policy); one for a function that speaks, which the
 * platform never repeats.
 */
const triesOf =
  (functions: readonly FunctionRow[]) =>
  (target: Target): number => {
    const row = target.kind === 'function' ? functions.find(({ name }) => name === target.name) : undefined;
    return row !== undefined && speaks(row) ? 1 : 5;
  };

/** An execution is named after its schedule and moment: one that exists was started by a try whose end a kill took with it. */
const startedBefore = 'ExecutionAlreadyExists';

const delivering =
  ({ invoke, startMachine }: AwsCloudNeeds) =>
  async (target: Target, payload: unknown): Promise<InvokeAnswer> => {
    if (target.kind === 'function') return invoke(target.name, payload);
    try {
      return { ok: true, value: await startMachine(target.name, target.execution, payload) };
    } catch (cause) {
      if (!(cause instanceof Error)) return { ok: false, error: 'Error', cause: String(cause) };
      if (cause.name === startedBefore) return { ok: true, value: null };
      return { ok: false, error: cause.name, cause: cause.message };
    }
  };

/**
 * SES, SNS, S3, EventBridge and its Scheduler, with their inboxes under `/_hub`: one store, so that a mail and its events, a
 * schedule's moment and what it set going, are on disk together. Nothing is delivered before `start`.
 */
export async function openAwsCloud(needs: AwsCloudNeeds): Promise<AwsCloud> {
  const { clock, wall, activity, functions, machines } = needs;
  const store = await openCloudStore(join(needs.folder, 'services'));
  const deliveries = await openDeliveries({
    store,
    clock,
    wall,
    activity,
    deliver: delivering(needs),
    triesOf: triesOf(functions),
    ...(needs.retryDelaysMs === undefined ? {} : { retryDelaysMs: needs.retryDelaysMs }),
  });
  const bus = createEventBus({ store, clock, deliveries, buses: [defaultBus, busName], rules: rulesOf(functions) });
  const schedules = await openSchedules({ store, clock, deliveries, drawn: drawnSchedules(functions, machines) });
  const mails = await openSesInbox(store);
  const notices = await openSnsInbox(store);
  const topics = await openTopics(store, topicNames);
  const objects = await openObjectStore({ store, wall, folder: join(needs.folder, 'objects'), buckets: [bucketName] });
  const faults = createFaults(faultServices);
  const onWire = [
    sesService({ store, inbox: mails, bus, clock, wall }),
    snsService({ inbox: notices, topics, clock }),
    eventsService(bus),
    schedulerService(schedules, clock),
  ];
  return {
    services: [
      ...onWire.map((service) => faulty(service, faults)),
      sesInboxService(mails),
      snsInboxService(notices),
      deadLettersService(deliveries),
      faults.wire,
    ],
    s3: s3Entry({ store: objects, wall, faults, pageAddress: needs.pageAddress }),
    timers: schedules.timers,
    setMoving: schedules.setMoving,
    bus,
    async invokeLater(functionName, payload) {
      const from = `arn:aws:lambda:${region}:${account}:function:${functionName}`;
      const target = { kind: 'function', name: functionName } as const;
      const staged = deliveries.stage([{ path: `${functionName}-invoke`, from, target, payload }]);
      await store.commit(staged.operations);
      staged.release();
    },
    bury: deliveries.bury,
    faults,
    start: () => deliveries.start(),
    async stop() {
      await deliveries.stop();
      await store.close();
    },
  };
}

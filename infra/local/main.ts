import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientSettings } from '../../shared/aws/clients.ts';
import { businessTime } from '../../shared/aws/clock.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { foundation } from '../../shared/aws/foundation.ts';
import { s3Objects } from '../../shared/aws/objects.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { type FunctionRow, functions } from '../hub.ts';
import { openActivity } from './activity.ts';
import { openBookKeeper } from './book-keeper.ts';
import { openClock, todayAt } from './clock/business-clock.ts';
import { openMover } from './clock/mover.ts';
import type { OpenCloudParts } from './cloud-parts.ts';
import { functionEnvironment } from './environment.ts';
import { dayJob } from './jobs/day-job.ts';
import { openJobs } from './jobs/jobs.ts';
import { replayJob } from './jobs/replay-job.ts';
import type { HandlerTable } from './lambda/handlers.ts';
import { invokeService } from './lambda/invoke-service.ts';
import { openRunner } from './lambda/runner.ts';
import { openRecords } from './records.ts';
import { folderOf, type Settings } from './settings.ts';
import { openChangeCount, unknownChangeCount } from './store/change-count.ts';
import { createTable } from './store/create-table.ts';
import { dynamoProxy } from './store/dynamo-proxy.ts';
import { chooseEngine, dynoxideBinary } from './store/engines.ts';
import { keepEngine, useEndpoint } from './store/keeper.ts';
import { drawnConsumers, type Feeder, openFeeder } from './stream/feeder.ts';
import { openReader } from './stream/reader.ts';
import { noTrimming, openTrimmer } from './stream/trimmer.ts';
import { cloudPort } from './web/cloud-port.ts';
import { openDoors } from './web/doors.ts';
import { issuerService } from './web/issuer-service.ts';
import { localRoutes } from './web/local-routes.ts';
import { pagePort } from './web/page-port.ts';
import { panelRoutes } from './web/panel-routes.ts';
import { openRouting } from './web/routing.ts';
import { staffRoutes } from './web/staff-routes.ts';
import { staffTokens } from './web/staff-tokens.ts';
import { openWorld } from './world/build-world.ts';
import { answerAs } from './world/demo/debtor-answers.ts';
import { demoDays, openDemoLife } from './world/demo/demo-life.ts';
import { fillDemo } from './world/demo.ts';
import { openSecrets } from './world/secrets.ts';
import { mountVendors } from './world/simulators/mount.ts';
import { simulators } from './world/simulators/simulators.ts';

export type HubNeeds = {
  readonly settings: Settings;
  readonly handlers: HandlerTable;
  /** The functions of the drawing; a test may give its own. */
  readonly rows?: readonly FunctionRow[];
  readonly openParts: OpenCloudParts;
  /** The bundled `stream/trim-worker.ts`. */
  readonly trimWorker: URL;
  readonly tell: (line: string) => void;
};

export type Hub = {
  readonly pageAddress: string;
  readonly cloudAddress: string;
  readonly greeting: readonly string[];
  /** Rejects when the world cannot be built. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
};

const wall = { now: () => Date.now() };

/** Opens the whole hub in this process: store, stream, engine, services, jobs and the two ports. What fails is a HubError whose message says what to do. */
export async function openHub({
  settings,
  handlers,
  rows: drawn = functions,
  openParts,
  trimWorker,
  tell,
}: HubNeeds): Promise<Hub> {
  const records = await openRecords(folderOf(settings, 'hub'));
  const world = await openWorld(records, settings.world);
  const clock = await openClock(records, wall, settings.start, world.name === 'demo' ? demoDays : 0);
  const life = world.name === 'demo' ? await openDemoLife(records, clock) : undefined;
  // Without a vendor nothing is polled: the schedules of the pollers come with the demo's.
  const rows = life === undefined ? drawn.map(unscheduled) : drawn;
  const activity = openActivity();
  const doors = await openDoors(settings, tell);
  const storeFolder = folderOf(settings, 'table');
  const store =
    settings.dynamoEndpoint === undefined
      ? await keepEngine(await chooseEngine(dynoxideBinary(settings.root), storeFolder), storeFolder, tell)
      : await useEndpoint(settings.dynamoEndpoint);
  const streamArn = await createTable(store.call);

  const addresses = { page: doors.pageAddress, cloud: doors.cloudAddress, dynamo: store.endpoint };
  Object.assign(process.env, functionEnvironment(addresses));
  businessTime.now = clock.now;
  businessTime.isVirtual = () => clock.kind === 'still';

  let feeder: Feeder | undefined;
  // While a day is moved the mover reads the stream itself, whenever all else is quiet.
  const written = () => {
    if (!clock.moving) feeder?.nudge();
  };
  const invoke = openRunner({ rows, handlers, activity, wall, written });
  const parts = await openParts({ settings, clock, wall, pageAddress: doors.pageAddress, activity, invoke, rows });
  const trimmer = store.file === undefined ? noTrimming : openTrimmer(trimWorker, store.file, tell);
  const changes = store.file === undefined ? unknownChangeCount : await openChangeCount(store.file);
  const reader = await openReader(records, store.call, streamArn);
  const consumerNeeds = { records, bury: parts.bury, invoke, activity, wall, streamArn };
  feeder = await openFeeder(drawnConsumers(rows), {
    ...consumerNeeds,
    reader,
    trimmer,
    tell,
    changeCount: changes.read,
  });
  const feed = feeder;
  const mover = openMover({
    clock,
    activity,
    timers: life === undefined ? parts.timers : [...parts.timers, life.timers],
    readStream: feed.readToEnd,
    onMoving: parts.onMoving,
  });

  const secrets = openSecrets(records);
  const table = dynamoTable(new DynamoDBClient(clientSettings('dynamodb')));
  const facts = { ...foundation(), table, scenarios: shippedScenarios() };
  const objects = s3Objects();
  const vendors = mountVendors({ simulators, records, secrets, clock, wall, world: () => life?.world });
  const demo = { vendors, cloudAddress: doors.cloudAddress, clock, mover, wall, invoke, facts, tell };
  const fill = async () => (life === undefined ? 'filled' : fillDemo({ ...demo, life }));
  life?.begin((step) => answerAs(facts, step.answer));
  const isFunction = (name: string) => handlers[name] !== undefined;
  const services = [
    ...(life === undefined ? [] : vendors.services),
    dynamoProxy(store.endpoint),
    invokeService({ invoke, invokeLater: parts.invokeLater, isFunction }),
    secrets.wire,
    issuerService({ table, tokens: staffTokens(secrets, wall), wall, pageAddress: doors.pageAddress }),
    ...parts.services,
  ];
  doors.openCloud(cloudPort(services), parts.s3);
  const ready = world.build({ table, secrets, pageAddress: doors.pageAddress, fill });
  parts.begin();
  const replay = replayJob({ clock, mover, facts, objects, log: jsonLog() });
  const jobs = await openJobs([dayJob(clock, mover), replay], { records, wall, ready });
  const keeper = openBookKeeper({ clock, wall, invoke, changeCount: changes.read });
  const baseUrlOf = (source: string) =>
    life !== undefined && simulators.some((one) => one.source === source)
      ? `${doors.cloudAddress}${vendors.mountOf(source)}`
      : undefined;
  const staff = staffRoutes({ table, secrets, tokens: staffTokens(secrets, wall), baseUrlOf });
  const panel = panelRoutes({ clock, jobs, cloudAddress: doors.cloudAddress });
  const local = [...localRoutes({ clock, jobs, world: world.state }), ...staff, ...panel];
  doors.openPage(pagePort({ invoke, wall, routing: openRouting(rows), local }));

  return {
    pageAddress: doors.pageAddress,
    cloudAddress: doors.cloudAddress,
    greeting: greeting(settings, doors, { name: world.name, today: todayAt(clock.now()), clock: clock.kind }),
    ready,
    stop: async () => {
      keeper.stop();
      await doors.closePage();
      await Promise.all([jobs.stop(), mover.stop()]);
      await ready.catch(() => undefined);
      await feed.stop();
      changes.close();
      await parts.stop();
      await doors.closeCloud();
      await store.stop();
      await records.close();
    },
  };
}

/** A poller without its schedule; it still hears when somebody asks it. */
const unscheduled = (row: FunctionRow): FunctionRow =>
  row.connector === undefined ? row : { ...row, triggers: row.triggers.filter(({ by }) => by !== 'schedule') };

const greeting = (
  settings: Settings,
  doors: { readonly pageAddress: string; readonly cloudAddress: string },
  world: { readonly name: string; readonly today: string; readonly clock: string },
): readonly string[] => [
  `Receivables hub: ${doors.pageAddress}`,
  `World ${world.name}, today is ${world.today}, the clock is ${world.clock === 'still' ? 'standing still; move it with: npm run day -- +7' : 'running'}`,
  `AWS on the wire: ${doors.cloudAddress} (aws --endpoint-url ${doors.cloudAddress} ...)`,
  `Data: ${settings.data}`,
];

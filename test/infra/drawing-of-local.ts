import * as z from 'zod';
import { isThere } from '../../infra/aws/entries.ts';
import { functions, placeholderOf, streamPattern, streamTries } from '../../infra/hub.ts';
import { contextFor } from '../../infra/local/lambda/context.ts';
import { nameOf } from '../../infra/local/lambda/runner.ts';
import { account, region } from '../../infra/local/parts.ts';
import { createTable } from '../../infra/local/store/create-table.ts';
import { drawnConsumers } from '../../infra/local/stream/feeder.ts';
import { openRouting } from '../../infra/local/web/routing.ts';
import { bucketName } from '../../shared/aws/names.ts';
import { bucketOf, type Drawing } from './drawing.ts';
import { type MountedCloud, withMountedCloud } from './mounted-cloud.ts';

const Key = z.tuple([
  z.object({ AttributeName: z.string(), KeyType: z.literal('HASH') }),
  z.object({ AttributeName: z.string(), KeyType: z.literal('RANGE') }),
]);
const TableInput = z.object({
  TableName: z.string(),
  KeySchema: Key,
  GlobalSecondaryIndexes: z.array(
    z.object({ IndexName: z.string(), KeySchema: Key, Projection: z.object({ ProjectionType: z.literal('ALL') }) }),
  ),
  StreamSpecification: z.object({ StreamEnabled: z.literal(true), StreamViewType: z.literal('NEW_IMAGE') }),
});
const Buses = z.object({ EventBuses: z.array(z.object({ Name: z.string() })) });
const Rules = z.object({ Rules: z.array(z.object({ Name: z.string(), EventPattern: z.string() })) });
const Targets = z.object({ Targets: z.tuple([z.object({ Arn: z.string() })]) });
const Schedules = z.object({ Schedules: z.array(z.object({ Name: z.string() })) });
const Schedule = z.object({
  State: z.literal('ENABLED'),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string(),
  Target: z.object({ Arn: z.string(), Input: z.string() }),
});
const Machines = z.object({ stateMachines: z.array(z.object({ name: z.string(), stateMachineArn: z.string() })) });
const Machine = z.object({ definition: z.string() });

const keyOf = (schema: z.infer<typeof Key>): [string, string] => [schema[0].AttributeName, schema[1].AttributeName];

/**
 * What `npm start` mounts, told in the shape of the drawing. Buses, rules, schedules, machines, topics and the bucket are asked of the embedded cloud on its
 * port, the table of what is sent to DynamoDB, routes of the page port's routing.
 */
export const drawingOfLocal = (root: string): Promise<Drawing> =>
  withMountedCloud(root, async (cloud) => ({
    table: await tableOf(),
    ...(await busesOf(cloud)),
    buckets: await bucketsOf(cloud),
    topics: await topicsOf(cloud),
    functions: functionsOf(root),
    streams: Object.fromEntries(
      drawnConsumers(functions).map(({ functionName, trigger }) => [
        functionName,
        { pattern: streamPattern(trigger), tries: streamTries },
      ]),
    ),
    schedules: await schedulesOf(cloud),
    machines: await machinesOf(cloud),
    routes: routesOf(),
  }));

async function tableOf(): Promise<Drawing['table']> {
  const sent: unknown[] = [];
  await createTable(async (target, input) => {
    if (target.endsWith('.CreateTable')) sent.push(input);
    return { ok: true, value: { Table: { TableStatus: 'ACTIVE', LatestStreamArn: 'stream' } } };
  });
  const made = TableInput.parse(sent[0]);
  return {
    name: made.TableName,
    key: keyOf(made.KeySchema),
    indexes: Object.fromEntries(
      made.GlobalSecondaryIndexes.map((index) => [index.IndexName, [...keyOf(index.KeySchema), index.Projection.ProjectionType]]),
    ),
    stream: made.StreamSpecification.StreamViewType,
  };
}

async function busesOf(cloud: MountedCloud): Promise<Pick<Drawing, 'bus' | 'rules'>> {
  const { EventBuses } = await cloud.json('AWSEvents.ListEventBuses', {}, Buses);
  const own = EventBuses.map(({ Name }) => Name).filter((name) => name !== 'default');
  const rules: Record<string, { bus: string; pattern: unknown }> = {};
  for (const { Name: EventBusName } of EventBuses) {
    const listed = await cloud.json('AWSEvents.ListRules', { EventBusName }, Rules);
    for (const { Name: Rule, EventPattern } of listed.Rules) {
      const { Targets: targets } = await cloud.json('AWSEvents.ListTargetsByRule', { EventBusName, Rule }, Targets);
      rules[nameOf(targets[0].Arn)] = { bus: EventBusName, pattern: JSON.parse(EventPattern) };
    }
  }
  return { bus: own.join(), rules };
}

/** The bucket that functions name is there. */
async function bucketsOf(cloud: MountedCloud): Promise<string[]> {
  const name = bucketName({
    account,
    region,
    pageAddress: 'https://hub.example',
    cloudEndpoint: undefined,
    tableEndpoint: undefined,
  });
  return (await cloud.head(`/${name}`)) === 200 ? [bucketOf(name)] : [];
}

async function topicsOf(cloud: MountedCloud): Promise<string[]> {
  const answer = await cloud.form({ Action: 'ListTopics', Version: '2010-03-31' });
  return [...answer.matchAll(/<TopicArn>[^<]*:([^:<]+)<\/TopicArn>/g)].map(([, name = '']) => name).sort();
}

/** Functions that the start-up bundle finds a handler of, with the limits that Lambda's context tells them. */
const functionsOf = (root: string): Drawing['functions'] =>
  Object.fromEntries(
    functions
      .filter((row) => isThere(root, row))
      .map((row) => {
        const context = contextFor(row, { now: () => 0 });
        const seconds = context.getRemainingTimeInMillis() / 1000;
        return [context.functionName, { seconds, megabytes: Number(context.memoryLimitInMB) }];
      }),
  );

async function schedulesOf(cloud: MountedCloud): Promise<Drawing['schedules']> {
  const { Schedules: listed } = await cloud.rest('/schedules', Schedules);
  const entries = listed.map(async ({ Name }) => {
    const { ScheduleExpression, ScheduleExpressionTimezone, Target } = await cloud.rest(`/schedules/${Name}`, Schedule);
    const target = Target.Arn.replace(/^.*:stateMachine:/, 'machine ').replace(/^.*:function:/, 'function ');
    return [Name, { expression: ScheduleExpression, zone: ScheduleExpressionTimezone, target, input: Target.Input }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** A function's ARN in the definition is told as its placeholder again, so that files and engine can be compared. */
async function machinesOf(cloud: MountedCloud): Promise<Drawing['machines']> {
  const { stateMachines } = await cloud.json('AWSStepFunctions.ListStateMachines', {}, Machines);
  const entries = stateMachines.map(async ({ name, stateMachineArn }) => {
    const { definition } = await cloud.json('AWSStepFunctions.DescribeStateMachine', { stateMachineArn }, Machine);
    const calls: Record<string, string> = {};
    const text = definition.replace(/arn:aws:lambda:[\w-]+:\d+:function:([\w-]+)/g, (_, called: string) => {
      calls[placeholderOf(called)] = called;
      return `\${${placeholderOf(called)}}`;
    });
    return [name, { calls, definition: JSON.parse(text) }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Which route and function a path of each drawn form really gets. */
function routesOf(): Drawing['routes'] {
  const routing = openRouting(functions);
  const paths = functions.flatMap(({ triggers }) => triggers.flatMap((trigger) => (trigger.by === 'http' ? trigger.paths : [])));
  return Object.fromEntries(
    paths.map((path) => {
      const routed = routing(path.replace(/\{\w+\+\}/, 'any/where').replace(/\{\w+\}/g, 'one'));
      return [routed?.route ?? path, routed?.functionName ?? 'nobody'];
    }),
  );
}

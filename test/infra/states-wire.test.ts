import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  ExecutionAlreadyExists,
  GetExecutionHistoryCommand,
  InvalidArn,
  InvalidDefinition,
  InvalidToken,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StateMachineAlreadyExists,
  StopExecutionCommand,
  TaskTimedOut,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { statesWire } from '../../infra/local/states/wire.ts';
import { cloudPort } from '../kit/cloud-port.ts';
import { type EmbeddedStates, embeddedStates } from '../kit/embedded-states.ts';

const definition = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Await',
  States: {
    Await: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'park', Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 86_400,
      End: true,
    },
  },
});
const machineArn = 'arn:aws:states:eu-central-1:000000000000:stateMachine:promise';
const roleArn = 'arn:aws:iam::000000000000:role/promise';

describe('the engine as Step Functions, asked by the AWS SDK', () => {
  let embedded: EmbeddedStates;
  let client: SFNClient;
  let port: Awaited<ReturnType<typeof cloudPort>>;
  let tokens: string[];

  beforeEach(async () => {
    tokens = [];
    embedded = await embeddedStates(async (_, payload) => {
      tokens.push(z.object({ token: z.string() }).parse(payload).token);
      return { ok: true, value: null };
    });
    port = await cloudPort(statesWire(embedded.states));
    client = new SFNClient({
      endpoint: port.endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });
    await client.send(new CreateStateMachineCommand({ name: 'promise', definition, roleArn }));
  });
  afterEach(async () => {
    client.destroy();
    await port.close();
    await embedded.remove();
  });

  const start = (name: string, input = '{"promise":"P-1"}') =>
    client.send(new StartExecutionCommand({ stateMachineArn: machineArn, name, input }));

  it('runs an execution from its start to the answer of its token, with times as dates', async () => {
    const { executionArn, startDate } = await start('P-1');
    expect(executionArn).toBe('arn:aws:states:eu-central-1:000000000000:execution:promise:P-1');
    expect(startDate).toEqual(new Date('2026-11-02T08:00:00.000Z'));
    await embedded.activity.quiet();
    expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'RUNNING',
      stateMachineArn: machineArn,
      name: 'P-1',
      input: '{"promise":"P-1"}',
    });
    const taskToken = tokens[0];
    await client.send(new SendTaskHeartbeatCommand({ taskToken }));
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '{"kept":true,"dłużnik":"Łąka"}' }));
    expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"kept":true,"dłużnik":"Łąka"}',
      stopDate: new Date('2026-11-02T08:00:00.000Z'),
    });
  });

  it('pages through history and lists', async () => {
    const { executionArn } = await start('P-1');
    await start('P-2');
    await embedded.activity.quiet();
    const types: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 2, nextToken }));
      types.push(...(page.events ?? []).map(({ type }) => type));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(types).toEqual(['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted']);
    const bare = await client.send(
      new GetExecutionHistoryCommand({ executionArn, includeExecutionData: false, reverseOrder: true }),
    );
    expect(bare.events?.at(-1)).toMatchObject({ id: 1, type: 'ExecutionStarted' });
    expect(bare.events?.at(-1)?.executionStartedEventDetails?.input).toBeUndefined();
    const first = await client.send(new ListExecutionsCommand({ stateMachineArn: machineArn, maxResults: 1 }));
    const second = await client.send(
      new ListExecutionsCommand({ stateMachineArn: machineArn, maxResults: 1, nextToken: first.nextToken }),
    );
    expect([first, second].flatMap(({ executions }) => executions?.map(({ name }) => name))).toEqual(['P-1', 'P-2']);
    expect(second.nextToken).toBeUndefined();
    const stopped = await client.send(new StopExecutionCommand({ executionArn, error: 'Cancelled' }));
    expect(stopped.stopDate).toEqual(new Date('2026-11-02T08:00:00.000Z'));
    const aborted = await client.send(new ListExecutionsCommand({ stateMachineArn: machineArn, statusFilter: 'ABORTED' }));
    expect(aborted.executions?.map(({ name, status }) => [name, status])).toEqual([['P-1', 'ABORTED']]);
  });

  it('keeps machines: create, update, describe, list, delete', async () => {
    const same = await client.send(new CreateStateMachineCommand({ name: 'promise', definition, roleArn }));
    expect(same.stateMachineArn).toBe(machineArn);
    const other = definition.replaceAll('86400', '172800');
    await expect(
      client.send(new CreateStateMachineCommand({ name: 'promise', definition: other, roleArn })),
    ).rejects.toBeInstanceOf(StateMachineAlreadyExists);
    await client.send(new UpdateStateMachineCommand({ stateMachineArn: machineArn, definition: other }));
    const told = await client.send(new DescribeStateMachineCommand({ stateMachineArn: machineArn }));
    expect(told).toMatchObject({ definition: other, status: 'ACTIVE', type: 'STANDARD', revisionId: '2' });
    const listed = await client.send(new ListStateMachinesCommand({}));
    expect(listed.stateMachines?.map(({ name }) => name)).toEqual(['promise']);
    await client.send(new DeleteStateMachineCommand({ stateMachineArn: machineArn }));
    expect((await client.send(new ListStateMachinesCommand({}))).stateMachines).toEqual([]);
  });

  it('refuses with the exceptions of the SDK', async () => {
    await start('P-1');
    await expect(start('P-1', '{"other":1}')).rejects.toBeInstanceOf(ExecutionAlreadyExists);
    await expect(start('P-3', '{not json')).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
    await embedded.activity.quiet();
    const taskToken = tokens[0];
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }));
    await expect(client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }))).rejects.toBeInstanceOf(TaskTimedOut);
    await expect(client.send(new SendTaskHeartbeatCommand({ taskToken: 'x' }))).rejects.toBeInstanceOf(InvalidToken);
    await expect(client.send(new DescribeExecutionCommand({ executionArn: 'nonsense' }))).rejects.toBeInstanceOf(InvalidArn);
    const broken = new CreateStateMachineCommand({ name: 'broken', definition: '{}', roleArn });
    await expect(client.send(broken)).rejects.toBeInstanceOf(InvalidDefinition);
  });
});

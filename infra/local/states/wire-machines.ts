import { Refusal } from './failure.ts';
import type { JsonObject } from './json.ts';
import { machineArn, machineOf } from './names.ts';
import type { States } from './states.ts';
import { defined, limitOf, seconds } from './wire-form.ts';
import type { Body } from './wire-shapes.ts';

type Answer = JsonObject;

export const createMachine = async (states: States, body: Body<'CreateStateMachine'>): Promise<Answer> => {
  if (body.type === 'EXPRESS') throw new Refusal('ValidationException', 'The machine type EXPRESS is not supported');
  if (states.hasMachine(body.name) && states.describeMachine(body.name).definition !== body.definition) {
    throw new Refusal('StateMachineAlreadyExists', `State Machine Already Exists: '${machineArn(body.name)}'`);
  }
  const record = await states.create(body.name, body.definition, {});
  return { stateMachineArn: machineArn(record.name), creationDate: seconds(record.createdAt) };
};

export const updateMachine = async (states: States, body: Body<'UpdateStateMachine'>): Promise<Answer> => {
  const name = machineOf(body.stateMachineArn);
  const known = states.describeMachine(name);
  if (body.definition === undefined) return { updateDate: seconds(known.updatedAt), revisionId: String(known.revision) };
  const record = await states.create(name, body.definition, {});
  return { updateDate: seconds(record.updatedAt), revisionId: String(record.revision) };
};

export const describeMachine = async (states: States, body: Body<'DescribeStateMachine'>): Promise<Answer> => {
  const machine = states.describeMachine(machineOf(body.stateMachineArn));
  return {
    stateMachineArn: machineArn(machine.name),
    name: machine.name,
    status: machine.status,
    definition: machine.definition,
    roleArn: machine.arnRole,
    type: 'STANDARD',
    creationDate: seconds(machine.createdAt),
    revisionId: String(machine.revision),
  };
};

export const listMachines = async (states: States, body: Body<'ListStateMachines'>): Promise<Answer> => {
  const after = states.listMachines().filter(({ name }) => body.nextToken === undefined || name > body.nextToken);
  const page = after.slice(0, limitOf(body.maxResults));
  return defined({
    stateMachines: page.map(({ name, createdAt }) => ({
      stateMachineArn: machineArn(name),
      name,
      type: 'STANDARD',
      creationDate: seconds(createdAt),
    })),
    nextToken: after.length > page.length ? page.at(-1)?.name : undefined,
  });
};

export const deleteMachine = async (states: States, body: Body<'DeleteStateMachine'>): Promise<Answer> => {
  await states.deleteMachine(machineOf(body.stateMachineArn));
  return {};
};

import { account, region } from '../parts.ts';
import { Refusal } from './failure.ts';

const machinePrefix = `arn:aws:states:${region}:${account}:stateMachine:`;
const executionPrefix = `arn:aws:states:${region}:${account}:execution:`;

/** The role is only shown: nothing in the embedded cloud checks it. */
export const roleArn = (machine: string): string => `arn:aws:iam::${account}:role/${machine}`;

export const machineArn = (machine: string): string => `${machinePrefix}${machine}`;
export const executionArn = (machine: string, name: string): string => `${executionPrefix}${machine}:${name}`;

/** Step Functions: 1 to 80 characters without blanks, brackets, wildcards, `"#%\^|~`$&,;:/` and control characters. */
const nameForm = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

export const checkName = (name: string): void => {
  if (!nameForm.test(name)) throw new Refusal('InvalidName', `Invalid Name: '${name}'`);
};

/** Machine of a state machine's ARN. */
export const machineOf = (arn: string): string => {
  const name = arn.startsWith(machinePrefix) ? arn.slice(machinePrefix.length) : '';
  if (!nameForm.test(name)) throw new Refusal('InvalidArn', `Invalid Arn: '${arn}'`);
  return name;
};

/** Machine and name of an execution's ARN. */
export const executionOf = (arn: string): { readonly machine: string; readonly name: string } => {
  const [machine = '', name = '', ...more] = arn.startsWith(executionPrefix) ? arn.slice(executionPrefix.length).split(':') : [];
  if (!nameForm.test(machine) || !nameForm.test(name) || more.length > 0)
    throw new Refusal('InvalidArn', `Invalid Arn: '${arn}'`);
  return { machine, name };
};

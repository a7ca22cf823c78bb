import { HubError } from '../domain/trouble.ts';
import type { Settings } from './settings.ts';

/** Names that both builders give; a function computes them and is told none. */
export const tableName = 'receivables';
export const busName = 'receivables';
export const configurationSetName = 'receivables';
export const eventSource = 'receivables';

export const bucketName = (of: Settings): string => `receivables-${of.account}-${of.region}`;
export const machineArn = (of: Settings, machine: string): string =>
  `arn:aws:states:${of.region}:${of.account}:stateMachine:${machine}`;
export const executionArn = (of: Settings, machine: string, name: string): string =>
  `arn:aws:states:${of.region}:${of.account}:execution:${machine}:${name}`;
export const topicArn = (of: Settings, team: string): string => `arn:aws:sns:${of.region}:${of.account}:team-${team}`;

/** The SSM parameter (SecureString) that holds a secret. Throws HubError `BadInput` for what is no name of a secret. */
export function secretParameter(secret: string): string {
  if (!/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/.test(secret)) throw new HubError('BadInput', 'not a name of a secret');
  return `/receivables/${secret}`;
}

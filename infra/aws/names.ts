import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { bucketPrefix, busName, configurationSet, tableName, teams } from '../hub.ts';

/** Names and ARNs that need no resource to be known, so that rights can be written before what they are about. */
export type Names = ReturnType<typeof namesIn>;

export function namesIn(stack: Stack, mailDomain: string) {
  const arn = (service: string, resource: string, resourceName?: string): string =>
    stack.formatArn({ service, resource, ...(resourceName === undefined ? {} : { resourceName }) });
  const ofStates = (resource: string, resourceName: string): string =>
    stack.formatArn({ service: 'states', resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  const bucket = `${bucketPrefix}-${stack.account}-${stack.region}`;
  const bucketArn = `arn:${stack.partition}:s3:::${bucket}`;
  return {
    bucket,
    table: arn('dynamodb', 'table', tableName),
    index: (name: string) => arn('dynamodb', 'table', `${tableName}/index/${name}`),
    bucketArn,
    objects: (prefix: string) => `${bucketArn}/${prefix}*`,
    machine: (name: string) => ofStates('stateMachine', name),
    /** All executions of one machine. */
    executions: (machine: string) => ofStates('execution', `${machine}:*`),
    function: (name: string) => `receivables-${name}`,
    topics: teams.map((team) => arn('sns', `team-${team}`)),
    bus: arn('events', 'event-bus', busName),
    identity: arn('ses', 'identity', mailDomain),
    configurationSet: arn('ses', 'configuration-set', configurationSet),
    secret: (name: string) => arn('ssm', 'parameter', `receivables/${name}`),
    service: (name: string) => `${name}.${stack.region}.amazonaws.com`,
  };
}

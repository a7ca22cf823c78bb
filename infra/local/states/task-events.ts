import { region } from '../parts.ts';
import type { EventDraft } from './history.ts';
import type { Json, JsonObject } from './json.ts';
import type { Resource } from './resource.ts';

const whole = { truncated: false };

/** The events of one call, in AWS's words: `Task…` for the service integration, `LambdaFunction…` for a function by ARN. */
export type TaskEvents = {
  scheduled(parameters: Json, timeoutSeconds: number | undefined, heartbeatSeconds: number | undefined): EventDraft;
  started(): EventDraft;
  /** Only of `.waitForTaskToken`: the function that took the token has returned. */
  submitted(output: string): EventDraft;
  succeeded(output: string): EventDraft;
  ended(type: 'Failed' | 'TimedOut', error: string | undefined, cause: string | undefined): EventDraft;
};

const defined = (fields: Readonly<Record<string, Json | undefined>>): JsonObject => {
  const kept: Record<string, Json> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) kept[name] = value;
  return kept;
};

const integrationEvents = (resource: string): TaskEvents => {
  const common = { resourceType: 'lambda', resource };
  return {
    scheduled: (parameters, timeoutInSeconds, heartbeatInSeconds) => ({
      type: 'TaskScheduled',
      details: [
        'taskScheduledEventDetails',
        defined({ ...common, region, parameters: JSON.stringify(parameters), timeoutInSeconds, heartbeatInSeconds }),
      ],
    }),
    started: () => ({ type: 'TaskStarted', details: ['taskStartedEventDetails', common] }),
    submitted: (output) => ({
      type: 'TaskSubmitted',
      details: ['taskSubmittedEventDetails', { ...common, output, outputDetails: whole }],
    }),
    succeeded: (output) => ({
      type: 'TaskSucceeded',
      details: ['taskSucceededEventDetails', { ...common, output, outputDetails: whole }],
    }),
    ended: (type, error, cause) => ({
      type: `Task${type}`,
      details: [`task${type}EventDetails`, defined({ ...common, error, cause })],
    }),
  };
};

const functionEvents = (arn: string): TaskEvents => ({
  scheduled: (input, timeoutInSeconds) => ({
    type: 'LambdaFunctionScheduled',
    details: [
      'lambdaFunctionScheduledEventDetails',
      defined({ resource: arn, input: JSON.stringify(input), inputDetails: whole, timeoutInSeconds }),
    ],
  }),
  started: () => ({ type: 'LambdaFunctionStarted' }),
  submitted: () => ({ type: 'LambdaFunctionStarted' }),
  succeeded: (output) => ({
    type: 'LambdaFunctionSucceeded',
    details: ['lambdaFunctionSucceededEventDetails', { output, outputDetails: whole }],
  }),
  ended: (type, error, cause) => ({
    type: `LambdaFunction${type}`,
    details: [`lambdaFunction${type}EventDetails`, defined({ error, cause })],
  }),
});

export const taskEvents = (resource: Resource): TaskEvents =>
  resource.by === 'integration' ? integrationEvents(resource.name) : functionEvents(resource.arn);

import * as z from 'zod';
import { bucketOf, type Drawing } from './drawing.ts';
import { ofType, type Template, textOf } from './synthesised.ts';

const KeySchema = z.tuple([z.object({ AttributeName: z.string() }), z.object({ AttributeName: z.string() })]);
const TableProperties = z.object({
  TableName: z.string(),
  KeySchema,
  GlobalSecondaryIndexes: z.array(
    z.object({ IndexName: z.string(), KeySchema, Projection: z.object({ ProjectionType: z.literal('ALL') }) }),
  ),
  StreamSpecification: z.object({ StreamViewType: z.literal('NEW_IMAGE') }),
});
const FunctionProperties = z.object({ FunctionName: z.string(), Timeout: z.int(), MemorySize: z.int() });
const StreamProperties = z.object({
  FunctionName: z.unknown(),
  MaximumRetryAttempts: z.int(),
  FilterCriteria: z.object({ Filters: z.tuple([z.object({ Pattern: z.string() })]) }),
});
const RuleProperties = z.object({
  EventBusName: z.unknown().optional(),
  EventPattern: z.unknown(),
  Targets: z.tuple([z.object({ Arn: z.unknown() })]),
});
const ScheduleProperties = z.object({
  Name: z.string(),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string(),
  Target: z.object({ Arn: z.unknown(), Input: z.string() }),
});
const MachineProperties = z.object({
  StateMachineName: z.string(),
  DefinitionString: z.string(),
  DefinitionSubstitutions: z.record(z.string(), z.unknown()),
});

const withoutPrefix = (name: string): string => name.replace(/^receivables-/, '');
const keyOf = (schema: z.infer<typeof KeySchema>): [string, string] => [schema[0].AttributeName, schema[1].AttributeName];

/** What a synthesised template builds, told in the shape of the drawing. Throws when a resource is not of the expected form. */
export function drawingOf(template: Template): Drawing {
  const all = <Shape>(type: string, shape: z.ZodType<Shape>): Shape[] =>
    ofType(template, type).map(([, { Properties }]) => shape.parse(Properties));
  const names = new Map(
    ofType(template, 'AWS::Lambda::Function').map(([id, { Properties }]) => [
      id,
      withoutPrefix(FunctionProperties.parse(Properties).FunctionName),
    ]),
  );
  /** `<Id>` or `<Id.Arn>` of a function, or the ARN of a machine, as the drawing calls it. */
  const targetOf = (reference: unknown): string => {
    const text = textOf(reference);
    const name = names.get(text.replace(/^<|(\.Arn)?>$/g, ''));
    return name === undefined ? text.replace(/^.*:stateMachine:/, 'machine ') : `function ${name}`;
  };
  const functionAt = (reference: unknown): string => targetOf(reference).replace(/^function /, '');
  const [table] = all('AWS::DynamoDB::Table', TableProperties);
  const [bus] = all('AWS::Events::EventBus', z.object({ Name: z.string() }));
  if (!table || !bus) throw new Error('The template has no table or no bus.');
  return {
    table: {
      name: table.TableName,
      key: keyOf(table.KeySchema),
      indexes: Object.fromEntries(
        table.GlobalSecondaryIndexes.map((index) => [
          index.IndexName,
          [...keyOf(index.KeySchema), index.Projection.ProjectionType],
        ]),
      ),
      stream: table.StreamSpecification.StreamViewType,
    },
    bus: bus.Name,
    // The bucket of access logs has no name of its own and no function knows it.
    buckets: all('AWS::S3::Bucket', z.object({ BucketName: z.unknown().optional() })).flatMap(({ BucketName }) =>
      BucketName === undefined ? [] : [bucketOf(textOf(BucketName))],
    ),
    topics: all('AWS::SNS::Topic', z.object({ TopicName: z.string() }))
      .map(({ TopicName }) => TopicName)
      .sort(),
    functions: Object.fromEntries(
      all('AWS::Lambda::Function', FunctionProperties).map((made) => [
        withoutPrefix(made.FunctionName),
        { seconds: made.Timeout, megabytes: made.MemorySize },
      ]),
    ),
    streams: Object.fromEntries(
      all('AWS::Lambda::EventSourceMapping', StreamProperties).map((made) => [
        functionAt(made.FunctionName),
        { pattern: JSON.parse(made.FilterCriteria.Filters[0].Pattern), tries: 1 + made.MaximumRetryAttempts },
      ]),
    ),
    rules: Object.fromEntries(
      all('AWS::Events::Rule', RuleProperties).map((made) => [
        functionAt(made.Targets[0].Arn),
        { bus: made.EventBusName === 'default' ? 'default' : bus.Name, pattern: made.EventPattern },
      ]),
    ),
    schedules: Object.fromEntries(
      all('AWS::Scheduler::Schedule', ScheduleProperties).map((made) => [
        withoutPrefix(made.Name),
        {
          expression: made.ScheduleExpression,
          zone: made.ScheduleExpressionTimezone,
          target: targetOf(made.Target.Arn),
          input: made.Target.Input,
        },
      ]),
    ),
    machines: Object.fromEntries(
      all('AWS::StepFunctions::StateMachine', MachineProperties).map((made) => [
        made.StateMachineName,
        {
          calls: Object.fromEntries(
            Object.entries(made.DefinitionSubstitutions).map(([placeholder, arn]) => [placeholder, functionAt(arn)]),
          ),
          definition: JSON.parse(made.DefinitionString),
        },
      ]),
    ),
    routes: routesOf(template, functionAt),
  };
}

function routesOf(template: Template, functionAt: (reference: unknown) => string): Drawing['routes'] {
  const Route = z.object({ RouteKey: z.string(), Target: z.unknown() });
  const Integration = z.object({ IntegrationUri: z.unknown(), PayloadFormatVersion: z.literal('2.0') });
  const integrations = new Map(
    ofType(template, 'AWS::ApiGatewayV2::Integration').map(([id, { Properties }]) => [
      `integrations/<${id}>`,
      functionAt(Integration.parse(Properties).IntegrationUri),
    ]),
  );
  return Object.fromEntries(
    ofType(template, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => {
      const route = Route.parse(Properties);
      return [route.RouteKey.replace(/^ANY /, ''), integrations.get(textOf(route.Target)) ?? 'nobody'];
    }),
  );
}

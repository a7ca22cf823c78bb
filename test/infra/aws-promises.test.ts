import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { alarms, runbook } from '../../infra/alarms.ts';
import { asynchronousPaths, functions, speaks } from '../../infra/hub.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { ofType, type Resource, synthesise, type Template, textOf } from './synthesised.ts';

let built: ReturnType<typeof synthesise>;
let hub: Template;
beforeAll(() => {
  built = synthesise();
  hub = built.hub;
}, 300_000);

const propertiesOf = (type: string): Resource['Properties'][] => ofType(hub, type).map(([, { Properties }]) => Properties);
const lambdaOf = (row: string) => {
  const [id] =
    ofType(hub, 'AWS::Lambda::Function').find(([, { Properties }]) => Properties.FunctionName === `receivables-${row}`) ?? [];
  return `<${id}>`;
};

describe('what is stored', () => {
  it('can be restored to any second of the last 35 days and cannot be deleted by mistake', () => {
    expect(propertiesOf('AWS::DynamoDB::Table')).toEqual([
      expect.objectContaining({
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
        DeletionProtectionEnabled: true,
        BillingMode: 'PAY_PER_REQUEST',
      }),
    ]);
  });

  it('outlives the stack: table, key, buckets and logs', () => {
    const kept = [
      'AWS::DynamoDB::Table',
      'AWS::KMS::Key',
      'AWS::S3::Bucket',
      'AWS::Logs::LogGroup',
      'AWS::StepFunctions::StateMachine',
    ];
    const policies = kept.flatMap((type) => ofType(hub, type)).map(([id, { DeletionPolicy }]) => [id, DeletionPolicy]);
    expect(policies.length).toBeGreaterThan(kept.length);
    expect(policies.filter(([, policy]) => policy !== 'Retain')).toEqual([]);
  });

  it('is encrypted with our own key: table, objects, queues, topics, logs, events and schedules', () => {
    const key = `<${ofType(hub, 'AWS::KMS::Key')[0]?.[0]}.Arn>`;
    const stores = {
      'AWS::DynamoDB::Table': 'SSESpecification',
      'AWS::SQS::Queue': 'KmsMasterKeyId',
      'AWS::SNS::Topic': 'KmsMasterKeyId',
      'AWS::Logs::LogGroup': 'KmsKeyId',
      'AWS::Events::EventBus': 'KmsKeyIdentifier',
      'AWS::Events::Archive': 'KmsKeyIdentifier',
      'AWS::Scheduler::Schedule': 'KmsKeyArn',
    };
    const open = Object.entries(stores).flatMap(([type, property]) =>
      ofType(hub, type).filter(([, { Properties }]) => !withTexts(Properties[property]).includes(key)),
    );
    expect(open.map(([id]) => id)).toEqual([]);
    expect(withTexts(objects()?.BucketEncryption)).toContain(key);
  });

  it('keeps every version of an object, hidden from the public and with a log of who read it', () => {
    expect(objects()).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LoggingConfiguration: { LogFilePrefix: 'objects/' },
    });
    expect(textOf(objects()?.BucketName)).toBe('receivables-<AWS::AccountId>-eu-central-1');
  });

  it('lets the pages of the hub upload from a browser, and no other page or method', () => {
    expect(objects()?.CorsConfiguration).toEqual({
      CorsRules: [
        {
          AllowedMethods: ['PUT'],
          AllowedOrigins: ['https://naleznosci.budomax.example'],
          AllowedHeaders: ['content-type'],
          MaxAge: 3000,
        },
      ],
    });
  });

  it('is reached over TLS only: objects, queues and topics refuse the rest', () => {
    for (const type of ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy']) {
      const policies = propertiesOf(type).map((properties) => JSON.stringify(properties.PolicyDocument));
      expect(policies.length).toBeGreaterThan(0);
      expect(policies.filter((policy) => !policy.includes('{"Bool":{"aws:SecureTransport":"false"}}'))).toEqual([]);
    }
  });

  it('forgets logs after a year', () => {
    expect(new Set(propertiesOf('AWS::Logs::LogGroup').map(({ RetentionInDays }) => RetentionInDays))).toEqual(new Set([365]));
  });
});

describe('what fails', () => {
  it('lands in a dead-letter queue of its own path and stays there for 14 days', () => {
    const queues = propertiesOf('AWS::SQS::Queue').map(({ QueueName, MessageRetentionPeriod }) => [
      QueueName,
      MessageRetentionPeriod,
    ]);
    expect(queues).toEqual(asynchronousPaths.map((path) => [`receivables-${path}-dead-letters`, 14 * 86_400]));
  });

  it('from the stream: one bad record is split off, tried five times, and holds up nobody else', () => {
    for (const properties of propertiesOf('AWS::Lambda::EventSourceMapping')) {
      expect(properties).toMatchObject({
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 4,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        StartingPosition: 'TRIM_HORIZON',
        DestinationConfig: { OnFailure: { Destination: expect.anything() } },
      });
    }
  });

  it('from the bus or a schedule: tries, age and queue are said aloud', () => {
    const targets = propertiesOf('AWS::Events::Rule').flatMap(({ Targets }) => Targets);
    const schedules = propertiesOf('AWS::Scheduler::Schedule').map(({ Target }) => Target);
    expect(targets.length).toBe(functions.flatMap(({ triggers }) => triggers.filter(({ by }) => by === 'event')).length);
    for (const target of [...targets, ...schedules]) {
      expect(target).toMatchObject({
        DeadLetterConfig: { Arn: expect.anything() },
        RetryPolicy: { MaximumRetryAttempts: expect.any(Number), MaximumEventAgeInSeconds: expect.any(Number) },
      });
    }
  });

  it('is never tried again by the platform where it could speak to a person twice', () => {
    const tries = new Map(
      propertiesOf('AWS::Lambda::EventInvokeConfig').map(({ FunctionName, MaximumRetryAttempts }) => [
        textOf(FunctionName),
        MaximumRetryAttempts,
      ]),
    );
    const speaking = functions.filter(speaks);
    expect(speaking.map(({ name }) => name)).toEqual(expect.arrayContaining(['take-step', 'announce-task']));
    expect(speaking.map(({ name }) => tries.get(lambdaOf(name)))).toEqual(speaking.map(() => 0));
  });
});

describe('what runs', () => {
  it('is Node 24 on arm64, told nothing but the account and the address of its pages', () => {
    for (const properties of propertiesOf('AWS::Lambda::Function')) {
      expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'handler.handler' });
      expect(properties.Environment).toEqual({
        Variables: { HUB_ACCOUNT: { Ref: 'AWS::AccountId' }, HUB_PAGE_ADDRESS: 'https://naleznosci.budomax.example' },
      });
    }
  });

  it('as a machine logs every event without its data, and can be traced', () => {
    for (const properties of propertiesOf('AWS::StepFunctions::StateMachine')) {
      expect(properties).toMatchObject({
        StateMachineType: 'STANDARD',
        LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
        TracingConfiguration: { Enabled: true },
      });
    }
  });

  it('hears from SES what became of a mail, on the one bus that SES can reach', () => {
    expect(textOf(JSON.stringify(propertiesOf('AWS::SES::ConfigurationSetEventDestination')))).toContain(':event-bus/default');
    expect(propertiesOf('AWS::SES::ConfigurationSet')).toEqual([expect.objectContaining({ Name: 'receivables' })]);
  });
});

describe('who is called', () => {
  const sections = (): string[] =>
    [...readFileSync(runbook, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
      (title ?? '').toLowerCase().replaceAll(' ', '-'),
    );

  it('every alarm names a section of the runbook that is there, and tells the operations team', () => {
    const made = propertiesOf('AWS::CloudWatch::Alarm');
    const named = made.map(({ AlarmDescription }) => textOf(AlarmDescription).split(`${runbook}#`)[1]);
    expect(new Set(named)).toEqual(new Set(alarms.map(({ watches }) => watches)));
    expect(sections()).toEqual(expect.arrayContaining([...new Set(named)]));
    const [topic] = ofType(hub, 'AWS::SNS::Topic').find(([, { Properties }]) => Properties.TopicName === 'team-operations') ?? [];
    expect(new Set(made.map(({ AlarmActions }) => JSON.stringify(AlarmActions)))).toEqual(
      new Set([JSON.stringify([{ Ref: topic }])]),
    );
  });

  it('the count of messages goes by the word and the field that functions really log', () => {
    const lines: string[] = [];
    for (const saying of ['message.sent', 'message.unknown'] as const) jsonLog((line) => lines.push(line))(saying, {});
    const fields = lines.flatMap((line) =>
      Object.entries<unknown>(JSON.parse(line)).filter(([, word]) => String(word).startsWith('message.')),
    );
    const patterns = propertiesOf('AWS::Logs::MetricFilter').map(({ FilterPattern }) => FilterPattern);
    expect(patterns.sort()).toEqual(fields.map(([field, word]) => `{ $.${field} = "${word}" }`).sort());
  });

  it('every dead-letter queue, machine, function and stream reader is watched', () => {
    const names = propertiesOf('AWS::CloudWatch::Alarm').map(({ AlarmName }) => textOf(AlarmName));
    expect(names).toEqual(
      expect.arrayContaining([
        ...asynchronousPaths.map((path) => `receivables-dead-letters-${path}`),
        ...functions.map(({ name }) => `receivables-function-errors-${name}`),
        'receivables-failed-executions-invoice-lifecycle',
        'receivables-stream-age-wake-waiting',
        'receivables-nothing-sent-hub',
      ]),
    );
  });
});

describe('the checks of AWS Solutions and CloudFormation', () => {
  it('have no open finding, and each finding that is accepted names itself exactly and why', () => {
    const { pluginReports } = built.report;
    expect(pluginReports.map(({ pluginName }) => pluginName)).toContain('AwsSolutions');
    expect(pluginReports.flatMap(({ violations }) => violations)).toEqual([]);
    const accepted = pluginReports.flatMap(({ suppressedViolations }) => suppressedViolations);
    expect(accepted.filter(({ reason }) => reason.trim().split(/\s+/).length < 5)).toEqual([]);
    expect(
      accepted.filter(
        ({ ruleName, acknowledgedId }) => !acknowledgedId.endsWith(ruleName) && !acknowledgedId.includes(`${ruleName}[`),
      ),
    ).toEqual([]);
  });
});

const objects = () => propertiesOf('AWS::S3::Bucket').find(({ BucketName }) => BucketName !== undefined);
/** Every reference inside a value, as text. */
const withTexts = (value: unknown): string =>
  typeof value === 'object' && value !== null && !('Ref' in value) && !('Fn::GetAtt' in value)
    ? Object.values(value).map(withTexts).join(' ')
    : textOf(value);

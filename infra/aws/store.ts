import { ArnFormat, Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { indexes, tableName, uploadCors } from '../hub.ts';
import { acknowledge } from './acknowledge.ts';
import type { Names } from './names.ts';

export type Store = { readonly key: Key; readonly table: Table; readonly accessLogs: IBucket };

/** The key, the table, the object store and where their access is logged; all outlive the stack. */
export function addStore(stack: Stack, names: Names, pageAddress: string): Store {
  const key = addKey(stack);
  const accessLogs = addAccessLogs(stack);
  addBucket(stack, { key, accessLogs, names, pageAddress });
  return { key, table: addTable(stack, key), accessLogs };
}

function addKey(stack: Stack): Key {
  const key = new Key(stack, 'Key', {
    alias: 'receivables',
    description: 'Everything the receivables hub stores or logs',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const logGroups = stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: '*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  key.grantEncryptDecrypt(
    new ServicePrincipal(`logs.${stack.region}.amazonaws.com`).withConditions({
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroups },
    }),
  );
  const ours = { StringEquals: { 'aws:SourceAccount': stack.account } };
  for (const service of ['events', 'cloudwatch', 'scheduler']) {
    key.grantEncryptDecrypt(new ServicePrincipal(`${service}.amazonaws.com`).withConditions(ours));
  }
  return key;
}

function addTable(stack: Stack, key: Key): Table {
  const table = new Table(stack, 'Table', {
    tableName,
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: key,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    deletionProtection: true,
    stream: StreamViewType.NEW_IMAGE,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  for (const { name, partition, sort } of indexes) {
    table.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: { name: partition, type: AttributeType.STRING },
      sortKey: { name: sort, type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
  }
  return table;
}

/** Only S3's own keys can encrypt what S3 and CloudFront log. */
function addAccessLogs(stack: Stack): IBucket {
  const bucket = new Bucket(stack, 'AccessLogs', {
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
    versioned: true,
    lifecycleRules: [
      {
        expiration: Duration.days(400),
        noncurrentVersionExpiration: Duration.days(30),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(bucket, 'AwsSolutions-S1', 'A bucket of access logs would log its own logging for ever.');
  return fitting(bucket);
}

/** CDK's classes miss CDK's own interfaces under exactOptionalPropertyTypes; here the compiler is told without a cast. */
function fitting(bucket: unknown): IBucket {
  const fits = (made: unknown): made is IBucket => made instanceof Bucket;
  if (fits(bucket)) return bucket;
  throw new TypeError('Not a bucket.');
}

type BucketParts = { readonly key: Key; readonly accessLogs: IBucket; readonly names: Names; readonly pageAddress: string };

function addBucket(stack: Stack, { key, accessLogs, names, pageAddress }: BucketParts): void {
  new Bucket(stack, 'Objects', {
    bucketName: names.bucket,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    versioned: true,
    objectLockEnabled: true,
    serverAccessLogsBucket: accessLogs,
    serverAccessLogsPrefix: 'objects/',
    lifecycleRules: [
      { noncurrentVersionExpiration: Duration.days(365), abortIncompleteMultipartUploadAfter: Duration.days(7) },
      { prefix: 'webhooks/', expiration: Duration.days(400) },
    ],
    cors: [
      {
        allowedMethods: [HttpMethods[uploadCors.method]],
        allowedOrigins: [pageAddress],
        allowedHeaders: [...uploadCors.headers],
        maxAge: uploadCors.maxAgeSeconds,
      },
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination, PayloadFormatVersion } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { FunctionRow } from '../hub.ts';
import { acknowledge } from './acknowledge.ts';
import type { Edge } from './edge-stack.ts';
import type { Lambdas } from './functions.ts';

type Ground = {
  readonly key: IKey;
  readonly accessLogs: IBucket;
  readonly lambdas: Lambdas;
  readonly edge: Edge;
  readonly pageAddress: string;
};

/** One HTTP API (payload 2.0: webhooks need the raw bytes) behind CloudFront. */
export function addWeb(stack: Stack, rows: readonly FunctionRow[], ground: Ground): void {
  const api = addApi(stack, rows, ground);
  addDistribution(stack, api, ground);
}

function addApi(stack: Stack, rows: readonly FunctionRow[], { key, lambdas }: Ground): HttpApi {
  const api = new HttpApi(stack, 'Api', { apiName: 'receivables', createDefaultStage: false });
  for (const row of rows) {
    const integration = new HttpLambdaIntegration(row.name, lambdas(row.name), {
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    });
    for (const path of row.triggers.flatMap((trigger) => (trigger.by === 'http' ? trigger.paths : []))) {
      for (const route of api.addRoutes({ path, methods: [HttpMethod.ANY], integration })) {
        acknowledge(route, 'AwsSolutions-APIG4', 'Sessions, signed links and webhook signatures are checked in the function.');
      }
    }
  }
  const logGroup = new LogGroup(stack, 'ApiLog', {
    logGroupName: '/aws/apigateway/receivables',
    retention: RetentionDays.ONE_YEAR,
    encryptionKey: key,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  new HttpStage(stack, 'ApiStage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: 100, burstLimit: 200 },
    // No path: it may hold a debtor's link.
    accessLogSettings: {
      destination: new LogGroupLogDestination(logGroup),
      format: AccessLogFormat.custom(
        JSON.stringify({
          requestId: '$context.requestId',
          at: '$context.requestTime',
          route: '$context.routeKey',
          status: '$context.status',
          milliseconds: '$context.responseLatency',
          bytes: '$context.responseLength',
          trouble: '$context.integrationErrorMessage',
        }),
      ),
    },
  });
  return api;
}

/**
 * Runs at the edge before every request. An HTTP API decodes the path, so the URI as the viewer wrote it goes along in a header, which
 * `shared/hosting` reads. Assigning replaces whatever the viewer sent under that name. That CloudFront gives `uri` undecoded is unproven here.
 */
const keepPath = `function handler(event) {
  var request = event.request;
  request.headers['x-hub-path'] = { value: request.uri };
  return request;
}
`;

function addDistribution(stack: Stack, api: HttpApi, { accessLogs, edge, pageAddress }: Ground): void {
  const pathKeeper = new EdgeFunction(stack, 'KeepPath', {
    functionName: 'receivables-keep-path',
    comment: 'Repeats the raw path in x-hub-path',
    code: FunctionCode.fromInline(keepPath),
    runtime: FunctionRuntime.JS_2_0,
  });
  const distribution = new Distribution(stack, 'Distribution', {
    comment: 'Receivables hub',
    domainNames: [new URL(pageAddress).hostname],
    certificate: edge.certificate,
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    httpVersion: HttpVersion.HTTP2_AND_3,
    webAclId: edge.webAclArn,
    enableLogging: true,
    logBucket: accessLogs,
    logFilePrefix: 'cloudfront/',
    logIncludesCookies: false,
    defaultBehavior: {
      origin: new HttpOrigin(`${api.apiId}.execute-api.${Stack.of(api).region}.amazonaws.com`, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        readTimeout: Duration.seconds(30),
      }),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
      functionAssociations: [{ function: pathKeeper, eventType: FunctionEventType.VIEWER_REQUEST }],
    },
  });
  acknowledge(distribution, 'AwsSolutions-CFR1', 'Debtors of the trade read their letters from any country.');
}

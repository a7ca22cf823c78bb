import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { account, type InvokeAnswer, type WireRequest } from '../parts.ts';
import type { ServerAnswer } from './wire-server.ts';

export type Routed = {
  readonly functionName: string;
  readonly route: string;
  readonly parameters: Readonly<Record<string, string>>;
};

/**
 * An HTTP API event of payload version 2.0. The body is always base64, so the function sees the raw bytes a signature was made over;
 * query values of one name are joined with commas, cookies stand apart from the headers.
 */
export function httpEvent(request: WireRequest, routed: Routed, wallMs: number): unknown {
  const { cookie, ...headers } = request.headers;
  const query = [...new Set(request.query.keys())].map((name) => [name, request.query.getAll(name).join(',')]);
  const routeKey = `ANY ${routed.route}`;
  return {
    version: '2.0',
    routeKey,
    rawPath: request.path,
    rawQueryString: request.query.toString(),
    ...(cookie === undefined ? {} : { cookies: cookie.split('; ') }),
    headers,
    ...(query.length > 0 ? { queryStringParameters: Object.fromEntries(query) } : {}),
    ...(Object.keys(routed.parameters).length > 0 ? { pathParameters: routed.parameters } : {}),
    requestContext: {
      accountId: account,
      apiId: 'local',
      domainName: headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: request.path,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: new Date(wallMs).toUTCString(),
      timeEpoch: wallMs,
    },
    ...(request.body.length > 0
      ? { body: Buffer.from(request.body).toString('base64'), isBase64Encoded: true }
      : { isBase64Encoded: false }),
  };
}

const Answer = z.object({
  statusCode: z.int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  cookies: z.array(z.string()).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
});

const json = { 'content-type': 'application/json' };

/** What API Gateway makes of a function's answer: its own when it has a `statusCode`, else 200 with it as JSON; 503 for a time-out, 500 for a fault. */
export function httpAnswer(answer: InvokeAnswer): ServerAnswer {
  if (!answer.ok) {
    const late = answer.error === 'Sandbox.Timedout';
    const message = late ? 'Service Unavailable' : 'Internal Server Error';
    return { status: late ? 503 : 500, headers: json, body: JSON.stringify({ message }) };
  }
  const read = Answer.safeParse(answer.value);
  if (!read.success)
    return { status: 200, headers: json, body: typeof answer.value === 'string' ? answer.value : JSON.stringify(answer.value) };
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded } = read.data;
  return {
    status: statusCode,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    cookies,
    body: isBase64Encoded === true ? Buffer.from(body, 'base64') : body,
  };
}

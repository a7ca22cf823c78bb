import * as z from 'zod';

/** What the hub reads of an HTTP API event, payload format 2.0. */
export const HttpEvent = z.object({
  version: z.literal('2.0'),
  rawPath: z.string().startsWith('/'),
  rawQueryString: z.string().default(''),
  cookies: z.array(z.string()).optional(),
  headers: z.record(z.string(), z.string().optional()).default({}),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().default(false),
  requestContext: z.object({
    requestId: z.string(),
    http: z.object({ method: z.string(), sourceIp: z.string() }),
  }),
});
export type HttpEvent = z.infer<typeof HttpEvent>;

/** The path as the browser wrote it; set at the edge. */
const pathHeader = 'x-hub-path';

const decoded = (path: string): string | undefined => {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
};

/**
 * HTTP APIs hand the path on percent-decoded, so `/invoices/FV%2F7` would lose its meaning. The edge repeats the raw path in a header, which counts only if it
 * is the same path; otherwise what cannot stand in a path is encoded again.
 */
function pathOf(event: HttpEvent): string {
  const told = event.headers[pathHeader];
  if (told?.startsWith('/') && /^[\x21-\x7e]+$/.test(told) && !/[?#]/.test(told)) {
    const plain = decoded(told);
    if (plain === event.rawPath || (plain !== undefined && told === event.rawPath)) return told;
  }
  return event.rawPath.replace(/%(?![0-9A-Fa-f]{2})|[^\w/%.~!$&'()*+,;=:@-]+/g, (run) => encodeURIComponent(run));
}

function headersOf(event: HttpEvent): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers)) {
    if (value !== undefined && name.toLowerCase() !== 'cookie') headers.set(name, value);
  }
  const cookies = event.cookies ?? (event.headers.cookie === undefined ? [] : [event.headers.cookie]);
  if (cookies.length > 0) headers.set('cookie', cookies.join('; '));
  return headers;
}

/** The event as a Fetch request with the body's raw bytes. `pageAddress` is the hub's public address: the event's host is the gateway's own. */
export function requestOf(event: HttpEvent, pageAddress: string): Request {
  const { method } = event.requestContext.http;
  const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
  const body = event.body === undefined ? undefined : Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
  const carries = body !== undefined && method !== 'GET' && method !== 'HEAD';
  return new Request(`${pageAddress}${pathOf(event)}${query}`, {
    method,
    headers: headersOf(event),
    ...(carries ? { body: new Uint8Array(body) } : {}),
  });
}

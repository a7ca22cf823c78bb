import { createHash } from 'node:crypto';
import { cloudSecret } from './cloud-settings.ts';
import { wellSigned } from './signature.ts';
import { type WireReply, type WireRequest, type WireServer, wireServer } from './wire-server.ts';

export type ObjectProvider = {
  readonly server: WireServer;
  readonly kept: ReadonlyMap<string, { readonly body: Buffer; readonly type: string }>;
  /** Moves the store's own clock, by which signatures grow old. */
  advance(milliseconds: number): void;
};

const fault = (status: number, code: string): WireReply => ({
  status,
  body: `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`,
});

const momentOf = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** S3 as far as the hub uses it: it checks each signature, the length that was signed, and the checksum. */
export async function objectProvider(
  faultOf: (attempt: number) => WireReply | undefined = () => undefined,
): Promise<ObjectProvider> {
  const kept = new Map<string, { readonly body: Buffer; readonly type: string }>();
  let ahead = 0;
  const late = ({ query }: WireRequest): boolean => {
    const seconds = query.get('X-Amz-Expires');
    return seconds !== null && Date.now() + ahead > momentOf(query.get('X-Amz-Date') ?? '') + Number(seconds) * 1000;
  };
  const put = (request: WireRequest): WireReply => {
    const checksum = request.headers['x-amz-checksum-sha256'];
    const sum = createHash('sha256').update(request.body).digest('base64');
    if (checksum !== undefined && checksum !== sum) return fault(400, 'BadDigest');
    kept.set(request.path, { body: request.body, type: request.headers['content-type'] ?? '' });
    return { status: 200 };
  };
  const server = await wireServer((request, attempt) => {
    const broken = faultOf(attempt);
    if (broken !== undefined) return broken;
    if (!wellSigned(request, cloudSecret)) return fault(403, 'SignatureDoesNotMatch');
    if (late(request)) return fault(403, 'AccessDenied');
    if (request.method === 'PUT') return put(request);
    const found = kept.get(request.path);
    return found === undefined
      ? fault(404, 'NoSuchKey')
      : { status: 200, body: found.body, headers: { 'content-type': found.type } };
  });
  return { server, kept, advance: (milliseconds) => (ahead += milliseconds) };
}

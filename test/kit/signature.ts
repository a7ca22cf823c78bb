import { createHash, createHmac } from 'node:crypto';
import type { WireRequest } from './wire-server.ts';

const hash = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const strictly = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

type Claimed = {
  readonly scope: readonly string[];
  readonly at: string;
  readonly signed: string;
  readonly signature: string;
  readonly payload: string;
  readonly query: URLSearchParams;
};

function claimOf(request: WireRequest): Claimed {
  const { query, headers } = request;
  const inHeader = /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+), Signature=(\w+)/.exec(headers.authorization ?? '');
  const rest = new URLSearchParams([...query].filter(([name]) => name !== 'X-Amz-Signature'));
  if (inHeader === null) {
    return {
      scope: (query.get('X-Amz-Credential') ?? '').split('/').slice(1),
      at: query.get('X-Amz-Date') ?? '',
      signed: query.get('X-Amz-SignedHeaders') ?? '',
      signature: query.get('X-Amz-Signature') ?? '',
      payload: 'UNSIGNED-PAYLOAD',
      query: rest,
    };
  }
  const payload = headers['x-amz-content-sha256'] ?? '';
  return {
    scope: (inHeader[1] ?? '').split('/'),
    at: headers['x-amz-date'] ?? '',
    signed: inHeader[2] ?? '',
    signature: inHeader[3] ?? '',
    payload,
    query,
  };
}

/** Whether a request is signed as AWS demands (Signature Version 4, path as in S3: encoded once), reckoned without the SDK. */
export function wellSigned(request: WireRequest, secret: string): boolean {
  const claim = claimOf(request);
  const [day = '', region = '', service = ''] = claim.scope;
  const query = [...claim.query].map(([name, value]) => `${strictly(name)}=${strictly(value)}`).sort();
  const headers = claim.signed.split(';').map((name) => `${name}:${request.headers[name]?.trim().replace(/\s+/g, ' ')}\n`);
  const canonical = [request.method, request.path, query.join('&'), headers.join(''), claim.signed, claim.payload].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', claim.at, claim.scope.join('/'), hash(canonical)].join('\n');
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), service), 'aws4_request');
  const payloadTrue = claim.payload === 'UNSIGNED-PAYLOAD' || claim.payload === hash(request.body);
  return payloadTrue && hmac(key, toSign).toString('hex') === claim.signature;
}

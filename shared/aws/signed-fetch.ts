import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import { HubError } from '../domain/trouble.ts';
import { guardedFetch } from './clients.ts';
import { defaultProvider } from './credentials.ts';
import { throwProviderDown } from './provider-fault.ts';
import type { Settings } from './settings.ts';

/** A call of an AWS service by hand. `address` has neither query nor user part; header names are in lower case. */
export type SignedCall = {
  readonly service: 's3' | 'ssm';
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST';
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
};

const attempts = 3;
/** Until the answer's head is there; a body may take longer. */
const headWithinMs = 10_000;

/** The signer of a service: Signature Version 4, credentials from the environment. */
export const signerFor = (service: SignedCall['service'], of: Settings): SignatureV4 =>
  new SignatureV4({ service, region: of.region, credentials: defaultProvider(), sha256: Sha256, uriEscapePath: false });

/** What a signer signs. */
export function requestOf(call: SignedCall): HttpRequest {
  const url = new URL(call.address);
  return new HttpRequest({
    method: call.method,
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    path: url.pathname,
    headers: { ...call.headers, host: url.host },
    ...(call.body === undefined ? {} : { body: call.body }),
  });
}

async function attempt(call: SignedCall, of: Settings): Promise<Response> {
  const signed = await signerFor(call.service, of).sign(requestOf(call));
  const { host: _, ...headers } = signed.headers;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(new DOMException('no answer in time', 'TimeoutError')), headWithinMs);
  try {
    const body = call.body === undefined ? {} : { body: call.body };
    return await guardedFetch(call.address, {
      method: call.method,
      headers,
      redirect: 'error',
      signal: patience.signal,
      ...body,
    });
  } finally {
    clearTimeout(timer);
  }
}

const busy = async (answer: Response): Promise<boolean> =>
  answer.status >= 500 ||
  answer.status === 429 ||
  (answer.status === 400 && /Throttl|TooManyRequests/.test(await answer.clone().text()));

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** What `fetch` wraps in a TypeError is the connection's own error; trouble of ours passes. */
export function throwUnreachable(service: string, error: unknown): never {
  return throwProviderDown(service, error instanceof TypeError ? (error.cause ?? error) : error);
}

/**
 * Signs and sends a call that may be repeated, up to three times while the service is busy or out of reach. Answers whatever it answered at last;
 * throws HubError `ProviderDown` when there was no answer.
 */
export async function signedFetch(call: SignedCall, of: Settings): Promise<Response> {
  for (let round = 1; round < attempts; round += 1) {
    const answer = await attempt(call, of).catch((error: unknown) => {
      if (error instanceof HubError) throw error;
      return undefined;
    });
    if (answer !== undefined && !(await busy(answer))) return answer;
    await answer?.body?.cancel();
    await pause(100 * 4 ** (round - 1));
  }
  return attempt(call, of).catch((error: unknown) => throwUnreachable(call.service, error));
}

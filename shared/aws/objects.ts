import { createHash } from 'node:crypto';
import { assertObjectKey } from '../domain/object-key.ts';
import { HubError } from '../domain/trouble.ts';
import type { Objects } from '../ports/objects.ts';
import { refuseAfterDeadline } from './deadline.ts';
import { bucketName } from './names.ts';
import { type Settings, settings } from './settings.ts';
import { signedFetch, throwUnreachable } from './signed-fetch.ts';
import { uploadAddress } from './upload-address.ts';

const unsigned = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };

/** AWS names the bucket in the host; the embedded cloud, on one address, in the path. */
const bucketAddress = (of: Settings): string =>
  of.cloudEndpoint === undefined
    ? `https://${bucketName(of)}.s3.${of.region}.amazonaws.com`
    : `${of.cloudEndpoint}/${bucketName(of)}`;

async function refused(answer: Response, key: string): Promise<never> {
  const word = /<Code>(\w{1,60})<\/Code>/.exec(await answer.text())?.[1] ?? 'no code';
  const trouble = answer.status >= 500 || answer.status === 429 ? 'ProviderDown' : 'StoreRefused';
  throw new HubError(trouble, `s3: ${answer.status} ${word}`, { service: 's3', status: answer.status, key });
}

async function* bytesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      refuseAfterDeadline();
      const piece = await reader.read();
      if (piece.done) return;
      yield piece.value;
    }
  } catch (error) {
    throwUnreachable('s3', error);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/**
 * S3 over `fetch`. A body is sent with its SHA-256, which S3 compares. A missing object is seen as such only by a role that may list the bucket
 * (otherwise S3 answers 403, which is `StoreRefused` here).
 */
export function s3Objects(of: Settings = settings()): Objects {
  const at = (key: string): string => {
    assertObjectKey(key);
    // `+` and `=` may stand in a path but S3 signs them percent-encoded.
    return `${bucketAddress(of)}/${key.split('/').map(encodeURIComponent).join('/')}`;
  };
  const fetched = async (method: 'GET' | 'HEAD', key: string): Promise<Response | undefined> => {
    const answer = await signedFetch({ service: 's3', method, address: at(key), headers: unsigned }, of);
    if (answer.status === 404) {
      await answer.body?.cancel();
      return undefined;
    }
    return answer.ok ? answer : refused(answer, key);
  };
  const read = async (key: string): Promise<AsyncIterable<Uint8Array> | undefined> => {
    const answer = await fetched('GET', key);
    if (answer === undefined) return undefined;
    return answer.body === null ? (async function* nothing() {})() : bytesOf(answer.body);
  };
  return {
    put: async (key, body, contentType) => {
      const headers = {
        'content-type': contentType,
        'x-amz-checksum-sha256': createHash('sha256').update(body).digest('base64'),
      };
      const answer = await signedFetch({ service: 's3', method: 'PUT', address: at(key), headers, body }, of);
      if (!answer.ok) await refused(answer, key);
      await answer.body?.cancel();
    },
    get: async (key) => {
      const body = await read(key);
      if (body === undefined) return undefined;
      const pieces: Uint8Array[] = [];
      for await (const piece of body) pieces.push(piece);
      return new Uint8Array(Buffer.concat(pieces));
    },
    read,
    size: async (key) => {
      const length = (await fetched('HEAD', key))?.headers.get('content-length');
      return length === undefined || length === null ? undefined : Number(length);
    },
    uploadOrigin: new URL(bucketAddress(of)).origin,
    uploadAddress: async (key, limits) => uploadAddress(at(key), limits, of),
  };
}

import { assertObjectKey } from '../domain/object-key.ts';
import { HubError } from '../domain/trouble.ts';
import type { WallClock } from '../ports/clock.ts';
import type { Objects } from '../ports/objects.ts';

const pieceBytes = 64 * 1024;
const addressBase = 'https://objects.example/';

export type MemoryObjects = Objects & {
  readonly kept: ReadonlyMap<string, { readonly body: Uint8Array; readonly contentType: string }>;
  /** What a browser does with an upload address: the store refuses another length and a late one. */
  upload(address: string, body: Uint8Array): 'taken' | 'refused';
};

async function* piecesOf(body: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < body.length; at += pieceBytes) yield body.slice(at, at + pieceBytes);
}

/** The object store over a Map. `down` says for which keys the store gives no answer. */
export function memoryObjects(wallClock: WallClock, down: (key: string) => boolean = () => false): MemoryObjects {
  const kept = new Map<string, { readonly body: Uint8Array; readonly contentType: string }>();
  const bodyOf = (key: string): Uint8Array | undefined => {
    assertObjectKey(key);
    if (down(key)) throw new HubError('ProviderDown', 's3: no answer', { service: 's3', key });
    return kept.get(key)?.body;
  };
  return {
    kept,
    put: async (key, body, contentType) => {
      bodyOf(key);
      kept.set(key, { body: body.slice(), contentType });
    },
    get: async (key) => bodyOf(key)?.slice(),
    read: async (key) => {
      const body = bodyOf(key);
      return body === undefined ? undefined : piecesOf(body);
    },
    size: async (key) => bodyOf(key)?.length,
    uploadOrigin: new URL(addressBase).origin,
    uploadAddress: async (key, { bytes, seconds }) => {
      assertObjectKey(key);
      if (!Number.isSafeInteger(bytes) || bytes < 1) throw new HubError('BadInput', 'not a number of bytes', { bytes });
      if (!Number.isSafeInteger(seconds) || seconds < 1 || seconds > 604_800)
        throw new HubError('BadInput', 'not a validity in seconds', { seconds });
      return `${addressBase}${key}?bytes=${bytes}&until=${wallClock.now() + seconds * 1000}`;
    },
    upload: (address, body) => {
      const match = /^https:\/\/objects\.example\/(.+)\?bytes=(\d+)&until=(\d+)$/.exec(address);
      const [key, bytes, until] = match?.slice(1) ?? [];
      if (key === undefined || body.length !== Number(bytes) || wallClock.now() > Number(until)) return 'refused';
      kept.set(key, { body: body.slice(), contentType: 'application/octet-stream' });
      return 'taken';
    },
  };
}

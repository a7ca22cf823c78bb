import { derivedId, sortableId } from '../domain/id-text.ts';
import type { Digest, Ids, WallClock } from '../ports/clock.ts';

const bytesOf = (hexadecimal: string): Uint8Array =>
  Uint8Array.from({ length: hexadecimal.length / 2 }, (_, place) =>
    Number.parseInt(hexadecimal.slice(2 * place, 2 * place + 2), 16),
  );

/** The same seed gives the same identifiers in the same order. */
export function seededIds(seed: string, wallClock: WallClock, digest: Digest): Ids {
  let made = 0;
  return {
    next: () => {
      made += 1;
      return sortableId(wallClock.now(), bytesOf(digest.sha256(`${seed}#${made}`)));
    },
    of: (...parts) => derivedId(digest.sha256(JSON.stringify(parts))),
  };
}

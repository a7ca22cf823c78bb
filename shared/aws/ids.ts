import { randomBytes } from 'node:crypto';
import { derivedId, sortableId } from '../domain/id-text.ts';
import type { Ids, WallClock } from '../ports/clock.ts';
import { nodeDigest } from './digest.ts';

export function systemIds(wallClock: WallClock): Ids {
  const digest = nodeDigest();
  return {
    next: () => sortableId(wallClock.now(), randomBytes(10)),
    of: (...parts) => derivedId(digest.sha256(JSON.stringify(parts))),
  };
}

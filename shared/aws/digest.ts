import { createHash } from 'node:crypto';
import type { Digest } from '../ports/clock.ts';

export const nodeDigest = (): Digest => ({ sha256: (body) => createHash('sha256').update(body).digest('hex') });

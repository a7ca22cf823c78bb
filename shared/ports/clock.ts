import type { Instant } from '../domain/dates.ts';

/** Business time: due dates, rungs, deadlines, statistics. */
export interface Clock {
  now(): Instant;
  /** Whether time only moves when it is told to; the scenario `plain` is refused otherwise. */
  isVirtual(): boolean;
}

/** Security and transport: signatures, sessions, link age, back-off, leases. Milliseconds since 1970. */
export interface WallClock {
  now(): number;
}

/** Lets so many WallClock milliseconds pass. */
export interface Sleep {
  for(milliseconds: number): Promise<void>;
}

/** Ends what an invocation may still do: after `untilWall` (WallClock milliseconds) every other port refuses calls made inside `work`. */
export interface Deadline {
  within<T>(untilWall: number, work: () => Promise<T>): Promise<T>;
}

export interface Ids {
  /** A fresh identifier of 26 characters `[0-9a-z]` that sorts by WallClock time of making; its last 16 are 80 random bits nobody can guess. */
  next(): string;
  /** Always the same identifier for the same parts: the first 130 bits of SHA-256 over their JSON, 26 characters `[0-9a-z]`. */
  of(...parts: readonly string[]): string;
}

export interface Digest {
  /** 64 hexadecimal digits. */
  sha256(body: Uint8Array | string): string;
}

import type { Instant } from '../../../../shared/domain/dates.ts';
import type { WireAnswer, WireRequest } from '../../parts.ts';
import type { World } from '../model/world.ts';

/** What a vendor keeps that the world's plan does not say: edits through its API, assignments it took. Durable, by key, JSON. */
export type VendorMemory = {
  get(key: string): Promise<unknown>;
  list(prefix: string): Promise<readonly { readonly key: string; readonly value: unknown }[]>;
  put(key: string, value: unknown): Promise<void>;
};

export type VendorTime = {
  /** Business time: what the vendor's records show. */
  readonly now: Instant;
  /** Transport: tokens, rate limits. Milliseconds. */
  readonly wallNow: number;
};

export type VendorTools = VendorTime & {
  readonly world: World;
  readonly memory: VendorMemory;
  readonly secret: Readonly<Record<string, string>>;
};

/** A vendor's system over HTTP as the world sees it at this moment. `request.path` is what follows the mount, as the vendor's own paths have it. */
export type Simulator = {
  readonly source: string;
  /** A fresh secret, by the names of `source.json`. `random` gives hexadecimal text of so many bytes. */
  newSecret(random: (bytes: number) => string): Readonly<Record<string, string>>;
  /** Settings beside the address that the simulated vendor knows, e.g. the policy's number. */
  readonly options: Readonly<Record<string, string>>;
  answer(request: WireRequest, tools: VendorTools): Promise<WireAnswer>;
};

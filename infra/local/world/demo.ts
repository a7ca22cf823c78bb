import type { Invoke } from '../parts.ts';

export type DemoNeeds = {
  readonly invoke: Invoke;
  readonly cloudAddress: string;
  /** Moment of business time, milliseconds. */
  readonly now: () => number;
  readonly tell: (line: string) => void;
};

/**
 * Fills the world `demo` on top of the company and its staff. It runs once for a data folder, but again from its beginning after a kill, so
 * it must go through the importer, for which the same records twice are the same records.
 */
export async function fillDemo(_: DemoNeeds): Promise<void> {}

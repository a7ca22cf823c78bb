import type { Log, Saying } from '../ports/log.ts';

/** Keeps what was said, for tests and the simulation to read. */
export function memoryLog(): {
  readonly log: Log;
  readonly said: readonly { readonly saying: Saying; readonly about: Parameters<Log>[1] }[];
} {
  const said: { readonly saying: Saying; readonly about: Parameters<Log>[1] }[] = [];
  return { said, log: (saying, about) => said.push({ saying, about }) };
}

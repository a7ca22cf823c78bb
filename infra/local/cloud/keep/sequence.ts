/** Keys that sort in the order they were given out. */
export type Sequence = { next(): string };

/** Goes on after the greatest of the keys that were given out before; 15 digits last for 10^15 of them. */
export function sequenceAfter(...keys: readonly (string | undefined)[]): Sequence {
  let last = Math.max(0, ...keys.map((key) => (key === undefined ? 0 : Number.parseInt(key, 10))));
  return {
    next() {
      last += 1;
      return String(last).padStart(15, '0');
    },
  };
}

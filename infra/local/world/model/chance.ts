/** Seeded chance (xorshift over 32 bits): the same seed gives the same life of a portfolio. */
export type Chance = {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number;
  happens(probability: number): boolean;
  one<T>(of: readonly [T, ...T[]]): T;
};

export function chance(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 0x1_0000_0000;
  };
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    happens: (probability) => next() < probability,
    one: (of) => of[whole(0, of.length - 1)] ?? of[0],
  };
}

import type { Level, Range, Write } from '../../infra/local/states/level.ts';

/** The engine's store in memory, for runs that need no disk; `without` are first letters of keys it need not keep. */
export function memoryLevel(without = ''): Level {
  const values = new Map<string, string>();
  return {
    commit: async (writes: readonly Write[]) => {
      for (const write of writes) {
        if (write.type === 'put' && !without.includes(write.key.charAt(0))) values.set(write.key, write.value);
        else if (write.type === 'del') values.delete(write.key);
      }
    },
    get: async (key) => values.get(key),
    async *entries(range: Range) {
      const within = (key: string): boolean =>
        (range.gte === undefined || key >= range.gte) &&
        (range.gt === undefined || key > range.gt) &&
        (range.lt === undefined || key < range.lt) &&
        (range.lte === undefined || key <= range.lte);
      const keys = [...values.keys()].filter(within).sort();
      const ordered = range.reverse === true ? keys.reverse() : keys;
      for (const key of ordered.slice(0, range.limit ?? keys.length)) yield [key, values.get(key) ?? ''] as const;
    },
    close: async () => {},
  };
}

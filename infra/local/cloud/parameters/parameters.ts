import * as z from 'zod';
import type { CloudStore } from '../keep/cloud-store.ts';
import { openShelf } from '../keep/shelf.ts';

/** Secrets of the embedded cloud, under their Parameter Store names (`/receivables/...`). */
export type Parameters = {
  get(name: string): Promise<string | undefined>;
  /** On disk when the promise resolves. */
  put(name: string, value: string): Promise<void>;
  /** The value kept under the name, else the one `make` gives, kept from now on. */
  getOrMake(name: string, make: () => string): Promise<string>;
};

/** Opens what the store holds. Values lie in it as they are: the data folder of the embedded cloud belongs to one person. */
export function openParameters(store: CloudStore): Parameters {
  const shelf = openShelf(store, 'parameter', z.string());
  const put = (name: string, value: string) => store.commit([shelf.put(name, value)]);
  return {
    get: (name) => shelf.get(name),
    put,
    async getOrMake(name, make) {
      const kept = await shelf.get(name);
      if (kept !== undefined) return kept;
      const made = make();
      await put(name, made);
      return made;
    },
  };
}

import type * as z from 'zod';
import type { PageRequest } from '../wire/page-request.ts';
import type { CloudStore, Operation } from './cloud-store.ts';

/** A page of a list as `/_hub` answers it. */
export type Listing<T> = { readonly items: readonly T[]; readonly nextCursor?: string };

/** Values of one kind under one prefix of the store, checked against their schema whenever they are read. */
export type Shelf<T> = {
  put(key: string, value: T): Operation;
  remove(key: string): Operation;
  get(key: string): Promise<T | undefined>;
  entries(): AsyncIterable<readonly [key: string, value: T]>;
  /** `within` narrows to keys that begin with it. */
  page(request: PageRequest, within?: string): Promise<Listing<T>>;
  /** Values whose keys begin with `within` and come behind `after`, in the order of their keys. */
  after(within: string, after: string): AsyncIterable<T>;
  lastKey(): Promise<string | undefined>;
};

/** A page ends early once it holds this much text, so that 500 mails with attachments do not fill the memory. */
const pageCharacters = 32 * 1024 * 1024;

/** `kind` is letters and dashes and names the shelf inside the store. */
export function openShelf<T>(store: CloudStore, kind: string, schema: z.ZodType<T>): Shelf<T> {
  const prefix = `${kind}!`;
  const parse = (text: string): T => schema.parse(JSON.parse(text));
  return {
    put: (key, value) => ({ type: 'put', key: prefix + key, value: JSON.stringify(value) }),
    remove: (key) => ({ type: 'del', key: prefix + key }),
    async get(key) {
      const text = await store.read(prefix + key);
      return text === undefined ? undefined : parse(text);
    },
    async *entries() {
      for await (const [key, value] of store.entries({ prefix })) yield [key.slice(prefix.length), parse(value)] as const;
    },
    async page({ limit, cursor, newestFirst }, within = '') {
      const range = {
        prefix: prefix + within,
        newestFirst,
        limit: limit + 1,
        ...(cursor === undefined ? {} : { after: prefix + cursor }),
      };
      const items: T[] = [];
      let characters = 0;
      let last = '';
      for await (const [key, value] of store.entries(range)) {
        if (items.length === limit || (items.length > 0 && characters + value.length > pageCharacters))
          return { items, nextCursor: Buffer.from(last).toString('base64url') };
        items.push(parse(value));
        characters += value.length;
        last = key.slice(prefix.length);
      }
      return { items };
    },
    async *after(within, after) {
      const behind = after > within ? { after: prefix + after } : {};
      for await (const [, value] of store.entries({ prefix: prefix + within, ...behind })) yield parse(value);
    },
    async lastKey() {
      for await (const [key] of store.entries({ prefix, newestFirst: true, limit: 1 })) return key.slice(prefix.length);
      return undefined;
    },
  };
}

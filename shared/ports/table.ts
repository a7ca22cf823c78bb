/** What an attribute of an item may hold. Numbers are integers up to 2^53; there is no binary. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

export type Key = { readonly pk: string; readonly sk: string };
export type Item = Key & { readonly [name: string]: Value };

/** Steps into nested maps, outermost first: `['wait', 'token']`. */
export type Path = readonly string[];

export type Condition =
  | { readonly is: 'absent' }
  | { readonly is: 'present' }
  | { readonly is: 'missing' | 'there'; readonly at: Path }
  | {
      readonly is: 'equal' | 'unequal' | 'less' | 'at-most' | 'more' | 'at-least';
      readonly at: Path;
      readonly to: string | number | boolean;
    }
  | { readonly is: 'all' | 'any'; readonly of: readonly Condition[] };

/** `append` adds to the end of a list (a missing list counts as empty); `add` to a number (missing counts as 0). */
export type Change = {
  readonly set?: readonly { readonly at: Path; readonly to: Value }[];
  readonly add?: readonly { readonly at: Path; readonly by: number }[];
  readonly append?: readonly { readonly at: Path; readonly values: readonly Value[] }[];
  readonly remove?: readonly Path[];
};

export type Write =
  | { readonly put: Item; readonly when?: Condition }
  | { readonly update: Key; readonly change: Change; readonly when?: Condition }
  | { readonly remove: Key; readonly when?: Condition };
/** A check writes nothing; only a transaction may hold one. */
export type TransactWrite = Write | { readonly check: Key; readonly when: Condition };

export type WriteOutcome = { readonly outcome: 'written' } | { readonly outcome: 'refused'; readonly current: Item | undefined };
/** `refused` names the writes whose condition was false, by their place in the list, with the item as it is. */
export type TransactOutcome =
  | { readonly outcome: 'written' }
  | { readonly outcome: 'refused'; readonly refusals: readonly { readonly place: number; readonly current: Item | undefined }[] };

export type IndexName = 'start' | 'listing' | 'queue';

export type SortRange =
  | { readonly beginsWith: string }
  | { readonly from: string; readonly to: string }
  | { readonly after: string }
  | { readonly upTo: string };

export type Query = {
  /** Without an index the table's own key is read. */
  readonly index?: IndexName;
  readonly partition: string;
  readonly sort?: SortRange;
  readonly newestFirst?: boolean;
  /** At most this many items a page; without it what the store gives (1 MB). */
  readonly limit?: number;
  readonly cursor?: string;
};
/** `cursor` is there when more may follow. It is opaque text; a cursor of another query is an error. */
export type Page = { readonly items: readonly Item[]; readonly cursor?: string };

/**
 * The only storage port. Reads of the table itself are consistent, reads of an index may be late.
 * Throws HubError `StoreBusy` when the store stays busy or keeps answering with transaction conflicts after our retries.
 */
export interface Table {
  get(key: Key): Promise<Item | undefined>;
  query(query: Query): Promise<Page>;
  write(write: Write): Promise<WriteOutcome>;
  /** All or nothing, at most 100 writes, each on another item. */
  transact(writes: readonly TransactWrite[]): Promise<TransactOutcome>;
}

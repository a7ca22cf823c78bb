import type { IndexName } from '../ports/table.ts';

/** Attributes that place an item in a sparse index: without both of them it is not there. Every index projects the whole item. */
export const indexAttributes: Readonly<Record<IndexName, { readonly partition: string; readonly sort: string }>> = {
  start: { partition: 'startKey', sort: 'startSort' },
  listing: { partition: 'listKey', sort: 'listSort' },
  queue: { partition: 'queueKey', sort: 'queueSort' },
};

export const indexNames = ['start', 'listing', 'queue'] as const satisfies readonly IndexName[];

/** What a leaf of an event may be. */
export type LeafValue = string | number | boolean | null;

/** Whether one value of an event passes one entry of a pattern's list. */
export type LeafTest = (value: LeafValue) => boolean;

/** An entry of a pattern's list: a test of values that are there, or the demand that nothing is there. */
export type LeafRule = { readonly kind: 'value'; readonly test: LeafTest } | { readonly kind: 'absent' };

/** What a benchmark answers: the one JSON value that `--json` prints, and every limit it broke, in words. */
export type BenchResult = { readonly figures: unknown; readonly overLimit: readonly string[] };

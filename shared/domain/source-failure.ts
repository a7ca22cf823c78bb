import * as z from 'zod';

/** How a source's request failed; what is done about it depends on nothing else. */
export const SourceFailure = z.enum([
  /** The token is too old: it is renewed once. */
  'auth-expired',
  /** Wrong secret: the breaker opens at once, because some vendors lock the account. */
  'auth-rejected',
  'forbidden',
  'payment-required',
  'rate-limited',
  'quota-exhausted',
  /** No answer, a cut-off answer, 5xx. */
  'transient',
  'maintenance',
  'not-found',
  'invalid-request',
  'pending',
  /** Answered, but not in the vendor's shape. */
  'unreadable',
]);
export type SourceFailure = z.infer<typeof SourceFailure>;

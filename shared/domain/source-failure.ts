import * as z from 'zod';
import { HubError } from './trouble.ts';

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

/** What is known of a failure besides its class: when the vendor asks to be asked again. */
type Known = { readonly retryAfterSeconds?: number | undefined; readonly status?: number };

const longestSaid = 500;

/** The trouble of a source's request; `said` are the vendor's own words. */
export function sourceFailed(failure: SourceFailure, said: string, { retryAfterSeconds, status }: Known = {}): HubError {
  return new HubError('SourceFailed', said.slice(0, longestSaid), {
    class: failure,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(status === undefined ? {} : { status }),
  });
}

/** How a request failed, or undefined when the trouble is none of a source's. */
export function failureIn(
  error: unknown,
): { failure: SourceFailure; said: string; retryAfterSeconds: number | undefined } | undefined {
  if (!(error instanceof HubError) || error.name !== 'SourceFailed') return undefined;
  const { class: named, retryAfterSeconds } = error.about;
  return {
    failure: SourceFailure.safeParse(named).data ?? 'transient',
    said: error.message,
    retryAfterSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : undefined,
  };
}

const ofStatus: Readonly<Record<number, SourceFailure>> = {
  401: 'auth-rejected',
  402: 'payment-required',
  403: 'forbidden',
  404: 'not-found',
  408: 'transient',
  410: 'not-found',
  425: 'transient',
  429: 'rate-limited',
};

/** What a status other than 2xx means where the vendor says nothing better. */
export const failureOfStatus = (status: number): SourceFailure =>
  ofStatus[status] ?? (status >= 500 ? 'transient' : status >= 400 ? 'invalid-request' : 'unreadable');

/** `Retry-After` in seconds, from both of its forms (RFC 9110, 10.2.3): a number, or a moment compared with the answer's own `Date`. */
export function retryAfterOf(headers: Readonly<Record<string, string>>): number | undefined {
  const text = headers['retry-after']?.trim();
  if (text === undefined) return undefined;
  if (/^\d{1,7}$/.test(text)) return Number(text);
  const seconds = (Date.parse(text) - Date.parse(headers.date ?? '')) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}

import type { SourceFailure } from '../domain/source-failure.ts';
import { HubError } from '../domain/trouble.ts';

type Answer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array };

const longestSaid = 300;

/** A source's failure as trouble: its class in `about.class`, the vendor's own words in the message, shortened, without line breaks. */
export const sourceFailed = (
  failure: SourceFailure,
  said: string,
  about: Readonly<Record<string, string | number>> = {},
): HubError =>
  new HubError(
    'SourceFailed',
    said
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim()
      .slice(0, longestSaid),
    { class: failure, ...about },
  );

/** What an HTTP status means where the vendor says nothing more exact. Undefined: it is an answer. A redirect is none, for none is followed. */
export function failureOf(status: number): SourceFailure | undefined {
  if (status >= 200 && status < 300) return undefined;
  const known: Readonly<Record<number, SourceFailure>> = {
    401: 'auth-rejected',
    402: 'payment-required',
    403: 'forbidden',
    404: 'not-found',
    408: 'transient',
    410: 'not-found',
    423: 'transient',
    425: 'transient',
    429: 'rate-limited',
  };
  return known[status] ?? (status >= 500 ? 'transient' : 'invalid-request');
}

/**
 * The parsed JSON of an answer that is none, with the failure it stands for; `words` finds the vendor's own words in it. `Retry-After` in seconds
 * goes along as `about.retryAfterSeconds`. Undefined: the status says nothing is wrong.
 */
export function refusalOf(answer: Answer, words: (body: unknown) => string | undefined): HubError | undefined {
  const failure = failureOf(answer.status);
  if (failure === undefined) return undefined;
  const said = words(jsonOrNothing(answer.body)) ?? `HTTP ${answer.status}`;
  const wait = Number(answer.headers['retry-after']);
  const later = Number.isInteger(wait) && wait >= 0 ? { retryAfterSeconds: wait } : {};
  return sourceFailed(failure, said, { status: answer.status, ...later });
}

/** The answer's body as JSON. One that ends too early or is no JSON at all is `unreadable`. */
export function jsonBody(answer: Answer): unknown {
  const read = jsonOrNothing(answer.body);
  if (read === undefined) throw sourceFailed('unreadable', 'The answer is no JSON.', { status: answer.status });
  return read;
}

function jsonOrNothing(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** Whether it is a failure of that class. */
export const isFailure = (fault: unknown, failure: SourceFailure): boolean =>
  fault instanceof HubError && fault.name === 'SourceFailed' && fault.about.class === failure;

/** How the pieces of the embedded cloud meet. Times are milliseconds since 1970 in business time unless a name says `wall`. */

export type WireRequest = {
  readonly method: string;
  /** Path without the query, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};
export type WireAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
  /** A fault a test asked for: `reset` cuts the connection without a word, `hang` keeps it open for ever. */
  readonly connection?: 'reset' | 'hang';
};

/** One AWS service on the cloud port. The first service that claims a request answers it. */
export type WireService = {
  readonly name: string;
  claims(request: WireRequest): boolean;
  answer(request: WireRequest): Promise<WireAnswer>;
};

/** Something that acts when business time reaches a moment: the state engine's timers, the schedules. */
export type TimerSource = {
  readonly name: string;
  /** The earliest moment something is due, or undefined. */
  nextAt(): number | undefined;
  /** Starts everything due at or before `now`, in order of its moment; returns when it is durably begun (the work itself is seen by `Quiet`). */
  fireDue(now: number): Promise<void>;
};

/** Knows whether anything is under way: invocations, stream records, deliveries, retries. */
export type Activity = {
  /** Marks work as under way until the returned function is called. */
  begin(what: string): () => void;
  readonly underWay: number;
  /** Resolves when nothing is under way. */
  quiet(): Promise<void>;
};

export type BusinessClock = { now(): number };
export type WallClockMs = { now(): number };

/** What a handler answered: its JSON value, or the error name and message as Lambda reports them. */
export type InvokeAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: string; readonly cause: string };

/** Runs one of our handlers in this process. Never throws: an unknown function is `Lambda.ResourceNotFoundException`. */
export type Invoke = (functionName: string, payload: unknown) => Promise<InvokeAnswer>;

export const account = '000000000000';
export const region = 'eu-central-1';

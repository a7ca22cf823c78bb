import type { Instant } from '../domain/dates.ts';
import type { Fact } from '../domain/fact.ts';
import type { InputProblem } from '../domain/input-problem.ts';
import type { Value } from './table.ts';

export type SourceRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under the source's base address, beginning with `/`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
};
export type SourceAnswer = {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

/**
 * HTTP to one source. Follows no redirect, takes 20 MB at most, and goes to the configured address only. A status is an answer, whatever it is.
 * Throws HubError `SourceFailed` (`about.class` a `SourceFailure`) when there is no answer or one that was cut off.
 */
export interface SourceHttp {
  send(baseAddress: string, request: SourceRequest): Promise<SourceAnswer>;
}

/** What a connector gets to speak with its vendor. Every `send` counts against the source's rate limit and waits for its turn. */
export type SourceAccess = {
  send(request: SourceRequest): Promise<SourceAnswer>;
  readonly company: string;
  /** The secret's JSON, by names. */
  readonly secret: Readonly<Record<string, string>>;
  /** Settings by the names of `source.json`. */
  readonly options: Readonly<Record<string, string>>;
  /** Business time. */
  readonly now: Instant;
  /** Zone of the vendor's times that carry none. */
  readonly zone: string;
  /** What a connector wants to remember between requests of one run, e.g. an access token with its end. Never stored. */
  readonly memory: Map<string, string>;
};

/** Which page is asked for. `page` is what the page before gave as `next`, and survives a kill. */
export type PageAsk = {
  readonly entity: string;
  /** `ts`: changed at or after; else undefined. At the first reading the day the setting names. */
  readonly since: Instant | undefined;
  readonly page: Value | undefined;
  /** `subject`: whom to ask about. */
  readonly subject?: { readonly debtorId: string; readonly nip: string };
};

export type RawRecord = {
  /** The vendor's id within the entity. */
  readonly externalId: string;
  /** As it came, JSON text. */
  readonly raw: string;
  /** `ts`: when it changed by the vendor's clock. The watermark never passes the latest seen, so a vendor whose clock is late loses nothing. */
  readonly changedAt?: Instant;
};
export type SourcePage = {
  readonly records: readonly RawRecord[];
  /** There when more may follow. */
  readonly next?: Value;
  /** `seq`: where the feed stands behind this page, for feeds that are told a place. The next poll gets it as `page`. */
  readonly position?: Value;
};

/** What one raw record says. No fact: it is nothing the hub wants to know (a draft, an own purchase). */
export type Translated =
  | { readonly ok: true; readonly facts: readonly Fact[] }
  | { readonly ok: false; readonly problems: readonly InputProblem[] };

export type TranslateContext = {
  readonly company: string;
  readonly source: string;
  readonly entity: string;
  readonly zone: string;
  /** Business time of the reading, for records that carry no change time. */
  readonly now: Instant;
  readonly subject?: { readonly debtorId: string; readonly nip: string };
};

/** What every folder of functions/connectors exports: `fetchPage` (and the rest) from fetch.ts, `translate` from translate.ts. */
export type Connector = {
  /** Throws HubError `SourceFailed` with the vendor's own words. */
  fetchPage(access: SourceAccess, ask: PageAsk): Promise<SourcePage>;
  translate(record: RawRecord, context: TranslateContext): Translated;
  /** The cheapest call that proves address and secret. Throws like `fetchPage`. */
  testConnection(access: SourceAccess): Promise<void>;
  /** `seq`: tells the vendor what is durable here. */
  acknowledge?(access: SourceAccess, entity: string, records: readonly RawRecord[]): Promise<void>;
  /** The document itself (PDF) of an invoice by the source's id of it, or undefined when the vendor has none. */
  fetchDocument?(access: SourceAccess, externalId: string): Promise<SourceDocument | undefined>;
};

export type SourceDocument = { readonly body: Uint8Array; readonly contentType: string };

import type { WireAnswer, WireRequest } from '../../infra/local/parts.ts';
import type { World } from '../../infra/local/world/model/world.ts';
import type { Simulator } from '../../infra/local/world/simulators/simulator.ts';
import { addMinutes, type Instant } from '../../shared/domain/dates.ts';
import { failureIn } from '../../shared/domain/source-failure.ts';
import type {
  Connector,
  RawRecord,
  SourceAccess,
  SourceAnswer,
  SourceRequest,
  TranslateContext,
} from '../../shared/ports/source.ts';
import type { Value } from '../../shared/ports/table.ts';

type Spoil = (request: WireRequest, answer: () => Promise<WireAnswer>) => Promise<WireAnswer>;

export type SimulatedVendor = {
  readonly access: SourceAccess;
  readonly requests: readonly WireRequest[];
  readonly kept: ReadonlyMap<string, unknown>;
  now(): Instant;
  /** Business time goes on; transport does not. */
  pass(minutes: number): void;
  passWall(milliseconds: number): void;
  /** Stands between connector and vendor from now on. */
  spoil(by: Spoil): void;
  charges(): number;
};

type Plan = {
  readonly simulator: Simulator;
  readonly world: World;
  readonly now: Instant;
  readonly secret?: Readonly<Record<string, string>>;
  readonly zone?: string;
};

/** A vendor of the invented world with the access a connector gets to it; the next run of a poller is the next vendor with the same `kept`. */
export function simulatedVendor({ simulator, world, now: start, secret, zone = 'Europe/Warsaw' }: Plan): SimulatedVendor {
  const kept = new Map<string, unknown>();
  const requests: WireRequest[] = [];
  const known = simulator.newSecret((bytes) => String(bytes).padStart(bytes * 2, 'a'));
  let [now, wallNow, spoil]: [Instant, number, Spoil] = [start, 1_700_000_000_000, (_, answer) => answer()];
  const memory = {
    get: async (key: string) => kept.get(key),
    list: async (prefix: string) => [...kept].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => ({ key, value })),
    put: async (key: string, value: unknown) => void kept.set(key, value),
  };
  const answer = async (request: WireRequest): Promise<WireAnswer> => {
    requests.push(request);
    return spoil(request, () => simulator.answer(request, { now, wallNow, world, memory, secret: known }));
  };
  const company = 'main';
  const access = {
    ...{ company, secret: secret ?? known, options: simulator.options, zone, memory: new Map<string, string>() },
    get now() {
      return now;
    },
    send: async (request: SourceRequest): Promise<SourceAnswer> => asAnswer(await answer(asWire(request))),
  };
  return {
    ...{ access, requests, kept, now: () => now },
    pass(minutes) {
      now = addMinutes(now, minutes);
    },
    passWall(milliseconds) {
      wallNow += milliseconds;
    },
    spoil(by) {
      spoil = by;
    },
    charges: () => [...kept.keys()].filter((key) => key.startsWith('charge#')).length,
  };
}

const asWire = ({ method, path, query = {}, headers = {}, body = '' }: SourceRequest): WireRequest => ({
  ...{ method, path, headers, query: new URLSearchParams(query) },
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
});

const asAnswer = ({ status, headers, body }: WireAnswer): SourceAnswer => ({
  status,
  headers,
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
});

/** Every record of an entity, page after page. */
export async function readAllPages(
  connector: Pick<Connector, 'fetchPage'>,
  access: SourceAccess,
  ask: { readonly entity: string; readonly since?: Instant; readonly subject?: { debtorId: string; nip: string } },
): Promise<RawRecord[]> {
  const records: RawRecord[] = [];
  let page: Value | undefined;
  do {
    const read = await connector.fetchPage(access, { since: undefined, ...ask, page });
    records.push(...read.records);
    page = read.next;
  } while (page !== undefined);
  return records;
}

export const contextOf = (vendor: SimulatedVendor, source: string, entity: string): TranslateContext => ({
  ...{ company: 'main', source, entity, zone: vendor.access.zone, now: vendor.now() },
});

/** The facts of records that must all be readable. */
export function factsOf(connector: Pick<Connector, 'translate'>, records: readonly RawRecord[], context: TranslateContext) {
  return records.flatMap((record) => {
    const read = connector.translate(record, context);
    if (!read.ok) throw new Error(`${record.externalId}: ${JSON.stringify(read.problems)}`);
    return read.facts;
  });
}

/** The class of failure that a call ends with; a call that does not fail is a fault of the test. */
export const classOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => 'no failure',
    (fault) => failureIn(fault)?.failure ?? fault,
  );

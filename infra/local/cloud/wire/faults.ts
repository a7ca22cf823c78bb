import * as z from 'zod';
import type { WireAnswer, WireRequest, WireService } from '../../parts.ts';
import { hubRefusal, jsonAnswer } from './answers.ts';

/**
 * A fault a test asked for. `refuse`: the service says no and takes nothing. `error-500`: it answers 500 (taking the call first when
 * `accepted`). `reset-after-accept`: it takes the call and cuts the connection. `hang`: it never answers (taking it first when `accepted`).
 */
const Fault = z.strictObject({
  service: z.string().min(1),
  kind: z.enum(['refuse', 'reset-after-accept', 'error-500', 'hang']),
  times: z.int().min(1).max(1_000_000).default(1),
  /** Only calls of this operation, e.g. `PutEvents`; every call without it. */
  operation: z.string().optional(),
  accepted: z.boolean().default(false),
});
export type Fault = z.infer<typeof Fault>;

export type Faults = {
  /** Takes one use of the first fault set for this call. */
  take(service: string, operation: string): Fault | undefined;
  readonly wire: WireService;
};

/** What a service says when it refuses or breaks, in its own protocol. */
export type FaultAnswers = { operation(request: WireRequest): string; readonly refuse: WireAnswer; readonly broken: WireAnswer };

const path = '/_hub/faults';

/**
 * The switchboard of faults: `POST /_hub/faults {service, kind, times, operation?, accepted?}` adds one, `GET` lists them with the uses
 * left as `{items}`, `DELETE` (`?service=`) clears them. They live in memory: a restart heals everything.
 */
export function createFaults(services: readonly string[]): Faults {
  let faults: readonly Fault[] = [];
  const add = (body: Uint8Array): WireAnswer => {
    const read = Fault.safeParse(parseJson(body));
    if (!read.success) return hubRefusal(400, read.error.issues[0]?.path.join('.') ?? '', z.prettifyError(read.error));
    if (!services.includes(read.data.service)) return hubRefusal(400, 'service', `service is one of ${services.join(', ')}`);
    faults = [...faults, read.data];
    return jsonAnswer(201, read.data);
  };
  return {
    take(service, operation) {
      const found = faults.find((fault) => fault.service === service && (fault.operation ?? operation) === operation);
      if (found === undefined) return undefined;
      faults = faults.flatMap((fault) =>
        fault !== found ? [fault] : found.times > 1 ? [{ ...found, times: found.times - 1 }] : [],
      );
      return found;
    },
    wire: {
      name: 'faults',
      claims: (request) => request.path === path,
      async answer(request) {
        if (request.method === 'POST') return add(request.body);
        if (request.method === 'GET') return jsonAnswer(200, { items: faults });
        if (request.method !== 'DELETE') return hubRefusal(405, 'method', 'GET, POST or DELETE');
        const service = request.query.get('service');
        faults = service === null ? [] : faults.filter((fault) => fault.service !== service);
        return { status: 204, headers: {}, body: '' };
      },
    },
  };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    return undefined;
  }
}

/** The same service with the faults set for its name. */
export function withFaults(service: WireService, faults: Faults, answers: FaultAnswers): WireService {
  return {
    name: service.name,
    claims: (request) => service.claims(request),
    async answer(request) {
      const fault = faults.take(service.name, answers.operation(request));
      if (fault === undefined) return service.answer(request);
      if (fault.kind === 'refuse') return answers.refuse;
      if (fault.kind === 'reset-after-accept' || fault.accepted) await service.answer(request);
      if (fault.kind === 'error-500') return answers.broken;
      return { ...answers.broken, connection: fault.kind === 'hang' ? 'hang' : 'reset' };
    },
  };
}

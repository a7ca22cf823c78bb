import * as z from 'zod';
import { hubRefusal, jsonAnswer } from '../../cloud/wire/answers.ts';
import { jsonBody } from '../../cloud/wire/json-protocol.ts';
import type { WireAnswer, WireService } from '../../parts.ts';

/**
 * What a vendor may do to us. `half`: the first half of its answer, as if the line broke. `error-in-200`: a fault told with status 200.
 * `empty`: status 200 and nothing. The call itself is made, except for 429 and 503.
 */
const Fault = z.strictObject({
  source: z.string().min(1),
  kind: z.enum(['429', '429-retry-after', '500', '503', 'reset', 'hang', 'half', 'error-in-200', 'empty']),
  times: z.int().min(1).max(1_000_000).default(1),
});
type Fault = z.infer<typeof Fault>;

export type VendorFaults = {
  around(source: string, answer: () => Promise<WireAnswer>): Promise<WireAnswer>;
  readonly wire: WireService;
};

const path = '/_hub/vendor-faults';

/** `POST /_hub/vendor-faults {source, kind, times}` adds a fault, `GET` lists what is left, `DELETE` clears. In memory: a restart heals everything. */
export function openVendorFaults(sources: readonly string[]): VendorFaults {
  let faults: readonly Fault[] = [];
  const take = (source: string): Fault | undefined => {
    const found = faults.find((fault) => fault.source === source);
    if (found === undefined) return undefined;
    const left = found.times > 1 ? [{ ...found, times: found.times - 1 }] : [];
    faults = faults.flatMap((fault) => (fault === found ? left : [fault]));
    return found;
  };
  return {
    async around(source, answer) {
      const fault = take(source);
      return fault === undefined ? answer() : spoilt(fault, answer);
    },
    wire: {
      name: 'vendor-faults',
      claims: (request) => request.path === path,
      async answer(request) {
        if (request.method === 'GET') return jsonAnswer(200, { items: faults });
        if (request.method === 'DELETE') {
          faults = [];
          return { status: 204, headers: {}, body: '' };
        }
        const read = Fault.safeParse(jsonBody(request));
        if (!read.success) return hubRefusal(400, read.error.issues[0]?.path.join('.') ?? '', z.prettifyError(read.error));
        if (!sources.includes(read.data.source)) return hubRefusal(400, 'source', `source is one of ${sources.join(', ')}`);
        faults = [...faults, read.data];
        return jsonAnswer(201, read.data);
      },
    },
  };
}

async function spoilt({ kind }: Fault, answer: () => Promise<WireAnswer>): Promise<WireAnswer> {
  if (kind === '429') return { status: 429, headers: {}, body: 'Too Many Requests' };
  if (kind === '429-retry-after') return { status: 429, headers: { 'retry-after': '2' }, body: 'Too Many Requests' };
  if (kind === '503') return { status: 503, headers: {}, body: 'Service Unavailable' };
  const whole = await answer();
  switch (kind) {
    case '500':
      return { status: 500, headers: {}, body: 'Internal Server Error' };
    case 'reset':
    case 'hang':
      return { ...whole, connection: kind };
    case 'half':
      return { ...whole, body: whole.body.slice(0, Math.floor(whole.body.length / 2)) };
    case 'error-in-200':
      return { ...jsonAnswer(200, { error: 'internal', message: 'Something went wrong', debug: '' }) };
    case 'empty':
      return { status: 200, headers: {}, body: '' };
  }
}

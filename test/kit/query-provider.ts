import type { WireReply, WireRequest } from './wire-server.ts';
import { type WireServer, wireServer } from './wire-server.ts';

/** When a provider of the query protocol (SES, SNS) fails: before it took the message, or after. */
export type QueryFault =
  | 'refuse'
  | 'reset-before'
  | 'reset-after'
  | 'error-after'
  | 'unavailable'
  | 'hang-after'
  | 'stopped-waiting'
  | 'garbled-after'
  | 'moved';

export type QueryProvider = {
  readonly server: WireServer;
  /** Parameters of each message taken, in order. */
  readonly taken: readonly URLSearchParams[];
};

const fault = (status: number, code: string): WireReply => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>about jan@debtor.example</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
});
const before: Partial<Record<QueryFault, WireReply>> = {
  refuse: fault(400, 'Throttling'),
  'reset-before': 'reset',
  unavailable: fault(503, 'ServiceUnavailable'),
  'stopped-waiting': fault(408, 'RequestTimeout'),
  moved: { status: 307, headers: { location: 'http://127.0.0.1:9/' } },
};
const after: Partial<Record<QueryFault, WireReply>> = {
  'reset-after': 'reset',
  'error-after': fault(500, 'InternalFailure'),
  'hang-after': 'hang',
  'garbled-after': { status: 200, headers: { 'content-type': 'text/xml' }, body: '<half' },
};

/** SES v1 and SNS as far as a sender sees them: one action a request, form-encoded, answered in XML. */
export async function queryProvider(
  faultOf: (attempt: number) => QueryFault | undefined = () => undefined,
): Promise<QueryProvider> {
  const taken: URLSearchParams[] = [];
  const answer = (request: WireRequest, attempt: number): WireReply => {
    const broken = faultOf(attempt);
    const early = broken === undefined ? undefined : before[broken];
    if (early !== undefined) return early;
    const parameters = new URLSearchParams(request.body.toString());
    taken.push(parameters);
    const action = parameters.get('Action') ?? '';
    const late = broken === undefined ? undefined : after[broken];
    return (
      late ?? {
        status: 200,
        headers: { 'content-type': 'text/xml' },
        body: `<${action}Response><${action}Result><MessageId>p-${taken.length}</MessageId></${action}Result></${action}Response>`,
      }
    );
  };
  return { server: await wireServer(answer), taken };
}

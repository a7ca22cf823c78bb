import { HubError } from '../domain/trouble.ts';
import { checkedInput } from './checked-run.ts';
import { sayFailure } from './failure.ts';
import type { HostPorts } from './host-ports.ts';
import { type Hosted, hosted } from './hosted.ts';
import { answerOf, type HttpAnswer } from './http-answer.ts';
import { HttpEvent, requestOf } from './http-request.ts';

/** What an app learns of a request besides the request itself (Hono: `c.env`). */
export type Arrival = { readonly requestId: string; readonly sourceIp: string };
export type WebApp = { readonly fetch: (request: Request, arrival: Arrival) => Response | Promise<Response> };

const passing = new Set(['StoreBusy', 'ProviderDown', 'DeadlinePassed']);

function failureAnswer(error: unknown, requestId: string): HttpAnswer {
  const again = error instanceof HubError && passing.has(error.name);
  return {
    statusCode: again ? 503 : 500,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...(again ? { 'retry-after': '5' } : {}),
    },
    cookies: [],
    body: JSON.stringify({ error: again ? 'busy' : 'internal', requestId }),
    isBase64Encoded: false,
  };
}

/**
 * Host of a web app behind an HTTP API. What the app throws (Hono: let `onError` throw on) is said once and answered with 500, or 503 when trying again
 * may help; the answer holds the request's id and nothing of the cause.
 */
export const endpoint = (app: WebApp, ports: HostPorts & { readonly pageAddress: string }): Hosted<HttpAnswer> =>
  hosted(ports, async (given, context) => {
    const event = checkedInput(HttpEvent, given);
    const { requestId, http } = event.requestContext;
    try {
      return await answerOf(await app.fetch(requestOf(event, ports.pageAddress), { requestId, sourceIp: http.sourceIp }));
    } catch (error) {
      sayFailure(ports.log, error, context);
      return failureAnswer(error, requestId);
    }
  });

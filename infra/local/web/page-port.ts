import { hubRefusal } from '../cloud/wire/answers.ts';
import type { Invoke, WallClockMs, WireRequest } from '../parts.ts';
import { httpAnswer, httpEvent, type Routed } from './http-event.ts';
import type { LocalRoute } from './local-routes.ts';
import type { ServerAnswer } from './wire-server.ts';

export type PagePortNeeds = {
  readonly invoke: Invoke;
  readonly wall: WallClockMs;
  readonly routing: (path: string) => Routed | undefined;
  readonly local: readonly LocalRoute[];
};

/** A browser sends the page's origin with every request that changes something; curl and our commands send none. */
const isForeign = (request: WireRequest): boolean => {
  const origin = request.headers.origin;
  return origin !== undefined && origin !== `http://${request.headers.host ?? ''}`;
};

/** What the HTTP API and the embedded cloud's own paths answer: `/health` and `/local/*` here, everything else by the functions. */
export const pagePort =
  ({ invoke, wall, routing, local }: PagePortNeeds) =>
  async (request: WireRequest): Promise<ServerAnswer> => {
    if (request.path === '/health' || request.path.startsWith('/local/')) {
      if (isForeign(request)) return hubRefusal(403, 'origin', 'Another site may not use the embedded cloud.');
      return localAnswer(local, request);
    }
    const routed = routing(request.path);
    if (routed === undefined)
      return { status: 404, headers: { 'content-type': 'application/json' }, body: '{"message":"Not Found"}' };
    return httpAnswer(await invoke(routed.functionName, httpEvent(request, routed, wall.now())));
  };

async function localAnswer(local: readonly LocalRoute[], request: WireRequest): Promise<ServerAnswer> {
  const onPath = local.filter((route) => route.path.test(request.path));
  const route = onPath.find((one) => one.method === request.method);
  if (route !== undefined) return route.answer(request, route.path.exec(request.path)?.slice(1).map(decodeURIComponent) ?? []);
  if (onPath.length === 0) return hubRefusal(404, 'path', `${request.path} is not known here.`);
  return hubRefusal(405, 'method', `${request.path} takes ${onPath.map((one) => one.method).join(', ')}.`);
}

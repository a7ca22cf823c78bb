import * as z from 'zod';
import { type HubClock, todayAt } from '../clock/business-clock.ts';
import { hubRefusal, jsonAnswer } from '../cloud/wire/answers.ts';
import { jsonBody } from '../cloud/wire/json-protocol.ts';
import { pageRequest } from '../cloud/wire/page-request.ts';
import type { Job, Jobs, StartOutcome } from '../jobs/jobs.ts';
import type { WireAnswer, WireRequest } from '../parts.ts';

/** A path of the embedded cloud's own; `parts` are what the path's groups caught, decoded. */
export type LocalRoute = {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  answer(request: WireRequest, parts: readonly string[]): Promise<WireAnswer>;
};

export type LocalNeeds = {
  readonly clock: HubClock;
  readonly jobs: Jobs;
  readonly world: () => 'ready' | 'building';
};

const health = ({ clock, world }: LocalNeeds) => ({
  status: 'ok',
  today: todayAt(clock.now()),
  clock: clock.kind,
  world: world(),
});

const ClockOrder = z.union([
  z.strictObject({ advanceDays: z.unknown(), requestId: z.string().min(1).max(100).optional() }),
  z.strictObject({ until: z.unknown(), requestId: z.string().min(1).max(100).optional() }),
]);
const JobOrder = z.strictObject({ kind: z.string(), input: z.unknown(), requestId: z.string().min(1).max(100).optional() });

/** `/health`, the clock and the jobs. */
export const localRoutes = (needs: LocalNeeds): LocalRoute[] => [
  { method: 'GET', path: /^\/health$/, answer: async () => jsonAnswer(200, health(needs)) },
  {
    method: 'POST',
    path: /^\/local\/clock$/,
    answer: async (request) => {
      const order = ClockOrder.safeParse(jsonBody(request));
      if (!order.success) return badOrder('Give {"advanceDays": number} or {"until": "YYYY-MM-DD"}.');
      const { requestId, ...input } = order.data;
      return start(needs, request, { kind: 'day', input, requestId });
    },
  },
  {
    method: 'POST',
    path: /^\/local\/jobs$/,
    answer: async (request) => {
      const order = JobOrder.safeParse(jsonBody(request));
      if (!order.success) return badOrder(z.prettifyError(order.error));
      return start(needs, request, order.data);
    },
  },
  {
    method: 'GET',
    path: /^\/local\/jobs$/,
    answer: async (request) => {
      const page = pageRequest(request.query);
      return 'refusal' in page ? page.refusal : jsonAnswer(200, await needs.jobs.list(page));
    },
  },
  {
    method: 'GET',
    path: /^\/local\/jobs\/([^/]+)$/,
    answer: async (request, [id = '']) => {
      const seconds = Number(request.query.get('wait') ?? 0);
      const job = await needs.jobs.wait(id, Math.min(60, Number.isFinite(seconds) ? seconds : 0) * 1000);
      return job === undefined ? hubRefusal(404, 'id', `There is no job ${id}.`) : jsonAnswer(200, job);
    },
  },
];

const badOrder = (message: string): WireAnswer => hubRefusal(400, 'body', message);

type Order = { readonly kind: string; readonly input: unknown; readonly requestId?: string | undefined };

/** With `Prefer: respond-async` the job is answered at once (202), else when it has ended and everything is quiet. */
async function start(needs: LocalNeeds, request: WireRequest, { kind, input, requestId }: Order): Promise<WireAnswer> {
  let begun: StartOutcome;
  try {
    begun = await needs.jobs.start(kind, input, requestId);
  } catch (fault) {
    if (fault instanceof z.ZodError) return hubRefusal(400, fault.issues[0]?.path.join('.') ?? 'body', z.prettifyError(fault));
    throw fault;
  }
  if (begun.outcome === 'unknown-kind') return hubRefusal(400, 'kind', `There is no kind of job called ${kind}.`);
  if (begun.outcome === 'in-the-way') {
    const message = `The job ${begun.job.id} (${begun.job.kind}) runs; wait for its end.`;
    return jsonAnswer(409, { field: 'job', message, job: begun.job });
  }
  if (request.headers.prefer === 'respond-async') return jsonAnswer(202, begun.job);
  return ended(needs, await needs.jobs.wait(begun.job.id, Number.POSITIVE_INFINITY));
}

function ended(needs: LocalNeeds, job: Job | undefined): WireAnswer {
  if (job?.state === 'failed') return jsonAnswer(500, { field: 'job', message: job.fault?.message ?? 'failed', job });
  return jsonAnswer(job?.state === 'done' ? 200 : 503, { ...health(needs), job });
}

import type { Context } from 'aws-lambda';
import type { FunctionRow } from '../../hub.ts';
import type { Activity, Invoke, InvokeAnswer, WallClockMs } from '../parts.ts';
import { contextFor } from './context.ts';
import { createGate } from './gate.ts';
import { type Handler, type HandlerTable, handlerOf } from './handlers.ts';

export type RunnerNeeds = {
  readonly rows: readonly FunctionRow[];
  readonly handlers: HandlerTable;
  readonly activity: Activity;
  readonly wall: WallClockMs;
  /** Called after every invocation that could have written to the table. */
  readonly written?: () => void;
  /** At once per function, as Lambda's reserved concurrency: a function that hangs holds no other. */
  readonly concurrency?: number;
};

const defaultConcurrency = 16;
/** Lambda's limit for a synchronous payload and its answer, 6 MB (Lambda quotas). */
const payloadLimit = 6 * 1024 * 1024;

const refused = (error: string, errorMessage: string): InvokeAnswer => ({
  ok: false,
  error,
  cause: JSON.stringify({ errorType: error, errorMessage }),
});

/**
 * Runs handlers in this process as Lambda would: JSON in, JSON out, error type = name of what was thrown, `Sandbox.Timedout` after the
 * function's own time-out on wall time. A late handler cannot be killed here; its calls are refused by the deadline of the client factory.
 */
export function openRunner(needs: RunnerNeeds): Invoke {
  const rows = new Map(needs.rows.map((row) => [row.name, row]));
  const gates = new Map(needs.rows.map((row) => [row.name, createGate(needs.concurrency ?? defaultConcurrency)]));
  const loaded = new Map<string, Promise<Handler | undefined>>();

  const load = (name: string): Promise<Handler | undefined> => {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const module = needs.handlers[name];
    const handler = module === undefined ? Promise.resolve(undefined) : module().then(handlerOf);
    loaded.set(name, handler);
    return handler;
  };

  const run = async (row: FunctionRow, payload: unknown): Promise<InvokeAnswer> => {
    const event = roundTrip(payload, 'Lambda.RequestTooLargeException');
    if (!event.ok) return event;
    let handler: Handler | undefined;
    try {
      handler = await load(row.name);
    } catch (fault) {
      return thrown(fault);
    }
    if (handler === undefined) return refused('Runtime.HandlerNotFound', `${row.name} has no handler`);
    return withinTimeout(row, handler, event.value, contextFor(row, needs.wall));
  };

  return async (functionName, payload) => {
    const name = nameOf(functionName);
    const row = rows.get(name);
    const gate = gates.get(name);
    if (row === undefined || gate === undefined || needs.handlers[name] === undefined)
      return refused('Lambda.ResourceNotFoundException', `Function not found: ${functionName}`);
    const end = needs.activity.begin(`invoke:${name}`);
    try {
      return await gate(() => run(row, payload));
    } finally {
      if (row.may.table === 'write') needs.written?.();
      end();
    }
  };
}

/** A function's name from a name, a partial ARN or an ARN, with or without a qualifier. */
export function nameOf(functionName: string): string {
  const parts = functionName.split(':');
  const place = parts.indexOf('function');
  return (place >= 0 ? parts[place + 1] : parts[0]) ?? functionName;
}

async function withinTimeout(row: FunctionRow, handler: Handler, event: unknown, context: Context): Promise<InvokeAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<InvokeAnswer>((resolve) => {
    const message = `RequestId: ${context.awsRequestId} Error: Task timed out after ${row.timeoutSeconds.toFixed(2)} seconds`;
    timer = setTimeout(() => resolve(refused('Sandbox.Timedout', message)), row.timeoutSeconds * 1000);
  });
  try {
    return await Promise.race([answerOf(handler, event, context), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function answerOf(handler: Handler, event: unknown, context: Context): Promise<InvokeAnswer> {
  try {
    return roundTrip(await handler(event, context), 'Function.ResponseSizeTooLarge');
  } catch (fault) {
    return thrown(fault);
  }
}

/** What would cross the wire. Nothing is `null`; what is no JSON or too large is Lambda's own error. */
function roundTrip(value: unknown, tooLarge: string): InvokeAnswer {
  let text: string;
  try {
    text = JSON.stringify(value ?? null) ?? 'null';
  } catch (fault) {
    return refused('Runtime.MarshalError', String(fault));
  }
  const bytes = Buffer.byteLength(text);
  if (bytes > payloadLimit) return refused(tooLarge, `Payload of ${bytes} bytes is over ${payloadLimit}`);
  return { ok: true, value: JSON.parse(text) };
}

function thrown(fault: unknown): InvokeAnswer {
  if (!(fault instanceof Error)) return refused('Error', String(fault));
  const trace = (fault.stack ?? '').split('\n');
  return { ok: false, error: fault.name, cause: JSON.stringify({ errorType: fault.name, errorMessage: fault.message, trace }) };
}

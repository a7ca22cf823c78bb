import * as z from 'zod';
import type { WireAnswer, WireService } from '../../parts.ts';
import { awsJson, awsJsonError, jsonBody, jsonOperation } from '../wire/json-protocol.ts';
import type { EventBus } from './event-bus.ts';
import { eventPattern } from './event-pattern.ts';
import { PatternRefusal } from './pattern-refusal.ts';
import { putEvents } from './put-events.ts';
import { ruleCall } from './rule-calls.ts';

const TestEventPattern = z.object({ EventPattern: z.string(), Event: z.string() });
/** What EventBridge demands of a test event (API reference, TestEventPattern). */
const TestEvent = z.looseObject({
  id: z.string(),
  account: z.string(),
  source: z.string(),
  time: z.string(),
  region: z.string(),
  resources: z.array(z.string()),
  'detail-type': z.unknown(),
});

const invalidPattern = (reason: string): WireAnswer =>
  awsJsonError(400, 'InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

function testEventPattern(body: unknown): WireAnswer {
  const read = TestEventPattern.safeParse(body);
  if (!read.success) return awsJsonError(400, 'ValidationException', z.prettifyError(read.error));
  const event = TestEvent.safeParse(parsed(read.data.Event));
  if (!event.success)
    return awsJsonError(400, 'ValidationException', `Parameter Event is not valid. Reason: ${z.prettifyError(event.error)}`);
  try {
    return awsJson({ Result: eventPattern(parsed(read.data.EventPattern)).matches(event.data) });
  } catch (cause) {
    if (cause instanceof PatternRefusal) return invalidPattern(cause.message);
    throw cause;
  }
}

/** The operation's name of a request for EventBridge, empty for another service. */
export const eventsOperation = (request: Parameters<WireService['claims']>[0]): string =>
  jsonOperation(request, 'AWSEvents') ?? '';

/** EventBridge on the wire (JSON 1.1, `AWSEvents.*`). */
export function eventsService(bus: EventBus): WireService {
  return {
    name: 'events',
    claims: (request) => eventsOperation(request) !== '',
    async answer(request) {
      const operation = eventsOperation(request);
      const body = jsonBody(request);
      if (body === undefined) return awsJsonError(400, 'SerializationException', 'The body is not JSON');
      if (operation === 'PutEvents') return putEvents(body, bus);
      if (operation === 'TestEventPattern') return testEventPattern(body);
      return (
        ruleCall(operation, body, bus) ??
        awsJsonError(400, 'UnknownOperationException', `${operation} is not offered by the embedded cloud`)
      );
    },
  };
}

import type { WireService } from '../parts.ts';
import { eventsOperation } from './bus/events-service.ts';
import { sesFamily } from './mail/ses-service.ts';
import { snsFamily } from './notices/sns-service.ts';
import { schedulerError } from './schedules/scheduler-service.ts';
import { type FaultAnswers, type Faults, withFaults } from './wire/faults.ts';
import { awsJsonError } from './wire/json-protocol.ts';
import { type QueryFamily, queryError, readQueryCall } from './wire/query-protocol.ts';

const query = (family: QueryFamily, code: string, message: string): FaultAnswers => ({
  operation: (request) => readQueryCall(request).action,
  refuse: queryError(family, 400, code, message),
  broken: queryError(family, 500, 'InternalFailure', 'The request processing has failed because of an unknown error'),
});

/** What each service says when a test makes it refuse or break; refusals are ones after which surely nothing was taken. */
const answers: Readonly<Record<string, FaultAnswers>> = {
  ses: query(sesFamily, 'MessageRejected', 'Email address is not verified.'),
  sns: query(snsFamily, 'Throttled', 'Rate exceeded'),
  events: {
    operation: eventsOperation,
    refuse: awsJsonError(400, 'ThrottlingException', 'Rate exceeded'),
    broken: awsJsonError(500, 'InternalException', 'This exception occurs due to unexpected causes.'),
  },
  scheduler: {
    operation: (request) => request.method,
    refuse: schedulerError(429, 'ThrottlingException', 'Rate exceeded'),
    broken: schedulerError(500, 'InternalServerException', 'Unexpected error'),
  },
};

/** Names that `POST /_hub/faults` takes; S3 asks for its faults itself. */
export const faultServices: readonly string[] = [...Object.keys(answers), 's3'];

/** The service with its faults; one that has no answers of its own stays as it is. */
export function faulty(service: WireService, faults: Faults): WireService {
  const own = answers[service.name];
  return own === undefined ? service : withFaults(service, faults, own);
}

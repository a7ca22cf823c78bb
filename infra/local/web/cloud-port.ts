import { awsJsonError } from '../cloud/wire/json-protocol.ts';
import type { WireAnswer, WireRequest, WireService } from '../parts.ts';

/** The cloud port: the first service that claims a request answers it; nobody's request is refused in AWS's words. */
export const cloudPort =
  (services: readonly WireService[]) =>
  async (request: WireRequest): Promise<WireAnswer> => {
    const service = services.find((one) => one.claims(request));
    if (service !== undefined) return service.answer(request);
    const asked = request.headers['x-amz-target'] ?? `${request.method} ${request.path}`;
    return awsJsonError(404, 'UnknownOperationException', `The embedded cloud does not know ${asked}.`);
  };

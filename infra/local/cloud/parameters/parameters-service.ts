import * as z from 'zod';
import { account, region, type WireAnswer, type WireRequest, type WireService } from '../../parts.ts';
import { awsJson, awsJsonError, jsonBody, jsonOperation } from '../wire/json-protocol.ts';
import type { Parameters } from './parameters.ts';

const Get = z.object({ Name: z.string().min(1) });
/** SSM API reference, PutParameter: names of letters, digits, `_.-/`, values up to 8 KB (advanced tier). */
const Put = z.object({
  Name: z.string().regex(/^[a-zA-Z0-9_.\-/]{1,1011}$/),
  Value: z.string().min(1).max(8192),
  Overwrite: z.boolean().default(false),
});

const invalid = (error: z.ZodError): WireAnswer => awsJsonError(400, 'ValidationException', z.prettifyError(error));

async function getParameter(body: unknown, parameters: Parameters): Promise<WireAnswer> {
  const read = Get.safeParse(body);
  if (!read.success) return invalid(read.error);
  const { Name } = read.data;
  const Value = await parameters.get(Name);
  if (Value === undefined) return awsJsonError(400, 'ParameterNotFound', `Parameter ${Name} not found.`);
  const ARN = `arn:aws:ssm:${region}:${account}:parameter${Name}`;
  return awsJson({ Parameter: { Name, Value, Type: 'SecureString', Version: 1, ARN, DataType: 'text' } });
}

async function putParameter(body: unknown, parameters: Parameters): Promise<WireAnswer> {
  const read = Put.safeParse(body);
  if (!read.success) return invalid(read.error);
  const { Name, Value, Overwrite } = read.data;
  if (!Overwrite && (await parameters.get(Name)) !== undefined)
    return awsJsonError(
      400,
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite it, set the overwrite option.',
    );
  await parameters.put(Name, Value);
  return awsJson({ Version: 1, Tier: 'Standard' });
}

export const ssmOperation = (request: WireRequest): string => jsonOperation(request, 'AmazonSSM') ?? '';

/** Parameter Store on the wire: `GetParameter` and `PutParameter` (JSON 1.1, `AmazonSSM.*`). */
export function parametersService(parameters: Parameters): WireService {
  return {
    name: 'ssm',
    claims: (request) => ssmOperation(request) !== '',
    async answer(request) {
      const operation = ssmOperation(request);
      const body = jsonBody(request);
      if (operation === 'GetParameter') return getParameter(body, parameters);
      if (operation === 'PutParameter') return putParameter(body, parameters);
      return awsJsonError(400, 'UnknownOperationException', `${operation} is not offered by the embedded cloud`);
    },
  };
}

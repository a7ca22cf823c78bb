import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { awsJson, awsJsonError, jsonBody, jsonOperation } from '../cloud/wire/json-protocol.ts';
import { account, region, type WireAnswer, type WireRequest, type WireService } from '../parts.ts';
import type { Records } from '../records.ts';

/** Secrets by the names that functions use: `sign-in`, `sources/<source>`. */
export type LocalSecrets = {
  read(name: string): Promise<string | undefined>;
  /** Makes the secret unless it is there. */
  ensure(name: string, make: () => string): Promise<string>;
  /** SSM's `GetParameter` under `/receivables/<name>`. */
  readonly wire: WireService;
};

/** A Standard Webhooks secret: `whsec_` and the base64 of 24 random bytes. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;
/** 256 random bits, base64url. */
export const newKey = (): string => randomBytes(32).toString('base64url');

const Asked = z.object({ Name: z.string() });
const prefix = '/receivables/';
const operationOf = (request: WireRequest): string | undefined => jsonOperation(request, 'AmazonSSM');

/**
 * The Parameter Store of the embedded cloud. Secrets are made at random for each data folder and never leave it; they lie there as they are,
 * because the folder belongs to one person.
 */
export function openSecrets(records: Records): LocalSecrets {
  const shelf = records.shelf('secret', z.string());

  const answer = async (request: WireRequest): Promise<WireAnswer> => {
    const operation = operationOf(request) ?? '';
    if (operation !== 'GetParameter') return awsJsonError(400, 'UnknownOperationException', `${operation} is not known here`);
    const asked = Asked.safeParse(jsonBody(request));
    if (!asked.success) return awsJsonError(400, 'ValidationException', z.prettifyError(asked.error));
    const { Name } = asked.data;
    const Value = Name.startsWith(prefix) ? await shelf.get(Name.slice(prefix.length)) : undefined;
    if (Value === undefined) return awsJsonError(400, 'ParameterNotFound', `Parameter ${Name} not found.`);
    const ARN = `arn:aws:ssm:${region}:${account}:parameter${Name}`;
    return awsJson({ Parameter: { Name, Type: 'SecureString', Value, Version: 1, ARN, DataType: 'text' } });
  };

  return {
    read: (name) => shelf.get(name),
    ensure: async (name, make) => {
      const known = await shelf.get(name);
      if (known !== undefined) return known;
      const secret = make();
      await records.commit([shelf.putting(name, secret)]);
      return secret;
    },
    wire: { name: 'ssm', claims: (request) => operationOf(request) !== undefined, answer },
  };
}

import { randomUUID } from 'node:crypto';
import type { WireAnswer, WireRequest } from '../../parts.ts';
import { xmlAnswer, xmlText } from './answers.ts';

/** A call in AWS's query protocol (SES v1, SNS): a form with `Action`, `Version` and dotted field names. */
export type QueryCall = {
  readonly action: string;
  field(name: string): string | undefined;
  /** `name.member.1`, `name.member.2`, ... up to the first gap. */
  members(name: string): readonly string[];
  /** Values of `name.<kind>.<n>.<field>` as one record per n, up to the first gap. */
  records(name: string, kind: 'member' | 'entry'): readonly Readonly<Record<string, string>>[];
};

export type QueryFamily = { readonly version: string; readonly namespace: string; readonly scopes: readonly string[] };

const isForm = (request: WireRequest): boolean =>
  request.method === 'POST' &&
  request.path === '/' &&
  (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');

/** Whether the request is for this family: by its signing scope, or by `Version` when it is unsigned. */
export function isOfFamily(request: WireRequest, family: QueryFamily): boolean {
  if (!isForm(request)) return false;
  const scope = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\/aws4_request/.exec(request.headers.authorization ?? '')?.[1];
  if (scope !== undefined) return family.scopes.includes(scope);
  return new URLSearchParams(Buffer.from(request.body).toString()).get('Version') === family.version;
}

/** Reads the form of a request that `isOfFamily` took. */
export function readQueryCall(request: WireRequest): QueryCall {
  const form = new URLSearchParams(Buffer.from(request.body).toString());
  const field = (name: string) => form.get(name) ?? undefined;
  const recordAt = (prefix: string): Record<string, string> => {
    const record: Record<string, string> = {};
    for (const [key, value] of form) if (key.startsWith(prefix)) record[key.slice(prefix.length)] = value;
    return record;
  };
  return {
    action: form.get('Action') ?? '',
    field,
    members(name) {
      const found: string[] = [];
      for (let value = field(`${name}.member.1`); value !== undefined; value = field(`${name}.member.${found.length + 1}`))
        found.push(value);
      return found;
    },
    records(name, kind) {
      const found: Record<string, string>[] = [];
      for (let n = 1; ; n += 1) {
        const record = recordAt(`${name}.${kind}.${n}.`);
        if (Object.keys(record).length === 0) return found;
        found.push(record);
      }
    },
  };
}

/** `result` is XML already; every text in it went through `xmlText`. */
export const queryAnswer = (family: QueryFamily, action: string, result: string): WireAnswer =>
  xmlAnswer(
    200,
    `<${action}Response xmlns="${family.namespace}"><${action}Result>${result}</${action}Result>` +
      `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`,
  );

/** The family's error document; `Sender` is the caller's fault, from 500 on it is ours. */
export const queryError = (family: QueryFamily, status: number, code: string, message: string): WireAnswer =>
  xmlAnswer(
    status,
    `<ErrorResponse xmlns="${family.namespace}"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type>` +
      `<Code>${xmlText(code)}</Code><Message>${xmlText(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  );

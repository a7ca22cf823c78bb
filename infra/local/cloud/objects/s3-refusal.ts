import { randomUUID } from 'node:crypto';
import type { WireAnswer } from '../../parts.ts';
import { xmlAnswer, xmlText } from '../wire/answers.ts';

/** S3 says no. `code` as in its list of error responses. */
export class S3Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly about: Readonly<Record<string, string>>;
  constructor(status: number, code: string, message: string, about: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.about = about;
  }
}

/** The error document of a refusal. */
export function refusalAnswer(refusal: S3Refusal): WireAnswer {
  const about = Object.entries(refusal.about).map(([name, value]) => `<${name}>${xmlText(value)}</${name}>`);
  const body = `<Error><Code>${refusal.code}</Code><Message>${xmlText(refusal.message)}</Message>${about.join('')}<RequestId>${randomUUID()}</RequestId></Error>`;
  return xmlAnswer(refusal.status, body, 'application/xml');
}

export const noSuchKey = (key: string): S3Refusal =>
  new S3Refusal(404, 'NoSuchKey', 'The specified key does not exist.', { Key: key });
export const noSuchBucket = (bucket: string): S3Refusal =>
  new S3Refusal(404, 'NoSuchBucket', 'The specified bucket does not exist', { BucketName: bucket });

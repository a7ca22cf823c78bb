import { HubError } from '../domain/trouble.ts';

/** What an HTTP API takes as an answer, payload format 2.0. */
export type HttpAnswer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: string[];
  readonly body: string;
  readonly isBase64Encoded: boolean;
};

/** Lambda answers at most 6 MB; the rest is for headers and the JSON around the body. */
const mostLetters = 6 * 1024 * 1024 - 64 * 1024;

const textual = /^(?:text\/|application\/(?:json|javascript|xml|[a-z0-9.+-]+\+(?:json|xml))|image\/svg\+xml)/i;

/** The bytes as text if they are exactly that text, so that nothing is replaced on the way. */
function textOf(bytes: Uint8Array, headers: Headers): string | undefined {
  if (headers.has('content-encoding') || !textual.test(headers.get('content-type') ?? '')) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A Fetch response for the gateway: text as text, anything else in base64. Throws HubError `BadOutput` when Lambda could not carry it. */
export async function answerOf(response: Response): Promise<HttpAnswer> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = textOf(bytes, response.headers);
  const body = text ?? Buffer.from(bytes).toString('base64');
  if (JSON.stringify(body).length > mostLetters)
    throw new HubError('BadOutput', 'answer larger than Lambda carries', { bytes: bytes.length });
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'));
  return {
    statusCode: response.status,
    headers,
    cookies: response.headers.getSetCookie(),
    body,
    isBase64Encoded: text === undefined,
  };
}

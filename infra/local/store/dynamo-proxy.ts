import type { WireService } from '../parts.ts';

const passedOn = ['content-type', 'x-amz-target', 'x-amz-date', 'x-amz-content-sha256', 'authorization', 'x-amz-security-token'];
const passedBack = ['content-type', 'x-amzn-requestid', 'x-amz-crc32'];

/** DynamoDB and DynamoDB Streams on the cloud port: handed to the engine as they are. */
export const dynamoProxy = (endpoint: string): WireService => ({
  name: 'dynamodb',
  claims: (request) => request.method === 'POST' && /^DynamoDB(Streams)?_2012/.test(request.headers['x-amz-target'] ?? ''),
  answer: async (request) => {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: pick(passedOn, (name) => request.headers[name]),
      body: Buffer.from(request.body),
    });
    const headers = pick(passedBack, (name) => answer.headers.get(name) ?? undefined);
    return { status: answer.status, headers, body: new Uint8Array(await answer.arrayBuffer()) };
  },
});

const pick = (names: readonly string[], read: (name: string) => string | undefined): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = read(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );

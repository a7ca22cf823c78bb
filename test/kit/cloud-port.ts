import { createServer, type IncomingMessage } from 'node:http';
import type { WireService } from '../../infra/local/parts.ts';

const bodyOf = async (incoming: IncomingMessage): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  for await (const part of incoming) parts.push(part);
  return Buffer.concat(parts);
};

const headersOf = (incoming: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join() : (value ?? '')]),
  );

/** One wire service on a free port of 127.0.0.1. */
export const cloudPort = async (service: WireService): Promise<{ readonly endpoint: string; close(): Promise<void> }> => {
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
    const request = {
      method: incoming.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: headersOf(incoming),
      body: await bodyOf(incoming),
    };
    if (!service.claims(request)) {
      outgoing.writeHead(404).end();
      return;
    }
    const answer = await service.answer(request);
    outgoing.writeHead(answer.status, { ...answer.headers }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

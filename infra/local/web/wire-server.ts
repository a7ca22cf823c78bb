import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { HubError } from '../../../shared/domain/trouble.ts';
import type { WireAnswer, WireRequest } from '../parts.ts';

/** `cookies` become one `set-cookie` line each. */
export type ServerAnswer = WireAnswer & { readonly cookies?: readonly string[] };

export type WireServer = { readonly port: number; stop(): Promise<void> };

export type StreamedEntry = {
  claims(request: IncomingMessage): boolean;
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
};

export type WireServerNeeds = {
  readonly port: number;
  /** Variable that chooses the port, for the message when it is taken. */
  readonly variable: string;
  readonly bodyLimit: number;
  readonly tooLarge: ServerAnswer;
  answer(request: WireRequest): Promise<ServerAnswer>;
  /** Asked before a body is read, for a service through which bodies of any size pass. */
  readonly entry?: () => StreamedEntry | undefined;
  readonly tell: (line: string) => void;
};

/** Serves on 127.0.0.1 only. Throws HubError `NotConfigured` when the port is in use. */
export async function openWireServer(needs: WireServerNeeds): Promise<WireServer> {
  const server = createServer((request, response) => {
    serve(needs, request, response).catch((fault: unknown) => {
      needs.tell(`${request.method} ${request.url} failed: ${fault instanceof Error ? (fault.stack ?? fault.message) : fault}`);
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"Internal Server Error"}');
    });
  });
  // A moved month is answered when it is over.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 65_000;
  await listen(server, needs);
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : needs.port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const listen = (server: Server, { port, variable }: WireServerNeeds): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new HubError(
          'NotConfigured',
          `Port ${port} cannot be used (${cause.message}). Set ${variable} to another one.`,
          {},
          { cause },
        ),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });

async function serve(needs: WireServerNeeds, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const entry = needs.entry?.();
  if (entry?.claims(incoming)) return entry.serve(incoming, response);
  const body = await readBody(incoming, needs.bodyLimit);
  if (body === undefined) {
    send(response, { ...needs.tooLarge, headers: { ...needs.tooLarge.headers, connection: 'close' } });
    return;
  }
  const address = incoming.url ?? '/';
  const cut = address.indexOf('?');
  const answer = await needs.answer({
    method: incoming.method ?? 'GET',
    path: cut < 0 ? address : address.slice(0, cut),
    query: new URLSearchParams(cut < 0 ? '' : address.slice(cut + 1)),
    headers: headersOf(incoming),
    body,
  });
  send(response, answer);
}

/** Undefined when it is larger than allowed; what a header announces is refused before it is read. */
async function readBody(incoming: IncomingMessage, limit: number): Promise<Uint8Array | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Values of a repeated header are joined with a comma, as HTTP allows and API Gateway does; cookies with `; `. */
const headersOf = (incoming: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(incoming.headersDistinct).flatMap(([name, values]) =>
      values === undefined ? [] : [[name, values.join(name === 'cookie' ? '; ' : ',')]],
    ),
  );

function send(response: ServerResponse, answer: ServerAnswer): void {
  if (answer.connection === 'hang') return;
  if (answer.connection === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const cookies = answer.cookies ?? [];
  response.writeHead(answer.status, { ...answer.headers, ...(cookies.length > 0 ? { 'set-cookie': [...cookies] } : {}) });
  response.end(answer.body);
}

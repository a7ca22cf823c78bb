import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type WireRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};
/** `reset` cuts the connection, `hang` never answers, `cut` breaks off in the middle of the body. */
export type WireReply =
  | 'reset'
  | 'hang'
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Uint8Array;
      readonly cut?: true;
    };

export type WireServer = { readonly address: string; readonly requests: readonly WireRequest[]; close(): Promise<void> };

function requestOf(incoming: IncomingMessage, body: Buffer): WireRequest {
  const url = new URL(incoming.url ?? '/', 'http://loopback');
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  return { method: incoming.method ?? '', path: url.pathname, query: url.searchParams, headers, body };
}

function give(reply: WireReply, outgoing: ServerResponse): void {
  if (reply === 'reset') outgoing.socket?.resetAndDestroy();
  if (typeof reply === 'string') return;
  const body = Buffer.from(reply.body ?? '');
  outgoing.writeHead(reply.status, { 'content-length': String(body.length), ...reply.headers });
  if (reply.cut === undefined) outgoing.end(outgoing.req.method === 'HEAD' ? undefined : body);
  else outgoing.write(body.subarray(0, body.length / 2), () => outgoing.socket?.destroy());
}

/** A server on the loopback that answers as it is told, and misbehaves as providers do. */
export async function wireServer(answer: (request: WireRequest, attempt: number) => WireReply): Promise<WireServer> {
  const requests: WireRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('end', () => {
      const request = requestOf(incoming, Buffer.concat(pieces));
      requests.push(request);
      give(answer(request, requests.length), outgoing);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return {
    address: `http://127.0.0.1:${isPort(address) ? address.port : 0}`,
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

const isPort = (address: string | AddressInfo | null): address is AddressInfo => address !== null && typeof address === 'object';

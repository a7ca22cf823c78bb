import { lookup } from 'node:dns';
import { type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { sourceFailed } from '../domain/source-failure.ts';
import { HubError } from '../domain/trouble.ts';
import type { SourceAnswer, SourceHttp, SourceRequest } from '../ports/source.ts';
import { refuseAfterDeadline } from './deadline.ts';
import { type Settings, settings } from './settings.ts';

/** From the first byte asked to the last one answered. */
const withinMs = 10_000;
const mostBytes = 20 * 1024 * 1024;

type Limits = { readonly withinMs: number; readonly mostBytes: number };

/** What an address may be: public; on the embedded cloud also this very machine, where its simulators answer. */
function allowed(address: string, embedded: boolean): boolean {
  if (!ipaddr.isValid(address)) return false;
  const range = ipaddr.parse(address).range();
  return range === 'unicast' || (embedded && range === 'loopback');
}

const refusedAddress = (host: string): HubError =>
  sourceFailed('forbidden', `${host} leads into a private network, which the hub does not enter.`);

/** Resolves a name once; what was checked is what is connected to, so a name that changes its address in between gains nothing. */
const checkedLookup =
  (embedded: boolean): LookupFunction =>
  (host, options, answer) =>
    lookup(host, { ...options, all: true }, (fault, addresses) => {
      const [first] = addresses ?? [];
      if (fault !== null || first === undefined) return answer(fault ?? new Error('no address'), '', 0);
      if (!addresses.every(({ address }) => allowed(address, embedded))) return answer(refusedAddress(host), '', 0);
      return options.all === true ? answer(null, addresses) : answer(null, first.address, first.family);
    });

/** The address of a request: the base's own host and scheme, whatever the path says. Throws HubError `SourceFailed`. */
function urlOf(baseAddress: string, { path, query }: SourceRequest, embedded: boolean): URL {
  const base = URL.canParse(baseAddress) ? new URL(baseAddress) : undefined;
  if (base === undefined || base.username !== '' || base.password !== '')
    throw sourceFailed('invalid-request', `${baseAddress} is no address.`);
  if (base.protocol !== 'https:' && !(embedded && base.protocol === 'http:'))
    throw sourceFailed('forbidden', 'Only https leads to a source.');
  if (!path.startsWith('/')) throw sourceFailed('invalid-request', 'A path begins with a slash.');
  const url = new URL(`${baseAddress.replace(/[?#].*$/, '').replace(/\/+$/, '')}${path}`);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.append(name, value);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.origin !== base.origin) throw sourceFailed('invalid-request', 'A request left the address of its source.');
  if (isIP(host) !== 0 && !allowed(host, embedded)) throw refusedAddress(host);
  return url;
}

/** Node's own codes say enough; its sentences may repeat an address. */
function unreachable(error: Error): HubError {
  if (error instanceof HubError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return new HubError('SourceFailed', `no answer (${code})`, { class: 'transient' }, { cause: error });
}

/**
 * HTTP to sources: https to public addresses only, redirects are answers like any other, 10 seconds and 20 MB a request. On the embedded cloud
 * http and this machine's own addresses are allowed besides.
 */
export function sourceHttp(of: Settings = settings(), limits: Limits = { withinMs, mostBytes }): SourceHttp {
  const embedded = of.cloudEndpoint !== undefined;
  const look = checkedLookup(embedded);
  return {
    async send(baseAddress, request) {
      refuseAfterDeadline();
      const url = urlOf(baseAddress, request, embedded);
      const headers = { 'accept-encoding': 'identity', 'user-agent': 'receivables-hub', ...request.headers };
      const options = { method: request.method, headers, lookup: look, signal: AbortSignal.timeout(limits.withinMs) };
      try {
        return await answerTo(url, options, request.body, limits);
      } catch (error) {
        throw error instanceof Error ? unreachable(error) : error;
      }
    },
  };
}

function answerTo(url: URL, options: RequestOptions, body: SourceRequest['body'], limits: Limits): Promise<SourceAnswer> {
  return new Promise((resolve, reject) => {
    const open = url.protocol === 'https:' ? secureRequest : plainRequest;
    const sent = open(url, options, (incoming) => {
      wholeOf(incoming, limits).then(resolve, (error: unknown) => {
        sent.destroy();
        reject(error);
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function wholeOf(incoming: IncomingMessage, limits: Limits): Promise<SourceAnswer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of incoming) {
    const bytes = Buffer.from(piece);
    size += bytes.length;
    if (size > limits.mostBytes)
      throw sourceFailed('unreadable', `The answer has more than ${limits.mostBytes / 1024 / 1024} MB.`);
    pieces.push(bytes);
  }
  if (!incoming.complete) throw sourceFailed('transient', 'The answer was cut off.');
  return { status: incoming.statusCode ?? 0, headers: headersOf(incoming), body: new Uint8Array(Buffer.concat(pieces)) };
}

const headersOf = (incoming: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(incoming.headersDistinct).flatMap(([name, values]) =>
      values === undefined ? [] : [[name, values.join(', ')]],
    ),
  );

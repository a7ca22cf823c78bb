import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { invocationDeadline } from '../../shared/aws/deadline.ts';
import type { Settings } from '../../shared/aws/settings.ts';
import { sourceHttp } from '../../shared/aws/source-http.ts';
import { failureIn } from '../../shared/domain/source-failure.ts';

const inAws: Settings = {
  ...{ region: 'eu-central-1', account: '000000000000', pageAddress: 'https://hub.example' },
  ...{ cloudEndpoint: undefined, tableEndpoint: undefined },
};
const embedded: Settings = { ...inAws, cloudEndpoint: 'http://127.0.0.1:4566' };

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A vendor on this machine, and how often it was reached. */
async function vendor(serve: (request: IncomingMessage, response: ServerResponse) => void) {
  let reached = 0;
  const server = createServer((request, response) => {
    reached += 1;
    serve(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { port, address: `http://127.0.0.1:${port}`, reached: () => reached };
}

const get = { method: 'GET', path: '/api/rows' } as const;
const failureOf = (sending: Promise<unknown>) => sending.then(() => undefined, failureIn);

describe('HTTP to a source', () => {
  it('carries method, path, query, headers and body, and gives back whatever is answered', async () => {
    const there = await vendor(async (request, response) => {
      let body = '';
      for await (const piece of request) body += piece;
      response.writeHead(418, { 'X-Vendor': 'tak', 'content-type': 'text/plain' });
      response.end(`${request.method} ${request.url} ${request.headers['x-key']} ${body}`);
    });
    const answer = await sourceHttp(embedded).send(`${there.address}/base/`, {
      method: 'POST',
      path: '/rows',
      query: { since: '2026-11-25 10:00', name: 'Łąka&więcej' },
      headers: { 'x-key': 'k' },
      body: 'zażółć',
    });
    expect(answer).toMatchObject({ status: 418, headers: { 'x-vendor': 'tak' } });
    expect(new TextDecoder().decode(answer.body)).toBe(
      'POST /base/rows?since=2026-11-25+10%3A00&name=%C5%81%C4%85ka%26wi%C4%99cej k zażółć',
    );
  });

  it('follows no redirect', async () => {
    const other = await vendor((_, response) => response.end('inside'));
    const there = await vendor((_, response) => response.writeHead(302, { location: other.address }).end());
    expect(await sourceHttp(embedded).send(there.address, get)).toMatchObject({ status: 302 });
    expect(other.reached()).toBe(0);
  });

  it('takes no half answer for a whole one', async () => {
    const short = await vendor((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setTimeout(() => response.socket?.destroy(), 20);
    });
    expect((await failureOf(sourceHttp(embedded).send(short.address, get)))?.failure).toBe('transient');
    const chunked = await vendor((_, response) => {
      response.write('half');
      setTimeout(() => response.socket?.destroy(), 20);
    });
    expect((await failureOf(sourceHttp(embedded).send(chunked.address, get)))?.failure).toBe('transient');
  });

  it('waits so long and no longer, for the first byte and for the last', async () => {
    const limits = { withinMs: 150, mostBytes: 1_000 };
    const silent = await vendor(() => undefined);
    expect((await failureOf(sourceHttp(embedded, limits).send(silent.address, get)))?.failure).toBe('transient');
    const dripping = await vendor((_, response) => {
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect((await failureOf(sourceHttp(embedded, limits).send(dripping.address, get)))?.failure).toBe('transient');
  });

  it('takes no more than so many bytes', async () => {
    const large = await vendor((_, response) => response.end('x'.repeat(1_001)));
    const http = sourceHttp(embedded, { withinMs: 5_000, mostBytes: 1_000 });
    expect((await failureOf(http.send(large.address, get)))?.failure).toBe('unreadable');
  });

  it('says that nobody is there', async () => {
    const failed = await failureOf(sourceHttp(embedded).send('http://127.0.0.1:1', get));
    expect(failed).toMatchObject({ failure: 'transient', said: expect.stringContaining('ECONNREFUSED') });
  });

  it('sends nothing once the invocation is over', async () => {
    const there = await vendor((_, response) => response.end());
    const late = invocationDeadline({ now: () => 2 }).within(1, () => sourceHttp(embedded).send(there.address, get));
    await expect(late).rejects.toMatchObject({ name: 'DeadlinePassed' });
    expect(there.reached()).toBe(0);
  });
});

const inside = [
  ...['127.0.0.1', '127.1', '2130706433', '0x7f.0.0.1', '0177.0.0.1', '127.0.0.1.', '127.9.8.7', '0.0.0.0', 'localhost'],
  ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:0:0:1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]'],
  ...['10.0.0.1', '172.16.0.1', '192.168.1.1', '100.64.0.1', '169.254.169.254', '169.254.170.2', '[fd00:ec2::254]'],
  ...[
    '[fe80::1]',
    '[fc00::1]',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '192.0.2.1',
    '0.0.0.1',
    '②⑤⑤.①.①.①'.replace('②⑤⑤', '①⓪'),
  ],
];

describe('an address that leads into the network the hub stands in', () => {
  it.each(inside)('%s is refused in AWS', async (host) => {
    const there = await vendor((_, response) => response.end());
    const failed = await failureOf(sourceHttp(inAws).send(`https://${host}:${there.port}`, get));
    expect(['forbidden', 'invalid-request']).toContain(failed?.failure);
    expect(there.reached()).toBe(0);
  });

  it.each(inside.filter((host) => !/^(127|\[::1|\[0:0|2130|0x7f|0177|localhost)/.test(host)))(
    '%s is refused on one machine too',
    async (host) => {
      const failed = await failureOf(sourceHttp(embedded).send(`http://${host}:9`, get));
      expect(['forbidden', 'invalid-request']).toContain(failed?.failure);
    },
  );

  it.each([
    'http://erp.example',
    'ftp://erp.example',
    'file:///etc/passwd',
    'erp.example',
    'https://user:secret@erp.example',
    '',
  ])('%s is no address of a source', async (base) => {
    expect(['forbidden', 'invalid-request']).toContain((await failureOf(sourceHttp(inAws).send(base, get)))?.failure);
  });

  it('is not reached by a path either', async () => {
    const there = await vendor((_, response) => response.end());
    for (const path of ['@127.0.0.1:1/x', '.evil.example/', ':1/x']) {
      const failed = await failureOf(sourceHttp(embedded).send(there.address, { method: 'GET', path }));
      expect(failed?.failure).toBe('invalid-request');
    }
    expect(there.reached()).toBe(0);
  });
});

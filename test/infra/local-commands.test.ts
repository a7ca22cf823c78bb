import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { freePort } from '../kit/free-port.ts';

type Ask = (method: string, path: string, options: { patience: number }) => Promise<unknown>;
const HubCall = z.object({ askHub: z.custom<Ask>((given) => typeof given === 'function') });
const patience = 600;

let hub: Server | undefined;
let port: number;

async function askHub(): Promise<unknown> {
  const file = new URL('../../infra/local/commands/hub-call.mjs', import.meta.url).href;
  return HubCall.parse(await import(file)).askHub('GET', '/health', { patience });
}

/** A hub that answers nothing for a while and then falls, so many times, before it answers. */
async function fallingHub(falls: number): Promise<void> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    if (asked > falls) response.end('{"status":"ok"}');
    else setTimeout(() => request.socket.destroy(), 400);
  });
  hub = server;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
}

describe('a command that waits for the hub', () => {
  beforeEach(async () => {
    port = await freePort();
    vi.stubEnv('PORT', String(port));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    hub?.closeAllConnections();
    hub?.close();
    hub = undefined;
  });

  it('outlives a hub that falls again and again, however long that lasts in all', async () => {
    await fallingHub(4);
    expect(await askHub()).toEqual({ status: 200, value: { status: 'ok' } });
  });

  it('says how to start a hub that is not there', async () => {
    await expect(askHub()).rejects.toThrow('npm start');
  });
});

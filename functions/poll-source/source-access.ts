import * as z from 'zod';
import { sourceFailed } from '../../shared/domain/source-failure.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import type { SourceAccess } from '../../shared/ports/source.ts';
import type { Connection, PollPorts } from './poll-ports.ts';
import type { Rate } from './rate.ts';

type Ports = Pick<PollPorts, 'secrets' | 'http' | 'clock' | 'wallClock' | 'sleep'>;
type Turn = {
  readonly rate: Rate;
  readonly untilWall: number;
  /** Called before each request: what has to be written down first. */
  readonly before: () => Promise<void>;
};

const Secret = z.record(z.string(), z.string());

/** Says of a rest that it is ours and not the vendor's. */
export const ownLimit = 'The limit of requests is reached.';

export const zoneOf = ({ item, description }: Connection): string => item.options.zone ?? description.zone ?? 'UTC';

/** What the connector speaks with: each request waits for its turn. Throws HubError `SecretMissing`, `SourceFailed` for a secret that lacks something. */
export async function openAccess(ports: Ports, connection: Connection, { rate, untilWall, before }: Turn): Promise<SourceAccess> {
  const { item } = connection;
  return {
    company: item.company,
    secret: await secretOf(ports, connection),
    options: item.options,
    now: ports.clock.now(),
    zone: zoneOf(connection),
    memory: new Map(),
    send: async (request) => {
      const wait = rate.waitMs();
      if (wait > 0) {
        if (ports.wallClock.now() + wait > untilWall)
          throw sourceFailed('rate-limited', ownLimit, { retryAfterSeconds: Math.ceil(wait / 1000) });
        await ports.sleep.for(wait);
      }
      await before();
      rate.sent();
      try {
        return await ports.http.send(item.baseAddress, request);
      } finally {
        rate.answered();
      }
    },
  };
}

async function secretOf({ secrets }: Ports, { item, description }: Connection): Promise<Readonly<Record<string, string>>> {
  if (description.secret.length === 0) return {};
  const text = await secrets.read(item.secret);
  const secret = Secret.safeParse(parsed(text)).data;
  const missing = description.secret.filter((name) => (secret?.[name] ?? '') === '');
  if (secret === undefined || missing.length > 0)
    throw sourceFailed('auth-rejected', `The secret ${item.secret} lacks: ${missing.join(', ')}.`);
  return secret;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a missing secret is for whoever connects a source: nothing to try again at once. */
export const asSourceFailure = (error: unknown): unknown =>
  error instanceof HubError && error.name === 'SecretMissing' ? sourceFailed('auth-rejected', error.message) : error;

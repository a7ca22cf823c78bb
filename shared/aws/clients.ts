import { defaultProvider } from './credentials.ts';
import { refuseAfterDeadline } from './deadline.ts';
import { type Settings, settings } from './settings.ts';

export type Service = 'dynamodb' | 'states' | 'events' | 'email' | 'sns';

// One attempt and a new connection each: a repeated request can be a second message, and a connection that slept through a frozen
// sandbox resets on first use, which would leave a message `unknown` for nothing.
const sending = {
  retryMode: 'standard',
  maxAttempts: 1,
  requestHandler: {
    connectionTimeout: 2000,
    requestTimeout: 3000,
    throwOnRequestTimeout: true,
    httpAgent: { keepAlive: false, maxSockets: Number.POSITIVE_INFINITY },
    httpsAgent: { keepAlive: false, maxSockets: Number.POSITIVE_INFINITY },
  },
} as const;
const repeatable = {
  retryMode: 'standard',
  maxAttempts: 4,
  requestHandler: {
    connectionTimeout: 1000,
    requestTimeout: 3000,
    throwOnRequestTimeout: true,
    httpAgent: { keepAlive: true, maxSockets: 50 },
    httpsAgent: { keepAlive: true, maxSockets: 50 },
  },
} as const;

/** Region, endpoint, credentials and retries for a client of the SDK. Whatever sends to people has one attempt of 3 seconds. */
export function clientSettings(service: Service, of: Settings = settings()) {
  const endpoint = service === 'dynamodb' ? of.tableEndpoint : of.cloudEndpoint;
  return {
    region: of.region,
    credentials: defaultProvider(),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(service === 'email' || service === 'sns' ? sending : repeatable),
  };
}

type Next = (call: never) => Promise<unknown>;
type Guardable = {
  readonly middlewareStack: {
    add(
      middleware: (next: Next) => Next,
      options: { step: 'finalizeRequest'; priority: 'low'; name: string; override: boolean },
    ): void;
  };
};

/** The same client, each attempt of which is refused with HubError `DeadlinePassed` once the invocation is over. */
export function guarded<Client extends Guardable>(client: Client): Client {
  client.middlewareStack.add(
    (next) => async (call) => {
      refuseAfterDeadline();
      return next(call);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'invocationDeadline', override: true },
  );
  return client;
}

/** `fetch` under the same rule. */
export async function guardedFetch(address: string | URL, request?: RequestInit): Promise<Response> {
  refuseAfterDeadline();
  return fetch(address, request);
}

import { HubError } from '../domain/trouble.ts';
import type { SendOutcome } from '../ports/messaging.ts';

// Errors of a connection that never stood: no byte of the request left.
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CredentialsProviderError',
]);

const within = (thing: unknown, name: string): unknown =>
  typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined;

/** A provider's word for what went wrong: its error code, or the connection's. Never its sentence, which may repeat an address. */
export function wordOf(error: unknown): string {
  const [word = 'unreadable answer'] = [within(error, 'code'), within(error, 'name')].filter((one) => typeof one === 'string');
  return word;
}

function statusOf(error: unknown): number | undefined {
  const status = within(within(error, '$metadata'), 'httpStatusCode');
  return typeof status === 'number' ? status : undefined;
}

/**
 * What a failed attempt to send means. A 4xx is the provider's own refusal, except 408, which says that it stopped waiting; whatever else happened after the
 * connection stood (reset, time-out, 5xx, an answer that cannot be read) may have come after the provider took the message. Trouble of our own is thrown on.
 */
function outcomeOfFault(error: unknown): SendOutcome {
  if (error instanceof HubError) throw error;
  const why = wordOf(error);
  const status = statusOf(error);
  const refused = status === undefined ? neverConnected.has(why) : status >= 400 && status < 500 && status !== 408;
  return { outcome: refused ? 'refused' : 'unknown', why };
}

/** One attempt to hand a message to a provider that answers with an id. */
export async function attemptOnce(send: () => Promise<{ readonly MessageId?: string | undefined }>): Promise<SendOutcome> {
  try {
    const { MessageId } = await send();
    return MessageId === undefined
      ? { outcome: 'unknown', why: 'answer without an id' }
      : { outcome: 'accepted', providerId: MessageId };
  } catch (error) {
    return outcomeOfFault(error);
  }
}

/** Wraps the error of a service that the hub cannot do without. Throws; trouble of our own is thrown on as it is. */
export function throwProviderDown(service: string, error: unknown): never {
  if (error instanceof HubError) throw error;
  throw new HubError('ProviderDown', `${service}: ${wordOf(error)}`, { service }, { cause: error });
}

import { HubError } from '../../shared/domain/trouble.ts';
import type { Received, WebhookPorts } from './receive-once.ts';
import { type Verified, verifyMac, verifySignature } from './signature.ts';

/** How a source signs: as `source.json` says, as Standard Webhooks has it when it has no connector, or not at all. */
export type Scheme = 'standard-webhooks' | 'none' | { readonly header: string };

export function schemeOf({ sources }: Pick<WebhookPorts, 'sources'>, source: string): Scheme {
  const described = sources().find((one) => one.source === source);
  if (described === undefined) return 'standard-webhooks';
  return described.webhook ?? 'none';
}

/** Whether a request is a true sender's. A vendor's signature covers the body alone, so the same body is the same message. */
export async function verifiedBy(
  ports: Pick<WebhookPorts, 'wallClock' | 'digest'>,
  { headers, body }: { readonly headers: Headers; readonly body: Uint8Array<ArrayBuffer> },
  { scheme, secret }: { readonly scheme: Exclude<Scheme, 'none'>; readonly secret: string },
): Promise<Verified> {
  if (scheme === 'standard-webhooks') return verifySignature(headers, body, secret, ports.wallClock.now());
  const given = headers.get(scheme.header);
  if (given === null) return { outcome: 'refused', because: 'not-signed' };
  return verifyMac(given, body, webhookSecretIn(secret), ports.digest.sha256(body));
}

/** The secret of the webhook stands beside those of the API. */
function webhookSecretIn(text: string): string {
  try {
    const secret: unknown = JSON.parse(text);
    if (typeof secret === 'object' && secret !== null && 'webhookSecret' in secret && typeof secret.webhookSecret === 'string')
      return secret.webhookSecret;
  } catch {
    return '';
  }
  return '';
}

/** A vendor's message is only a hint: what is true is read through its API. Throws HubError `ProviderDown`; the sender tries again then. */
export async function askForPoll(ports: Pick<WebhookPorts, 'bus' | 'clock'>, { source, id }: Received): Promise<object> {
  const event = { id, name: 'poll-requested.v1', at: ports.clock.now(), detail: { source } };
  const { notTaken } = await ports.bus.publish([event]);
  if (notTaken.length > 0) throw new HubError('ProviderDown', 'The bus did not take the request for a poll.', { source });
  return { outcome: 'poll-requested' };
}

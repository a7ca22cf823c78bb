import * as z from 'zod';
import { HubError } from '../domain/trouble.ts';
import type { WallClock } from '../ports/clock.ts';
import type { Secrets } from '../ports/objects.ts';
import { secretParameter } from './names.ts';
import { type Settings, settings } from './settings.ts';
import { signedFetch } from './signed-fetch.ts';

/** So long a changed secret may go unnoticed, and a Parameter Store without an answer too. */
const keptMs = 5 * 60_000;

const Found = z.object({ Parameter: z.object({ Value: z.string().min(1) }) });
const Fault = z.object({ __type: z.string() });

async function fetchSecret(name: string, of: Settings): Promise<string> {
  const answer = await signedFetch(
    {
      service: 'ssm',
      method: 'POST',
      address: of.cloudEndpoint === undefined ? `https://ssm.${of.region}.amazonaws.com/` : `${of.cloudEndpoint}/`,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.GetParameter' },
      body: JSON.stringify({ Name: secretParameter(name), WithDecryption: true }),
    },
    of,
  );
  const body: unknown = await answer.json().catch(() => undefined);
  const found = answer.ok ? Found.safeParse(body).data : undefined;
  if (found !== undefined) return found.Parameter.Value;
  const word = Fault.safeParse(body).data?.__type.split('#').at(-1) ?? 'unreadable answer';
  if (word === 'ParameterNotFound') throw new HubError('SecretMissing', `no secret ${name}`, { secret: name });
  throw new HubError('ProviderDown', `ssm: ${answer.status} ${word}`, { service: 'ssm', status: answer.status });
}

/** Secrets from the SSM Parameter Store (`/receivables/<name>`, SecureString), each kept for five minutes. */
export function ssmSecrets(wallClock: WallClock, of: Settings = settings()): Secrets {
  const kept = new Map<string, { readonly text: string; readonly until: number }>();
  return {
    read: async (name) => {
      const known = kept.get(name);
      if (known !== undefined && wallClock.now() < known.until) return known.text;
      const text = await fetchSecret(name, of);
      kept.set(name, { text, until: wallClock.now() + keptMs });
      return text;
    },
  };
}

import { afterEach, describe, expect, it } from 'vitest';
import { ssmSecrets } from '../../shared/aws/secrets.ts';
import { instant } from '../../shared/domain/dates.ts';
import { memorySecrets } from '../../shared/memory/memory-secrets.ts';
import { virtualClock } from '../../shared/memory/virtual-clock.ts';
import type { Secrets } from '../../shared/ports/objects.ts';
import { cloudSecret, cloudSettings } from '../kit/cloud-settings.ts';
import { type JsonReply, jsonProvider } from '../kit/json-provider.ts';
import { wellSigned } from '../kit/signature.ts';
import type { WireServer } from '../kit/wire-server.ts';

const opened: WireServer[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

async function ssm(answer: (operation: string, input: unknown, attempt: number) => JsonReply) {
  const server = await jsonProvider(answer);
  opened.push(server);
  const time = virtualClock(instant('2012-01-03T08:00:00.000Z'));
  return { server, time, secrets: ssmSecrets(time.wallClock, cloudSettings(server.address)) };
}

const given: Readonly<Record<string, string>> = { 'sign-in': 'zażółć', 'sources/erp-agent': 'whsec_AAAA' };

async function overSsm(): Promise<Secrets> {
  const { secrets } = await ssm((_, input) => {
    const name = JSON.stringify(input).match(/"Name":"\/receivables\/([^"]+)"/)?.[1] ?? '';
    const text = Object.hasOwn(given, name) ? given[name] : undefined;
    return text === undefined ? { error: 'ParameterNotFound' } : { body: { Parameter: { Name: name, Value: text } } };
  });
  return secrets;
}

describe.each([
  { over: 'Parameter Store', make: overSsm },
  { over: 'memory', make: async () => memorySecrets(given) },
])('secrets over $over', ({ make }) => {
  it('are read by name', async () => {
    const secrets = await make();
    expect(await secrets.read('sign-in')).toBe('zażółć');
    expect(await secrets.read('sources/erp-agent')).toBe('whsec_AAAA');
  });

  it.each(['sources/other', 'constructor'])('are trouble that names the secret when there is none (%s)', async (name) => {
    const secrets = await make();
    await expect(secrets.read(name)).rejects.toMatchObject({ name: 'SecretMissing', about: { secret: name } });
  });
});

describe('Parameter Store', () => {
  const found: JsonReply = { body: { Parameter: { Value: 'x' } } };

  it('is asked for the decrypted value, in a signed call', async () => {
    const { server, secrets } = await ssm(() => found);
    await secrets.read('sign-in');
    const [request] = server.requests;
    expect(JSON.parse(request?.body.toString() ?? '')).toEqual({ Name: '/receivables/sign-in', WithDecryption: true });
    expect(request?.headers['x-amz-target']).toBe('AmazonSSM.GetParameter');
    expect(request && wellSigned(request, cloudSecret)).toBe(true);
  });

  it('is asked again after five minutes, so that a changed secret comes through', async () => {
    const { server, time, secrets } = await ssm((_, __, attempt) => ({ body: { Parameter: { Value: `v${attempt}` } } }));
    expect([await secrets.read('sign-in'), await secrets.read('sign-in')]).toEqual(['v1', 'v1']);
    time.advance(5 * 60_000);
    expect(await secrets.read('sign-in')).toBe('v2');
    expect(server.requests).toHaveLength(2);
  });

  it('is asked again at once when it failed, and a failure is not kept', async () => {
    const { secrets } = await ssm((_, __, attempt) => (attempt === 1 ? { error: 'AccessDeniedException' } : found));
    await expect(secrets.read('sign-in')).rejects.toMatchObject({
      name: 'ProviderDown',
      message: 'ssm: 400 AccessDeniedException',
    });
    expect(await secrets.read('sign-in')).toBe('x');
  });

  it('waits out being throttled', async () => {
    const { secrets, server } = await ssm((_, __, attempt) => (attempt === 1 ? { error: 'ThrottlingException' } : found));
    expect(await secrets.read('sign-in')).toBe('x');
    expect(server.requests).toHaveLength(2);
  });

  it.each(['', '/etc', '../sign-in', 'Sign-In', 'a//b'])('is not asked for what is no name of a secret: “%s”', async (name) => {
    const { secrets, server } = await ssm(() => found);
    await expect(secrets.read(name)).rejects.toMatchObject({ name: 'BadInput' });
    expect(server.requests).toHaveLength(0);
  });
});

import { HubError } from '../domain/trouble.ts';
import type { Secrets } from '../ports/objects.ts';

/** Secrets by name, as given. */
export const memorySecrets = (given: Readonly<Record<string, string>>): Secrets => ({
  read: async (name) => {
    const text = Object.hasOwn(given, name) ? given[name] : undefined;
    if (text === undefined || text === '') throw new HubError('SecretMissing', `no secret ${name}`, { secret: name });
    return text;
  },
});

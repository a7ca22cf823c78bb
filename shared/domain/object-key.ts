import { HubError } from './trouble.ts';

const part = /^[A-Za-z0-9][A-Za-z0-9._=+-]*$/;

/**
 * Refuses what is no key of the object store: parts between `/` begin with a letter or digit and hold only `A-Za-z0-9._=+-`, so no part can climb
 * (`..`), vanish (an empty one) or need percent-encoding. Throws HubError `BadInput`; the key itself is not repeated, a person may have typed it.
 */
export function assertObjectKey(key: string): void {
  if (key.length <= 512 && key.split('/').every((one) => part.test(one))) return;
  throw new HubError('BadInput', 'not a key of the object store', { length: key.length });
}

import { createServer } from 'node:net';
import { HubError } from '../../../shared/domain/trouble.ts';

/** A port on 127.0.0.1 that was free a moment ago; whoever uses it must still expect that it was taken meanwhile. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new HubError('NotConfigured', 'The system gave no free port on 127.0.0.1.'));
      });
    });
  });
}

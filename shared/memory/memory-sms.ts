import { smsFault } from '../domain/sendable.ts';
import type { Sms } from '../ports/messaging.ts';
import { type MemoryProvider, memoryProvider, type SendFaults } from './memory-provider.ts';

type Message = Parameters<Sms['send']>[0];
export type MemorySms = Sms & { readonly provider: MemoryProvider<Message> };

/** Text messages into a list, behind the same checks as the real thing. */
export function memorySms(faults?: SendFaults<Message>): MemorySms {
  const provider = memoryProvider<Message>('sms', faults);
  return {
    provider,
    send: async (message) => {
      const fault = smsFault(message);
      return fault === undefined ? provider.take(message) : { outcome: 'refused', why: fault };
    },
  };
}

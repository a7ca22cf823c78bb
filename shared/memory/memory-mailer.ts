import { mailFault } from '../domain/sendable.ts';
import type { Mail, Mailer } from '../ports/messaging.ts';
import { type MemoryProvider, memoryProvider, type SendFaults } from './memory-provider.ts';

export type MemoryMailer = Mailer & { readonly provider: MemoryProvider<Mail> };

/** Mail into a list, behind the same checks as the real thing. */
export function memoryMailer(faults?: SendFaults<Mail>): MemoryMailer {
  const provider = memoryProvider<Mail>('ses', faults);
  return {
    provider,
    send: async (mail) => {
      const fault = mailFault(mail);
      return fault === undefined ? provider.take(mail) : { outcome: 'refused', why: fault };
    },
  };
}

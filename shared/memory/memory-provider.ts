import type { SendOutcome } from '../ports/messaging.ts';

/** `refuse`: says no. `lose`: takes nothing and answers nothing. `take-and-fail`: takes the message and answers nothing. */
export type SendFault = 'refuse' | 'lose' | 'take-and-fail';
/** Which fault strikes an attempt, counted from 1 over the provider's life. */
export type SendFaults<Message> = (message: Message, attempt: number) => SendFault | undefined;

/** A provider's own ledger: what it took, in order. Oracles read this and never our tables. */
export type MemoryProvider<Message> = {
  readonly taken: readonly { readonly providerId: string; readonly message: Message }[];
  readonly attempts: number;
  take(message: Message): SendOutcome;
};

/** `name` begins the provider's ids, so that two providers never give the same one. */
export function memoryProvider<Message>(name: string, faults: SendFaults<Message> = () => undefined): MemoryProvider<Message> {
  const taken: { readonly providerId: string; readonly message: Message }[] = [];
  let attempts = 0;
  return {
    taken,
    get attempts() {
      return attempts;
    },
    take: (message) => {
      attempts += 1;
      const fault = faults(message, attempts);
      if (fault === 'refuse') return { outcome: 'refused', why: 'Throttling' };
      if (fault === 'lose') return { outcome: 'unknown', why: 'ECONNRESET' };
      const providerId = `${name}-${taken.length + 1}`;
      taken.push({ providerId, message });
      return fault === 'take-and-fail' ? { outcome: 'unknown', why: 'TimeoutError' } : { outcome: 'accepted', providerId };
    },
  };
}

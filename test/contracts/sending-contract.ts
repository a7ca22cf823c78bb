import { describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../shared/ports/messaging.ts';

export type SendingFault = 'refuse' | 'lose' | 'take-and-fail';
/** A sender under test beside its provider: how often that was asked, and the ids it took. */
export type Sending<Message> = {
  send(message: Message): Promise<SendOutcome>;
  attempts(): number;
  taken(): readonly string[];
};

/** What holds for everything that sends to people, over whatever it is built. */
export function sendingContract<Message extends { readonly [name: string]: unknown }>(
  make: (faultOf: (attempt: number) => SendingFault | undefined) => Promise<Sending<Message>>,
  good: Message,
  idOf: (message: Message) => string,
  spoiled: readonly { readonly what: string; readonly message: Message }[],
): void {
  it('hands a message over once and answers the provider’s id', async () => {
    const sender = await make(() => undefined);
    const first = await sender.send(good);
    const second = await sender.send(good);
    expect([first.outcome, second.outcome]).toEqual(['accepted', 'accepted']);
    expect(first).not.toEqual(second);
    expect(sender.taken()).toEqual([idOf(good), idOf(good)]);
  });

  it('says “refused” with the provider’s word when the provider did not take it, and does not try again', async () => {
    const sender = await make(() => 'refuse');
    expect(await sender.send(good)).toEqual({ outcome: 'refused', why: 'Throttling' });
    expect([sender.attempts(), sender.taken()]).toEqual([1, []]);
  });

  it('says “unknown” when the answer is lost before the provider took it, and does not try again', async () => {
    const sender = await make(() => 'lose');
    expect((await sender.send(good)).outcome).toBe('unknown');
    expect([sender.attempts(), sender.taken()]).toEqual([1, []]);
  });

  it('says “unknown” when the answer is lost after the provider took it: the debtor has one message, not two', async () => {
    const sender = await make((attempt) => (attempt === 1 ? 'take-and-fail' : undefined));
    expect((await sender.send(good)).outcome).toBe('unknown');
    expect([sender.attempts(), sender.taken()]).toEqual([1, [idOf(good)]]);
  });

  describe('never asks the provider when', () => {
    it.each(spoiled)('$what', async ({ message }) => {
      const sender = await make(() => undefined);
      expect((await sender.send(message)).outcome).toBe('refused');
      expect(sender.attempts()).toBe(0);
    });
  });
}

import { addMinutes, type Instant, millisOf } from '../../shared/domain/dates.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Mail } from '../../shared/ports/messaging.ts';

export type Delivered = 'Delivery' | 'Bounce' | 'Complaint';

/** Minutes until the provider says what became of a mail. */
const minutes = 7;

/** What the provider says later about each mail it took, in the shape in which SES publishes it. */
export function deliveries(clock: Clock, fate: (mail: Mail) => Delivered | undefined) {
  const words: { readonly at: Instant; readonly id: string; readonly detail: object }[] = [];
  return {
    took(providerId: string, mail: Mail): void {
      const eventType = fate(mail);
      if (eventType === undefined) return;
      words.push({
        id: `word-of-${providerId}`,
        at: addMinutes(clock.now(), minutes),
        detail: {
          eventType,
          mail: {
            messageId: providerId,
            tags: { message: [mail.id], company: [mail.about.company], debtor: [mail.about.debtor] },
          },
          ...(eventType === 'Bounce' ? { bounce: { bounceType: 'Permanent' } } : {}),
        },
      });
    },
    nextAt: (): number | undefined => (words[0] === undefined ? undefined : millisOf(words[0].at)),
    due(): readonly (typeof words)[number][] {
      const now = clock.now();
      const later = words.findIndex(({ at }) => at > now);
      return words.splice(0, later === -1 ? words.length : later);
    },
  };
}

import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mailFault } from '../domain/sendable.ts';
import type { Clock } from '../ports/clock.ts';
import type { Mailer } from '../ports/messaging.ts';
import { clientSettings, guarded } from './clients.ts';
import { configurationSetName } from './names.ts';
import { attemptOnce } from './provider-fault.ts';
import { rawMail } from './raw-mail.ts';
import { type Settings, settings } from './settings.ts';

/**
 * Mail through SES v1 `SendRawEmail`, one attempt. What could steer the mail elsewhere is refused before anything is composed, and the recipient is taken from
 * `Destinations` only. The tags `message`, `company` and `debtor` come back in SES's events.
 */
export function sesMailer(clock: Clock, of: Settings = settings()): Mailer {
  const client = guarded(new SESClient(clientSettings('email', of)));
  return {
    send: async (mail) => {
      const fault = mailFault(mail);
      if (fault !== undefined) return { outcome: 'refused', why: fault };
      const raw = await rawMail(mail, clock.now());
      const command = new SendRawEmailCommand({
        Source: mail.from.address,
        Destinations: [mail.to],
        RawMessage: { Data: raw },
        Tags: [
          { Name: 'message', Value: mail.id },
          { Name: 'company', Value: mail.about.company },
          { Name: 'debtor', Value: mail.about.debtor },
        ],
        ConfigurationSetName: configurationSetName,
      });
      return attemptOnce(() => client.send(command));
    },
  };
}

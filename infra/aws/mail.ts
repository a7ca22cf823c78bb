import type { Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { configurationSet } from '../hub.ts';

/** The sender's domain and the set every mail goes out with; what becomes of a mail arrives on the account's default bus. */
export function addMail(stack: Stack, mailDomain: string): void {
  const set = new ConfigurationSet(stack, 'ConfigurationSet', {
    configurationSetName: configurationSet,
    tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    reputationMetrics: true,
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
  });
  set.addEventDestination('Deliveries', {
    // SES publishes to no other bus.
    destination: EventDestination.eventBus(EventBus.fromEventBusName(stack, 'MailBus', 'default')),
    events: [
      EmailSendingEvent.SEND,
      EmailSendingEvent.DELIVERY,
      EmailSendingEvent.DELIVERY_DELAY,
      EmailSendingEvent.BOUNCE,
      EmailSendingEvent.COMPLAINT,
      EmailSendingEvent.REJECT,
      EmailSendingEvent.RENDERING_FAILURE,
    ],
  });
  new EmailIdentity(stack, 'Sender', {
    identity: Identity.domain(mailDomain),
    configurationSet: set,
    mailFromDomain: `bounce.${mailDomain}`,
  });
}

import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { HubError } from '../domain/trouble.ts';
import type { Bus, BusEvent } from '../ports/bus.ts';
import { clientSettings, guarded } from './clients.ts';
import { busName, eventSource } from './names.ts';
import { throwProviderDown } from './provider-fault.ts';
import { type Settings, settings } from './settings.ts';

/** Entries of one PutEvents call (EventBridge quotas). */
const most = 10;

const entryOf = (event: BusEvent): PutEventsRequestEntry => ({
  EventBusName: busName,
  Source: eventSource,
  DetailType: event.name,
  Time: new Date(event.at),
  Detail: JSON.stringify({ ...event.detail, id: event.id, at: event.at }),
});

/** EventBridge. An answer may refuse single entries: those are named; a failed call throws `ProviderDown` and may have been taken. */
export function eventBridgeBus(of: Settings = settings()): Bus {
  const client = guarded(new EventBridgeClient(clientSettings('events', of)));
  return {
    publish: async (events) => {
      if (events.length === 0) return { notTaken: [] };
      if (events.length > most)
        throw new HubError('BadInput', 'more events than one call takes', { events: events.length, most });
      try {
        const answer = await client.send(new PutEventsCommand({ Entries: events.map(entryOf) }));
        return { notTaken: events.filter((_, place) => answer.Entries?.[place]?.EventId === undefined).map((event) => event.id) };
      } catch (error) {
        return throwProviderDown('events', error);
      }
    },
  };
}

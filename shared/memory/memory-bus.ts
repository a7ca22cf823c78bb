import { HubError } from '../domain/trouble.ts';
import type { Bus, BusEvent } from '../ports/bus.ts';

/** `not-taken`: this event is refused. `down`: the whole call fails and nothing is taken. */
export type BusFaults = (event: BusEvent) => 'not-taken' | 'down' | undefined;
export type MemoryBus = Bus & { readonly taken: readonly BusEvent[] };

/** A bus into a list. */
export function memoryBus(faults: BusFaults = () => undefined): MemoryBus {
  const taken: BusEvent[] = [];
  return {
    taken,
    publish: async (events) => {
      if (events.length > 10)
        throw new HubError('BadInput', 'more events than one call takes', { events: events.length, most: 10 });
      const judged = events.map((event) => ({ event, fault: faults(event) }));
      if (judged.some(({ fault }) => fault === 'down'))
        throw new HubError('ProviderDown', 'events: no answer', { service: 'events' });
      const passed = judged.filter(({ fault }) => fault === undefined).map(({ event }) => event);
      taken.push(...passed);
      return { notTaken: judged.filter(({ fault }) => fault !== undefined).map(({ event }) => event.id) };
    },
  };
}

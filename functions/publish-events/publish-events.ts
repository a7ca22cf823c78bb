import * as z from 'zod';
import { HubError } from '../../shared/domain/trouble.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import type { Bus } from '../../shared/ports/bus.ts';
import type { Table } from '../../shared/ports/table.ts';
import { EventItem } from '../../shared/table/event-item.ts';
import { bookChanges } from '../../shared/table/keys.ts';

/** Puts an event of the table on the bus, and its debtor among those whose rows of the book are out of date. Throws `ProviderDown` when the bus does not take it: the stream then brings it again. */
export const publishEvents = defineUseCase({
  input: EventItem,
  output: z.strictObject({ outcome: z.literal('published') }),
  async run(event, ports: { bus: Bus; table: Table }) {
    const { pk: _pk, sk: _sk, type: _type, eventId, name, at, ...detail } = event;
    const { invoiceId, ...always } = detail;
    const { company, debtorId } = event;
    await ports.table.write({ put: { pk: bookChanges(company), sk: debtorId, type: 'book-change', debtorId, mark: eventId } });
    const answer = await ports.bus.publish([
      { id: eventId, name, at, detail: invoiceId === undefined ? always : { ...always, invoiceId } },
    ]);
    if (answer.notTaken.length > 0)
      throw new HubError('ProviderDown', 'The bus did not take an event; it is sent again.', { eventId });
    return { outcome: 'published' as const };
  },
});

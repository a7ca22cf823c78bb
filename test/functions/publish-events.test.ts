import { expect, it } from 'vitest';
import { publishEvents } from '../../functions/publish-events/publish-events.ts';
import { startCase } from '../../functions/start-case/start-case.ts';
import { day, momentAt } from '../../shared/domain/dates.ts';
import { checkedRun } from '../../shared/hosting/checked-run.ts';
import type { Bus } from '../../shared/ports/bus.ts';
import { EventItem } from '../../shared/table/event-item.ts';
import { bookChanges } from '../../shared/table/keys.ts';
import { caseWorld } from '../kit/case-world.ts';

async function disputed() {
  const world = await caseWorld({ start: momentAt(day('2026-03-02'), '09:00') });
  await world.register('FV/1', { due: day('2026-02-25') });
  await world.record({ fact: 'dispute', invoiceNumber: 'FV/1', reason: 'price' });
  const events = [...world.table.items()].filter(({ type }) => type === 'event').map((item) => EventItem.parse(item));
  const event = events.find(({ name }) => name === 'dispute-opened.v1');
  if (event === undefined) throw new Error('no event');
  return { world, event };
}

it('an event is put on the bus with what it says and no key of the table, and a bus that does not take it makes it come again', async () => {
  const { world, event } = await disputed();
  const taken: Parameters<Bus['publish']>[0][number][] = [];
  const bus: Bus = {
    publish: async (entries) => {
      taken.push(...entries);
      return { notTaken: taken.length === 1 ? [event.eventId] : [] };
    },
  };
  await expect(checkedRun(publishEvents, event, { bus, table: world.table })).rejects.toMatchObject({ name: 'ProviderDown' });
  await checkedRun(publishEvents, event, { bus, table: world.table });
  expect(taken[1]).toMatchObject({
    id: event.eventId,
    name: event.name,
    detail: { invoiceId: event.invoiceId, data: event.data },
  });
  expect(Object.keys(taken[1]?.detail ?? {})).not.toContain('pk');
  expect(await world.table.get({ pk: bookChanges(event.company), sk: event.debtorId })).toMatchObject({ mark: event.eventId });
});

it('a new dispute’s event starts its machine once, however often it comes', async () => {
  const { world, event } = await disputed();
  for (let word = 0; word < 2; word += 1) await checkedRun(startCase, { name: event.name, detail: event }, world);
  expect(world.workflow.starts).toMatchObject([{ machine: 'dispute', input: { kind: 'dispute', id: event.data.disputeId } }]);
});

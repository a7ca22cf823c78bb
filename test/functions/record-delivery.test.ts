import { beforeEach, describe, expect, it } from 'vitest';
import { recordDelivery } from '../../functions/record-delivery/record-delivery.ts';
import { day, momentAt } from '../../shared/domain/dates.ts';
import { checkedRun } from '../../shared/hosting/checked-run.ts';
import { type CaseWorld, caseWorld } from '../kit/case-world.ts';

const today = day('2026-03-02');
let world: CaseWorld;

beforeEach(async () => {
  world = await caseWorld({ start: momentAt(today, '07:00') });
  await world.register('FV/1', { due: day('2026-02-25') });
  world.moveTo(momentAt(today, '11:00'));
  await world.step(await world.invoice('FV/1'));
});

/** What SES says of the one message that left. */
function said(eventType: string, more: object = {}, id = `event-${eventType}`) {
  const [message] = world.messages();
  const tags = { message: [message?.messageId ?? ''], company: ['main'], debtor: [message?.debtorId ?? ''] };
  return checkedRun(
    recordDelivery,
    { id, at: momentAt(today, '11:05'), detail: { eventType, mail: { messageId: 'ses-1', tags }, ...more } },
    world,
  );
}
const eventsNamed = (name: string) => [...world.table.items()].filter((item) => item.type === 'event' && item.name === name);
const hard = { bounce: { bounceType: 'Permanent' } };

describe('what the provider says about a message', () => {
  it('is written on it, and its last word is not taken back by an earlier one that comes late', async () => {
    expect(await said('Delivery')).toEqual({ outcome: 'recorded' });
    expect(await said('Send')).toEqual({ outcome: 'not-news' });
    expect(world.messages()).toMatchObject([{ status: 'delivered' }]);
    expect(await said('Complaint')).toEqual({ outcome: 'recorded' });
    expect(await said('Delivery')).toEqual({ outcome: 'not-news' });
    expect(world.messages()).toMatchObject([{ status: 'complained' }]);
  });

  it('bars the address after a hard bounce, once, however often and late the same word comes', async () => {
    await said('Bounce', hard);
    world.moveTo(momentAt(today, '15:00'));
    const { rev } = await world.invoice('FV/1');
    await said('Bounce', hard);
    expect(eventsNamed('channel-barred.v1')).toHaveLength(1);
    expect(world.messages()).toMatchObject([{ status: 'bounced' }]);
    expect((await world.invoice('FV/1')).rev - rev).toBeLessThanOrEqual(1);
  });

  it('bars nothing after a soft bounce', async () => {
    await said('Bounce', { bounce: { bounceType: 'Transient' } });
    expect(eventsNamed('channel-barred.v1')).toEqual([]);
  });

  it('is left alone when it is about a mail of ours to staff, or somebody else’s', async () => {
    const detail = {
      eventType: 'Delivery',
      mail: { messageId: 'ses-9', tags: { message: ['task-1'], company: ['main'], debtor: ['d'] } },
    };
    expect(await checkedRun(recordDelivery, { id: 'x', at: momentAt(today, '12:00'), detail }, world)).toEqual({
      outcome: 'not-ours',
    });
    expect(await said('Open')).toEqual({ outcome: 'not-ours' });
  });
});

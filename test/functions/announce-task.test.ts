import { beforeEach, describe, expect, it } from 'vitest';
import { announceTask } from '../../functions/announce-task/announce-task.ts';
import { addDays, day, momentAt } from '../../shared/domain/dates.ts';
import { checkedRun } from '../../shared/hosting/checked-run.ts';
import { memoryMailer } from '../../shared/memory/memory-mailer.ts';
import type { SendFault } from '../../shared/memory/memory-provider.ts';
import { memoryTeamTopics } from '../../shared/memory/memory-team-topics.ts';
import { handTaskOn, newTask } from '../../shared/table/task-writes.ts';
import { callHook } from '../kit/call-hook.ts';
import { type CaseWorld, caseWorld } from '../kit/case-world.ts';

const today = day('2026-03-02');
let world: CaseWorld;
const hook = callHook();

beforeEach(async () => {
  world = await caseWorld({ start: momentAt(today, '08:00'), onCall: hook.onCall });
  await world.register('FV/1', { due: today });
  const { company, debtorId, invoiceId } = await world.invoice('FV/1');
  const { writes } = await newTask(world, {
    ...{ company, debtorId, kind: 'call', about: invoiceId, reason: 'call-due', by: 'machine:test' },
    invoices: [{ invoiceId, number: 'FV/1' }],
    dueAt: momentAt(addDays(today, 1), '15:00'),
  });
  await world.table.transact(writes);
});

function task() {
  const [found] = world.tasks();
  if (found === undefined) throw new Error('no task');
  return found;
}
const announce = (assignee = task().assignee, ports: Partial<Pick<CaseWorld, 'mailer' | 'topics'>> = {}) => {
  const { company, debtorId, taskId } = task();
  return checkedRun(announceTask, { detail: { company, debtorId, data: { taskId, assignee } } }, { ...world, ...ports });
};
const told = () => [world.mails.taken.length, world.topics.provider.taken.length];
const once = (fault: SendFault) => (_: unknown, attempt: number) => (attempt === 1 ? fault : undefined);

describe('a new task', () => {
  it('is told to its assignee by mail and to his team by its topic, once', async () => {
    expect(await announce()).toEqual({ outcome: 'announced' });
    expect(await announce()).toEqual({ outcome: 'already-announced' });
    expect(told()).toEqual([1, 1]);
    expect(world.mails.taken[0]?.message.text).toContain('FV/1');
  });

  it('that is handed on is told to its new owner alone, and the old word about it is out of date', async () => {
    await announce();
    const before = task();
    const to = { assignee: 'manager', dueAt: before.dueAt, reason: 'urlop', by: before.assignee };
    await world.table.transact(handTaskOn(world, before, to));
    expect(await announce(before.assignee)).toEqual({ outcome: 'out-of-date' });
    expect(await announce('manager')).toEqual({ outcome: 'announced' });
    expect(await announce('manager')).toEqual({ outcome: 'already-announced' });
    expect(told()).toEqual([2, 1]);
    expect(world.mails.taken[1]?.message.to).not.toBe(world.mails.taken[0]?.message.to);
  });

  it('whose mail or notice was refused fails the event and is told when it comes again', async () => {
    const mailer = memoryMailer(once('refuse'));
    const topics = memoryTeamTopics(once('refuse'));
    for (let word = 0; word < 2; word += 1)
      await expect(announce(undefined, { mailer, topics })).rejects.toMatchObject({ name: 'ProviderDown' });
    expect(await announce(undefined, { mailer, topics })).toEqual({ outcome: 'announced' });
    expect([mailer.provider.taken.length, topics.provider.taken.length]).toEqual([1, 1]);
  });

  it('whose mail is in doubt is not mailed again', async () => {
    const mailer = memoryMailer(once('take-and-fail'));
    await announce(undefined, { mailer });
    await announce(undefined, { mailer });
    expect(mailer.provider.attempts).toBe(1);
  });

  it('is told to the team when the first try ended between the mail and the topic', async () => {
    const mailer: CaseWorld['mailer'] = {
      ...world.mailer,
      send: async (mail) => {
        const answer = await world.mailer.send(mail);
        hook.arm(0, 'before', () => {
          throw new Error('gone');
        });
        return answer;
      },
    };
    await expect(announce(undefined, { mailer })).rejects.toThrow('gone');
    hook.disarm();
    expect(await announce()).toEqual({ outcome: 'announced' });
    expect(told()).toEqual([1, 1]);
  });
});

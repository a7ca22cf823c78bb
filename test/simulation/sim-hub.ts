import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { announceTask } from '../../functions/announce-task/announce-task.ts';
import { callPerson } from '../../functions/call-person/call-person.ts';
import { parkCase } from '../../functions/park-case/park-case.ts';
import { reconcileExecutions } from '../../functions/reconcile-executions/reconcile-executions.ts';
import { settleUnknown } from '../../functions/settle-unknown/settle-unknown.ts';
import { startArrived } from '../../functions/start-arrived/start-arrived.ts';
import { startCase } from '../../functions/start-case/start-case.ts';
import { startDue } from '../../functions/start-due/start-due.ts';
import { takeDisputeStep } from '../../functions/take-dispute-step/take-dispute-step.ts';
import { takePromiseStep } from '../../functions/take-promise-step/take-promise-step.ts';
import { takeStep } from '../../functions/take-step/take-step.ts';
import { wakeWaiting } from '../../functions/wake-waiting/wake-waiting.ts';
import { machines, placeholderOf } from '../../infra/hub.ts';
import { openActivity } from '../../infra/local/activity.ts';
import type { Invoke } from '../../infra/local/parts.ts';
import { openStates } from '../../infra/local/states/states.ts';
import { companyCode, mainCompany } from '../../infra/local/world/company.ts';
import { staffOf } from '../../infra/local/world/staff.ts';
import { type Instant, instant, millisOf } from '../../shared/domain/dates.ts';
import { checkedRun } from '../../shared/hosting/checked-run.ts';
import type { UseCase } from '../../shared/hosting/use-case.ts';
import { memoryLog } from '../../shared/memory/memory-log.ts';
import { memoryMailer } from '../../shared/memory/memory-mailer.ts';
import { memoryObjects } from '../../shared/memory/memory-objects.ts';
import { memorySms } from '../../shared/memory/memory-sms.ts';
import { memoryTable } from '../../shared/memory/memory-table.ts';
import { memoryTeamTopics } from '../../shared/memory/memory-team-topics.ts';
import { seededIds } from '../../shared/memory/seeded-ids.ts';
import { virtualClock } from '../../shared/memory/virtual-clock.ts';
import type { Digest } from '../../shared/ports/clock.ts';
import type { Item } from '../../shared/ports/table.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { engineWorkflow } from './engine-workflow.ts';
import { memoryLevel } from './memory-level.ts';

const digest: Digest = { sha256: (body) => createHash('sha256').update(body).digest('hex') };
const root = join(import.meta.dirname, '../..');

export type SimHub = Awaited<ReturnType<typeof openSimHub>>;

/** The whole hub in one process and no time: the hosted use cases on memory, the machines from the files that are deployed, one clock. */
export async function openSimHub(start: Instant, seed: string, drops: (what: 'wake' | 'event') => boolean = () => false) {
  const time = virtualClock(start);
  const images: Item[] = [];
  const table = memoryTable({ onImage: (image) => images.push(image) });
  const { log, said } = memoryLog();
  const ids = seededIds(seed, time.wallClock, digest);
  const mailer = memoryMailer();
  const sms = memorySms();
  const topics = memoryTeamTopics();
  const objects = memoryObjects(time.wallClock);
  const activity = openActivity();
  const sent: { readonly at: Instant; readonly id: string }[] = [];
  const base = { table, ids, digest, log, objects, sms, topics, ...time };
  const listening = {
    ...mailer,
    send: async (mail: Parameters<typeof mailer.send>[0]) => {
      const answer = await mailer.send(mail);
      if (answer.outcome !== 'refused') sent.push({ at: time.clock.now(), id: mail.id });
      return answer;
    },
  };
  const run =
    <I, O, P>(useCase: UseCase<I, O, P>, ports: P) =>
    (payload: unknown) =>
      checkedRun(useCase, payload, ports);
  const invokeOf: Invoke = async (name, payload) => {
    const call = calls[name];
    if (call === undefined) return { ok: false, error: 'Lambda.ResourceNotFoundException', cause: name };
    try {
      return { ok: true, value: await call(payload) };
    } catch (error) {
      return { ok: false, error: error instanceof Error ? error.name : 'Error', cause: String(error) };
    }
  };
  const states = await openStates({
    store: memoryLevel(),
    clock: { now: () => millisOf(time.clock.now()) },
    wallClock: time.wallClock,
    invoke: invokeOf,
    activity,
    concurrency: 1,
  });
  const workflow = engineWorkflow(states);
  const ports = { ...base, workflow, mailer: listening };
  const calls: Readonly<Record<string, (payload: unknown) => Promise<unknown>>> = {
    'take-step': run(takeStep, ports),
    'take-dispute-step': run(takeDisputeStep, ports),
    'take-promise-step': run(takePromiseStep, ports),
    'park-case': run(parkCase, ports),
    'call-person': run(callPerson, ports),
    'start-due': run(startDue, ports),
  };
  for (const machine of machines) {
    const definition = readFileSync(join(root, 'state-machines', `${machine.name}.asl.json`), 'utf8');
    await states.create(machine.name, definition, Object.fromEntries(machine.calls.map((name) => [placeholderOf(name), name])));
  }
  for (const item of [mainCompany('http://hub.example'), ...staffOf(companyCode)]) await table.write({ put: asItem(item) });

  const hear = async (image: Item): Promise<void> => {
    if (image.wait !== undefined && !drops('wake')) await checkedRun(wakeWaiting, image, ports);
    if (image.type !== 'event' || drops('event')) return;
    const event = { name: image.name, id: image.eventId, at: image.at, detail: image };
    if (image.name === 'dispute-opened.v1' || image.name === 'promise-made.v1') await checkedRun(startCase, event, ports);
    if (image.name === 'task-created.v1' || image.name === 'task-handed-on.v1') await checkedRun(announceTask, event, ports);
    if (startsAtOnce(image)) await checkedRun(startArrived, event, ports);
  };
  const settle = async (): Promise<void> => {
    do {
      for (let image = images.shift(); image !== undefined; image = images.shift()) await hear(image);
      await activity.quiet();
    } while (images.length > 0);
  };
  return {
    ...ports,
    said,
    states,
    sent,
    mails: mailer.provider,
    notices: topics.provider,
    settle,
    facts: { table, clock: time.clock, ids, scenarios: shippedScenarios },
    async runMonitor() {
      await workflow.start('portfolio-monitor', `morning-${time.clock.now().slice(0, 10)}`, {});
      await settle();
    },
    reconcile: () => checkedRun(reconcileExecutions, {}, ports).then(settle),
    settleUnknown: () => checkedRun(settleUnknown, {}, ports).then(settle),
    /** Moves to a moment, firing every timer on the way at its own moment. */
    async moveTo(moment: Instant) {
      for (let next = states.nextAt(); next !== undefined && next <= millisOf(moment); next = states.nextAt()) {
        time.moveTo(instant(new Date(Math.max(next, millisOf(time.clock.now()))).toISOString()));
        await states.fireDue(millisOf(time.clock.now()));
        await settle();
      }
      time.moveTo(moment);
    },
  };
}

const startsAtOnce = (image: Item): boolean => {
  const { data } = image;
  return typeof data === 'object' && data !== null && 'startsAtOnce' in data && data.startsAtOnce === true;
};

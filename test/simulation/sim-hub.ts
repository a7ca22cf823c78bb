import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { announceTask } from '../../functions/announce-task/announce-task.ts';
import { callPerson } from '../../functions/call-person/call-person.ts';
import { parkCase } from '../../functions/park-case/park-case.ts';
import { reconcileExecutions } from '../../functions/reconcile-executions/reconcile-executions.ts';
import { recordDelivery } from '../../functions/record-delivery/record-delivery.ts';
import { settleUnknown } from '../../functions/settle-unknown/settle-unknown.ts';
import { startArrived } from '../../functions/start-arrived/start-arrived.ts';
import { startCase } from '../../functions/start-case/start-case.ts';
import { startDue } from '../../functions/start-due/start-due.ts';
import { takeCourtStep } from '../../functions/take-court-step/take-court-step.ts';
import { takeDisputeStep } from '../../functions/take-dispute-step/take-dispute-step.ts';
import { takeFactoringStep } from '../../functions/take-factoring-step/take-factoring-step.ts';
import { takePromiseStep } from '../../functions/take-promise-step/take-promise-step.ts';
import { takeStep } from '../../functions/take-step/take-step.ts';
import { wakeWaiting } from '../../functions/wake-waiting/wake-waiting.ts';
import { machines, placeholderOf } from '../../infra/hub.ts';
import { openActivity } from '../../infra/local/activity.ts';
import type { Invoke } from '../../infra/local/parts.ts';
import { openStates } from '../../infra/local/states/states.ts';
import { companyCode, mainCompany } from '../../infra/local/world/company.ts';
import { staffOf } from '../../infra/local/world/staff.ts';
import { type Instant, instantOf, millisOf } from '../../shared/domain/dates.ts';
import { checkedRun } from '../../shared/hosting/checked-run.ts';
import type { UseCase } from '../../shared/hosting/use-case.ts';
import { memoryLog } from '../../shared/memory/memory-log.ts';
import { memoryMailer } from '../../shared/memory/memory-mailer.ts';
import { memoryObjects } from '../../shared/memory/memory-objects.ts';
import { memorySecrets } from '../../shared/memory/memory-secrets.ts';
import { memorySms } from '../../shared/memory/memory-sms.ts';
import { memorySourceHttp } from '../../shared/memory/memory-source-http.ts';
import { memoryTable } from '../../shared/memory/memory-table.ts';
import { memoryTeamTopics } from '../../shared/memory/memory-team-topics.ts';
import { seededIds } from '../../shared/memory/seeded-ids.ts';
import { virtualClock } from '../../shared/memory/virtual-clock.ts';
import type { Digest } from '../../shared/ports/clock.ts';
import type { Mail } from '../../shared/ports/messaging.ts';
import type { Item } from '../../shared/ports/table.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { checkEvent } from '../kit/event-schemas.ts';
import { deliveries } from './deliveries.ts';
import { engineWorkflow } from './engine-workflow.ts';
import { memoryLevel } from './memory-level.ts';
import { noFaults, type SimFaults, whileBusy } from './sim-faults.ts';

const digest: Digest = { sha256: (body) => createHash('sha256').update(body).digest('hex') };
const root = join(import.meta.dirname, '../..');

export type SimHub = Awaited<ReturnType<typeof openSimHub>>;

/** The whole hub in one process and no time: the hosted use cases on memory, the machines from the files that are deployed, one clock. */
export async function openSimHub(start: Instant, seed: string, given: Partial<SimFaults> = {}) {
  const faults: SimFaults = { ...noFaults, ...given };
  const time = virtualClock(start);
  const images: Item[] = [];
  const journal = new Map<string, number>();
  const table = memoryTable({
    onImage: (image) => {
      checkEvent(image);
      note(journal, image);
      images.push(image);
    },
    onCall: faults.onCall,
  });
  const { log, said } = memoryLog();
  const ids = seededIds(seed, time.wallClock, digest);
  const mailer = memoryMailer(faults.mail);
  const sms = memorySms();
  const topics = memoryTeamTopics();
  const objects = memoryObjects(time.wallClock);
  const http = memorySourceHttp(faults.factor);
  const secrets = memorySecrets({ 'sources/factor': JSON.stringify({ token: 'a-token' }) });
  const activity = openActivity();
  const sent: { readonly at: Instant; readonly id: string }[] = [];
  const provider = deliveries(time.clock, faults.delivers);
  const listening = {
    send: async (mail: Mail) => {
      const before = mailer.provider.taken.length;
      const answer = await mailer.send(mail);
      if (answer.outcome !== 'refused') sent.push({ at: time.clock.now(), id: mail.id });
      for (const { providerId, message } of mailer.provider.taken.slice(before)) provider.took(providerId, message);
      return answer;
    },
  };
  const base = { ids, digest, log, objects, sms, topics, http, secrets, ...time, ...faults.plant({ table, mailer: listening }) };
  const run =
    <I, O, P>(useCase: UseCase<I, O, P>, ports: P) =>
    (payload: unknown) =>
      checkedRun(useCase, payload, ports);
  const invokeOf: Invoke = async (name, payload) => {
    const call = calls[name];
    if (call === undefined) return { ok: false, error: 'Lambda.ResourceNotFoundException', cause: name };
    try {
      // The machine's Retry without its back-off, whose timer would make the order of work depend on the real time.
      return { ok: true, value: await whileBusy(7, () => call(payload)) };
    } catch (error) {
      return { ok: false, error: error instanceof Error ? error.name : 'Error', cause: String(error) };
    }
  };
  // Back-off ends at once: every look at this clock is a minute later.
  let leaps = 0;
  const states = await openStates({
    store: memoryLevel(),
    clock: { now: () => millisOf(time.clock.now()) },
    wallClock: { now: () => ++leaps * 60_000 },
    invoke: invokeOf,
    activity,
    concurrency: 1,
  });
  const workflow = engineWorkflow(states);
  const ports = { ...base, workflow };
  const calls: Readonly<Record<string, (payload: unknown) => Promise<unknown>>> = {
    'take-step': run(takeStep, ports),
    'take-dispute-step': run(takeDisputeStep, ports),
    'take-court-step': run(takeCourtStep, ports),
    'take-factoring-step': run(takeFactoringStep, ports),
    'take-promise-step': run(takePromiseStep, ports),
    'park-case': run(parkCase, ports),
    'call-person': run(callPerson, ports),
    'start-due': run(startDue, ports),
  };
  for (const machine of machines) {
    const definition = readFileSync(join(root, 'state-machines', `${machine.name}.asl.json`), 'utf8');
    await states.create(machine.name, definition, Object.fromEntries(machine.calls.map((name) => [placeholderOf(name), name])));
  }
  for (const item of [mainCompany('http://hub.example'), ...staffOf(companyCode)])
    await whileBusy(9, () => table.write({ put: asItem(item) }));

  /** A consumer hears what it is given once, twice or not at all; five tries, as the stream and the bus give it. */
  const hear = async (what: 'wake' | 'event', work: () => Promise<unknown>): Promise<void> => {
    for (let times = faults.hears(what); times > 0; times -= 1) await whileBusy(5, work);
  };
  const listen = async (image: Item): Promise<void> => {
    if (image.wait !== undefined) await hear('wake', () => checkedRun(wakeWaiting, image, ports));
    if (image.type !== 'event') return;
    const event = { name: image.name, id: image.eventId, at: image.at, detail: image };
    if (startsCase.has(String(image.name))) await hear('event', () => checkedRun(startCase, event, ports));
    if (image.name === 'task-created.v1' || image.name === 'task-handed-on.v1')
      await hear('event', () => checkedRun(announceTask, event, ports));
    if (startsAtOnce(image)) await hear('event', () => checkedRun(startArrived, event, ports));
  };
  const settle = async (): Promise<void> => {
    do {
      for (let image = images.shift(); image !== undefined; image = images.shift()) await listen(image);
      await activity.quiet();
    } while (images.length > 0);
  };
  const nextAt = (): number | undefined => {
    const moments = [states.nextAt(), provider.nextAt()].filter((at) => at !== undefined);
    return moments.length === 0 ? undefined : Math.min(...moments);
  };
  return {
    ...ports,
    memory: table,
    /** When each claim and each event was committed, in the order of all writes. */
    journal,
    said,
    states,
    sent,
    mails: mailer.provider,
    notices: topics.provider,
    settle,
    facts: { table: base.table, clock: time.clock, ids, scenarios: shippedScenarios() },
    async runMonitor() {
      await workflow.start('portfolio-monitor', `morning-${time.clock.now().slice(0, 10)}`, {});
      await settle();
    },
    async reconcile() {
      const counts = await whileBusy(3, () => checkedRun(reconcileExecutions, {}, ports));
      await settle();
      return counts;
    },
    async settleUnknown() {
      await whileBusy(3, () => checkedRun(settleUnknown, {}, ports));
      await settle();
    },
    /** Moves to a moment, firing every timer and every word of the provider on the way at its own moment. */
    async moveTo(moment: Instant) {
      for (let next = nextAt(); next !== undefined && next <= millisOf(moment); next = nextAt()) {
        time.moveTo(instantOf(Math.max(next, millisOf(time.clock.now()))));
        await states.fireDue(millisOf(time.clock.now()));
        for (const word of provider.due()) await whileBusy(5, () => checkedRun(recordDelivery, word, ports));
        await settle();
      }
      time.moveTo(moment);
    },
  };
}

const startsCase = new Set(['dispute-opened.v1', 'promise-made.v1', 'transfer-confirmed.v1', 'handed-over.v1']);

function note(journal: Map<string, number>, image: Item): void {
  if (image.type === 'event') journal.set(String(image.eventId), journal.size);
  if (image.type === 'message' && image.status === 'sending') journal.set(String(image.attempt), journal.size);
}

const startsAtOnce = (image: Item): boolean => {
  const { data } = image;
  return typeof data === 'object' && data !== null && 'startsAtOnce' in data && data.startsAtOnce === true;
};

import { inputSentence } from '../../../shared/pages/words/input-problems.ts';
import { shippedScenarios } from '../../../shared/scenarios/shipped.ts';
import { recordFact } from '../../../shared/table/facts/record-fact.ts';
import { RejectItem, rejectListing, repairQueue } from '../../../shared/table/import-items.ts';
import { asItem } from '../../../shared/table/invoice-placing.ts';
import { findListed } from '../api/find-listed.ts';
import { Refused, refusal } from '../api/refusal.ts';
import type { ConsolePorts } from '../console-ports.ts';
import { may, type Viewer } from '../sign-in/viewer.ts';
import { readAgain, repairedText, type Values } from './read-again.ts';

type Asked = { readonly ports: ConsolePorts; readonly viewer: Viewer };

/** A record of a company is shown to that company's people; one that names none of ours, to whoever administers the hub. */
export const seesReject = (viewer: Viewer, { company }: Pick<RejectItem, 'company'>): boolean =>
  company === '' ? may(viewer, 'administer') : viewer.companies.includes(company);

/** The rejected record of this id among the viewer's. Throws a 404 `Refused`. */
export async function rejectOf({ ports, viewer }: Asked, id: string): Promise<RejectItem> {
  const newest = { index: 'listing', partition: rejectListing, newestFirst: true } as const;
  const isIt = (item: RejectItem): boolean => item.rejectId === id && seesReject(viewer, item);
  const found = await findListed(ports.table, RejectItem, newest, isIt);
  if (found === undefined) throw refusal(404, 'unknown-reject', 'id');
  return found;
}

async function waitingReject(asked: Asked, id: string): Promise<RejectItem> {
  const item = await rejectOf(asked, id);
  if (item.state !== 'waiting') throw refusal(409, 'reject-not-waiting', 'id');
  return item;
}

/** Reads a rejected record again with what a person corrected, and records it. Throws `Refused`: 400 names the first field that is still wrong. */
export async function replayReject(asked: Asked, id: string, repaired: Values): Promise<RejectItem> {
  const { ports, viewer } = asked;
  const item = await waitingReject(asked, id);
  if (item.format === 'source-record/v1') return handToSource(asked, item, repaired);
  const read = await readAgain(asked, item, repaired);
  if (!read.ok) throw stillWrong(read.problem);
  const answer = await recordFact({ ...ports, scenarios: shippedScenarios() }, read.fact, viewer.user);
  if (answer.outcome === 'refused') throw stillWrong({ field: '', because: answer.because });
  return finish(ports, { ...item, ...read.kept, state: 'replayed' });
}

/** A record of a source is read by its poller, which is asked to come at once; what is still wrong then waits for a person again. */
async function handToSource(asked: Asked, item: RejectItem, repaired: Values): Promise<RejectItem> {
  const { ports, viewer } = asked;
  const { repairedKey: _earlier, ...rejected } = item;
  const { source, company, rejectId } = item;
  const at = ports.clock.now();
  const finished = await finish(ports, {
    ...rejected,
    ...(await repairedText(asked, item, repaired)),
    ...{ state: 'repaired', repairedBy: viewer.user, queueKey: repairQueue(source, company), queueSort: `${at}#${rejectId}` },
  });
  // Not taken, it is read at the next scheduled poll.
  await ports.bus.publish([{ id: ports.ids.next(), name: 'poll-requested.v1', at, detail: { source, company } }]);
  return finished;
}

/** A record nobody will repair; its raw form stays. */
export async function dropReject(asked: Asked, id: string, reason: string): Promise<RejectItem> {
  const item = await waitingReject(asked, id);
  const { user } = asked.viewer;
  return finish(asked.ports, { ...item, state: 'dropped', dropped: { reason, by: user, at: asked.ports.clock.now() } });
}

async function finish(ports: Pick<ConsolePorts, 'table'>, item: RejectItem): Promise<RejectItem> {
  const answer = await ports.table.write({ put: asItem(item), when: { is: 'equal', at: ['state'], to: 'waiting' } });
  if (answer.outcome === 'refused') throw refusal(409, 'reject-not-waiting', 'id');
  return item;
}

function stillWrong(problem: { readonly field: string; readonly because: string } | undefined): Refused {
  const { field = '', because = 'still-rejected' } = problem ?? {};
  const sentences = { pl: inputSentence(because, 'pl'), en: inputSentence(because, 'en') };
  return new Refused(400, { word: because, field: field === '' ? undefined : field, sentences });
}

import { dayIn } from '../../../shared/domain/dates.ts';
import type { Fact } from '../../../shared/domain/fact.ts';
import { minor } from '../../../shared/domain/money.ts';
import { type MappedRow, mapRow } from '../../../shared/formats/map-row.ts';
import { shippedMappings } from '../../../shared/mappings/shipped.ts';
import { inputSentence } from '../../../shared/pages/words/input-problems.ts';
import { shippedScenarios } from '../../../shared/scenarios/shipped.ts';
import { recordFact } from '../../../shared/table/facts/record-fact.ts';
import { RejectItem, rejectListing } from '../../../shared/table/import-items.ts';
import { asItem } from '../../../shared/table/invoice-placing.ts';
import { findListed } from '../api/find-listed.ts';
import { Refused, refusal } from '../api/refusal.ts';
import type { ConsolePorts } from '../console-ports.ts';
import type { Viewer } from '../sign-in/viewer.ts';

type Asked = { readonly ports: ConsolePorts; readonly viewer: Viewer };
type Values = Readonly<Record<string, string>>;

/** The rejected record of this id among the viewer's. Throws a 404 `Refused`. */
export async function rejectOf({ ports, viewer }: Asked, id: string): Promise<RejectItem> {
  const newest = { index: 'listing', partition: rejectListing, newestFirst: true } as const;
  const isIt = ({ rejectId, company }: RejectItem): boolean => rejectId === id && viewer.companies.includes(company);
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
  const mapping = shippedMappings.find(({ name }) => name === item.mapping);
  if (mapping === undefined) throw refusal(409, 'reject-not-repairable', 'id');
  const { company, source, scenario } = item;
  const row = mapRow(mapping, { ...item.values, ...repaired }, { company, source, changedAt: ports.clock.now(), scenario });
  if (!row.ok) throw stillWrong(row.problems[0]);
  const answer = await recordFact({ ...ports, scenarios: shippedScenarios }, factOf(row, ports), viewer.user);
  if (answer.outcome === 'refused') throw stillWrong({ field: '', because: answer.because });
  return finish(ports, { ...item, values: { ...item.values, ...repaired }, state: 'replayed' });
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

/** A past invoice that is read, not replayed: what was settled by today is settled. */
function factOf(row: Extract<MappedRow, { ok: true }>, ports: Pick<ConsolePorts, 'clock'>): Fact {
  if (!('ending' in row)) return row.fact;
  const { settledOn } = row.ending;
  return settledOn !== undefined && settledOn <= dayIn(ports.clock.now()) ? { ...row.fact, open: minor(0) } : row.fact;
}

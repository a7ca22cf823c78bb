import { dayIn } from '../../../shared/domain/dates.ts';
import type { Fact } from '../../../shared/domain/fact.ts';
import { rightNeededFor } from '../../../shared/domain/fact-permission.ts';
import type { InputProblem } from '../../../shared/domain/input-problem.ts';
import { minor } from '../../../shared/domain/money.ts';
import { type MappedRow, mapRow } from '../../../shared/formats/map-row.ts';
import { readErpAgentRecord } from '../../../shared/formats/read-erp-agent-record.ts';
import { shippedMappings } from '../../../shared/mappings/shipped.ts';
import { type RejectItem, repairedRecord } from '../../../shared/table/import-items.ts';
import { refusal } from '../api/refusal.ts';
import type { ConsolePorts } from '../console-ports.ts';
import { may, type Viewer } from '../sign-in/viewer.ts';

type Asked = { readonly ports: ConsolePorts; readonly viewer: Viewer };
export type Values = Readonly<Record<string, string>>;
/** The fact, and what the reject keeps of the repair. */
type ReadAgain =
  | { readonly ok: true; readonly fact: Fact; readonly kept: Pick<RejectItem, 'company' | 'values' | 'repairedKey'> }
  | { readonly ok: false; readonly problem: InputProblem | undefined };

const longestInline = 8_000;

/** What a person may correct: the columns of a file's record, or the text of one that came by itself. */
export const repairable = (item: RejectItem): Values =>
  item.format === undefined || item.rawKey !== undefined
    ? (item.values ?? {})
    : { [repairedRecord]: item.values?.[repairedRecord] ?? item.raw };

/** Reads a rejected record with its corrections by the same reader that rejected it. Throws `Refused`. */
export function readAgain(asked: Asked, item: RejectItem, repaired: Values): ReadAgain | Promise<ReadAgain> {
  return item.format === undefined ? readRow(asked, item, repaired) : readRecord(asked, item, repaired);
}

function readRow({ ports }: Asked, item: RejectItem, repaired: Values): ReadAgain {
  const mapping = shippedMappings().find(({ name }) => name === item.mapping);
  if (mapping === undefined) throw refusal(409, 'reject-not-repairable', 'id');
  const { company, source, scenario } = item;
  const values = { ...item.values, ...repaired };
  const row = mapRow(mapping, values, { company, source, changedAt: ports.clock.now(), scenario });
  if (!row.ok) return { ok: false, problem: row.problems[0] };
  return { ok: true, fact: factOf(row, ports), kept: { company, values } };
}

/** A past invoice that is read, not replayed: what was settled by today is settled. */
function factOf(row: Extract<MappedRow, { ok: true }>, ports: Pick<ConsolePorts, 'clock'>): Fact {
  if (!('ending' in row)) return row.fact;
  const { settledOn } = row.ending;
  return settledOn !== undefined && settledOn <= dayIn(ports.clock.now()) ? { ...row.fact, open: minor(0) } : row.fact;
}

/** What a person made of a record that only its source's own code can read. */
export async function repairedText({ ports }: Asked, item: RejectItem, repaired: Values) {
  return keptOf(ports, item, repaired[repairedRecord] ?? (await wholeOf(ports, item)));
}

async function readRecord({ ports, viewer }: Asked, item: RejectItem, repaired: Values): Promise<ReadAgain> {
  const text = repaired[repairedRecord] ?? (await wholeOf(ports, item));
  const read = readErpAgentRecord(text, item.source);
  if (!read.ok) return { ok: false, problem: read.problems[0] };
  const { fact } = read;
  if (!viewer.companies.includes(fact.company)) throw refusal(403, 'not-your-company', repairedRecord);
  const action = rightNeededFor[fact.fact];
  if (action !== undefined && !may(viewer, action)) throw refusal(403, 'not-allowed');
  return { ok: true, fact, kept: { company: fact.company, ...(await keptOf(ports, item, text)) } };
}

async function wholeOf({ objects }: Pick<ConsolePorts, 'objects'>, item: RejectItem): Promise<string> {
  if (item.rawKey === undefined) return item.raw;
  const body = await objects.get(item.rawKey);
  if (body === undefined) throw refusal(409, 'reject-not-repairable', 'id');
  return new TextDecoder().decode(body);
}

async function keptOf({ objects }: Pick<ConsolePorts, 'objects'>, item: RejectItem, text: string) {
  if (text.length <= longestInline) return { values: { [repairedRecord]: text } };
  const repairedKey = `quarantine/${item.rejectId}-repaired.json`;
  await objects.put(repairedKey, new TextEncoder().encode(text), 'application/json');
  return { repairedKey };
}

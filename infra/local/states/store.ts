import * as z from 'zod';
import {
  closedSchema,
  type Description,
  type Execution,
  type ExecutionStatus,
  executionSchema,
  keyOf,
  statusSchema,
} from './execution.ts';
import type { HistoryEvent } from './history.ts';
import type { Level, Write } from './level.ts';

/**
 * Keys: `m/machine`, `d/machine/revision` definition, `o/machine/name` open execution, `x/machine/name` closed one,
 * `h/machine/name/firstId` events of one commit, `l/machine/order/inverted start/name` lists (order = ALL or a status),
 * `c/machine` transitions, `secret`.
 */
const machineSchema = z.object({
  name: z.string(),
  arnRole: z.string(),
  revision: z.number(),
  status: z.enum(['ACTIVE', 'DELETING']),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type MachineRecord = z.infer<typeof machineSchema>;

const listedSchema = z.object({
  name: z.string(),
  status: statusSchema,
  startedAt: z.number(),
  stoppedAt: z.number().optional(),
});
export type Listed = z.infer<typeof listedSchema>;

const padded = (value: number, length: number): string => String(value).padStart(length, '0');
/** Newest first, as AWS lists. */
const inverted = (at: number): string => padded(9_999_999_999_999 - at, 13);
const end = '\uffff';

const eventsSchema = z.array(z.custom<HistoryEvent>((value) => typeof value === 'object' && value !== null));

export class Store {
  readonly #level: Level;
  constructor(level: Level) {
    this.#level = level;
  }

  commit(writes: readonly Write[]): Promise<void> {
    return this.#level.commit(writes);
  }

  machineWrites(machine: MachineRecord, definition: string | undefined): Write[] {
    const head: Write = { type: 'put', key: `m/${machine.name}`, value: JSON.stringify(machine) };
    if (definition === undefined) return [head];
    return [head, { type: 'put', key: `d/${machine.name}/${machine.revision}`, value: definition }];
  }

  openWrite(execution: Execution): Write {
    return { type: 'put', key: `o/${keyOf(execution.machine, execution.name)}`, value: JSON.stringify(execution) };
  }

  closeWrites(closed: Description): Write[] {
    const key = keyOf(closed.machine, closed.name);
    return [
      { type: 'del', key: `o/${key}` },
      { type: 'put', key: `x/${key}`, value: JSON.stringify(closed) },
      { type: 'del', key: this.#listKey('RUNNING', closed) },
      ...this.listWrites(closed),
    ];
  }

  listWrites(described: Description): Write[] {
    const { name, status, startedAt, stoppedAt } = described;
    const value = JSON.stringify({ name, status, startedAt, stoppedAt });
    return [
      { type: 'put', key: this.#listKey('ALL', described), value },
      { type: 'put', key: this.#listKey(status, described), value },
    ];
  }

  #listKey(order: ExecutionStatus | 'ALL', described: Description): string {
    return `l/${described.machine}/${order}/${inverted(described.startedAt)}/${described.name}`;
  }

  historyWrite(machine: string, name: string, events: readonly HistoryEvent[]): Write {
    return { type: 'put', key: this.#historyKey(machine, name, events[0]?.id ?? 0), value: JSON.stringify(events) };
  }

  #historyKey(machine: string, name: string, firstId: number): string {
    return `h/${keyOf(machine, name)}/${padded(firstId, 5)}`;
  }

  countWrite(machine: string, transitions: number): Write {
    return { type: 'put', key: `c/${machine}`, value: String(transitions) };
  }

  async closed(machine: string, name: string): Promise<Description | undefined> {
    const text = await this.#level.get(`x/${keyOf(machine, name)}`);
    return text === undefined ? undefined : closedSchema.parse(JSON.parse(text));
  }

  async definition(machine: string, revision: number): Promise<string | undefined> {
    return this.#level.get(`d/${machine}/${revision}`);
  }

  async machines(): Promise<MachineRecord[]> {
    const found: MachineRecord[] = [];
    for await (const [, text] of this.#level.entries({ gte: 'm/', lt: `m/${end}` }))
      found.push(machineSchema.parse(JSON.parse(text)));
    return found;
  }

  async counts(): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    for await (const [key, text] of this.#level.entries({ gte: 'c/', lt: `c/${end}` })) found.set(key.slice(2), Number(text));
    return found;
  }

  async *openExecutions(): AsyncGenerator<Execution> {
    for await (const [, text] of this.#level.entries({ gte: 'o/', lt: `o/${end}` }))
      yield executionSchema.parse(JSON.parse(text));
  }

  /** One page of a machine's executions, newest first; `cursor` is the last key of the page before. */
  async list(machine: string, order: ExecutionStatus | 'ALL', limit: number, cursor: string | undefined) {
    const prefix = `l/${machine}/${order}/`;
    const items: Listed[] = [];
    let last: string | undefined;
    const range = cursor === undefined ? { gte: prefix } : { gt: `${prefix}${cursor}` };
    for await (const [key, text] of this.#level.entries({ ...range, lt: `${prefix}${end}`, limit: limit + 1 })) {
      if (items.length === limit) return { items, nextCursor: last };
      items.push(listedSchema.parse(JSON.parse(text)));
      last = key.slice(prefix.length);
    }
    return { items, nextCursor: undefined };
  }

  /** Events from `from` on (or down, reversed), at most `limit`. */
  async history(machine: string, name: string, from: number, limit: number, reverse: boolean): Promise<HistoryEvent[]> {
    const prefix = `h/${keyOf(machine, name)}/`;
    const first = reverse ? prefix : ((await this.#chunkAtOrBefore(machine, name, from)) ?? prefix);
    const range = reverse
      ? { gte: prefix, lte: this.#historyKey(machine, name, from), reverse: true }
      : { gte: first, lt: `${prefix}${end}` };
    const found: HistoryEvent[] = [];
    for await (const [, text] of this.#level.entries(range)) {
      const events = eventsSchema.parse(JSON.parse(text)).filter((event) => (reverse ? event.id <= from : event.id >= from));
      found.push(...(reverse ? events.reverse() : events));
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  }

  async #chunkAtOrBefore(machine: string, name: string, id: number): Promise<string | undefined> {
    const range = { gte: `h/${keyOf(machine, name)}/`, lte: this.#historyKey(machine, name, id), reverse: true, limit: 1 };
    for await (const [key] of this.#level.entries(range)) return key;
    return undefined;
  }

  /** The seal of task tokens, made once per folder. */
  async secret(make: () => string): Promise<string> {
    const known = await this.#level.get('secret');
    if (known !== undefined) return known;
    const made = make();
    await this.#level.commit([{ type: 'put', key: 'secret', value: made }]);
    return made;
  }

  close(): Promise<void> {
    return this.#level.close();
  }
}

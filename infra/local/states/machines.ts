import type { BusinessClock } from '../parts.ts';
import { compileMachine, type Machine, substitute } from './definition.ts';
import { Refusal } from './failure.ts';
import { checkName, machineArn, roleArn } from './names.ts';
import type { MachineRecord, Store } from './store.ts';

export type MachineDescription = MachineRecord & { readonly definition: string };

const unknown = (name: string): Refusal =>
  new Refusal('StateMachineDoesNotExist', `State Machine Does Not Exist: '${machineArn(name)}'`);

/** The machines and the definitions that executions still run on. */
export class Machines {
  readonly #store: Store;
  readonly #clock: BusinessClock;
  readonly #records = new Map<string, MachineRecord>();
  readonly #definitions = new Map<string, string>();
  readonly #compiled = new Map<string, Machine>();

  private constructor(store: Store, clock: BusinessClock) {
    this.#store = store;
    this.#clock = clock;
  }

  static async open(store: Store, clock: BusinessClock): Promise<Machines> {
    const machines = new Machines(store, clock);
    for (const record of await store.machines()) {
      machines.#records.set(record.name, record);
      await machines.at(record.name, record.revision);
    }
    return machines;
  }

  /** Creates or updates; the same definition again changes nothing. Throws Refusal `InvalidName`, `InvalidDefinition`, `StateMachineDeleting`. */
  async put(name: string, text: string, substitutions: Readonly<Record<string, string>>): Promise<MachineRecord> {
    checkName(name);
    const definition = substitute(text, substitutions);
    const machine = compileMachine(definition);
    const known = this.#records.get(name);
    if (known?.status === 'DELETING')
      throw new Refusal('StateMachineDeleting', `State Machine Is Deleting: '${machineArn(name)}'`);
    if (known !== undefined && this.#definitions.get(`${name}/${known.revision}`) === definition) return known;
    const now = this.#clock.now();
    const revision = (known?.revision ?? 0) + 1;
    const record: MachineRecord = {
      name,
      arnRole: known?.arnRole ?? roleArn(name),
      revision,
      status: 'ACTIVE',
      createdAt: known?.createdAt ?? now,
      updatedAt: now,
    };
    this.#records.set(name, record);
    this.#definitions.set(`${name}/${revision}`, definition);
    this.#compiled.set(`${name}/${revision}`, machine);
    await this.#store.commit(this.#store.machineWrites(record, definition));
    return record;
  }

  has(name: string): boolean {
    return this.#records.has(name);
  }

  /** Throws Refusal `StateMachineDoesNotExist`. */
  describe(name: string): MachineDescription {
    const record = this.#records.get(name);
    if (record === undefined) throw unknown(name);
    return { ...record, definition: this.#definitions.get(`${name}/${record.revision}`) ?? '' };
  }

  /** Sorted by name. */
  list(): readonly MachineRecord[] {
    return [...this.#records.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  /** What a new execution runs on. Throws Refusal `StateMachineDoesNotExist` or `StateMachineDeleting`. */
  current(name: string): { readonly record: MachineRecord; readonly machine: Machine } {
    const record = this.#records.get(name);
    const machine = this.#compiled.get(`${name}/${record?.revision}`);
    if (record === undefined || machine === undefined) throw unknown(name);
    if (record.status === 'DELETING')
      throw new Refusal('StateMachineDeleting', `State Machine Is Deleting: '${machineArn(name)}'`);
    return { record, machine };
  }

  /** The definition an execution began with, whatever became of the machine since. */
  async at(name: string, revision: number): Promise<Machine> {
    const key = `${name}/${revision}`;
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    const text = await this.#store.definition(name, revision);
    if (text === undefined) throw unknown(name);
    const machine = compileMachine(text);
    this.#definitions.set(key, text);
    this.#compiled.set(key, machine);
    return machine;
  }

  /** Marks a machine as going; it is gone when its last execution is. */
  async markDeleting(name: string): Promise<void> {
    const record = this.#records.get(name);
    if (record === undefined) return;
    const going: MachineRecord = { ...record, status: 'DELETING' };
    this.#records.set(name, going);
    await this.#store.commit(this.#store.machineWrites(going, undefined));
  }

  isDeleting(name: string): boolean {
    return this.#records.get(name)?.status === 'DELETING';
  }

  async remove(name: string): Promise<void> {
    if (!this.#records.delete(name)) return;
    await this.#store.commit([{ type: 'del', key: `m/${name}` }]);
  }
}

import { chance } from '../../infra/local/world/model/chance.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import type { TableCall } from '../../shared/memory/memory-table.ts';
import { offersUnder } from './outside-firms.ts';
import type { SimFaults } from './sim-faults.ts';

/** How often a hard case was reached: a run in which none was proves little. */
export type Reached = Record<string, number>;

const changesTable = (call: TableCall): boolean => 'write' in call || 'transact' in call;
const claims = (call: TableCall): boolean =>
  'transact' in call &&
  call.transact.some((write) => 'put' in write && write.put.type === 'message' && write.put.status === 'sending');

/**
 * Faults of all kinds at a few percent, from a stream of chance of their own, so that the same workload can meet other faults. `between`
 * is done between two calls of whatever is running: facts that come in the middle of a step, or of another fact.
 */
export function chanceFaults(seed: number, between: () => Promise<boolean>) {
  const luck = chance(Math.imul(seed, 7919) + 104_729);
  const reached: Reached = {};
  let active = false;
  let inside = false;
  const count = (what: string): void => {
    reached[what] = (reached[what] ?? 0) + 1;
  };
  const strikes = (what: string, probability: number): boolean => {
    if (!active || !luck.happens(probability)) return false;
    count(what);
    return true;
  };
  const tellBetween = async (call: TableCall): Promise<void> => {
    if (inside || !active || !luck.happens(claims(call) ? 0.2 : 0.01)) return;
    inside = true;
    try {
      if (await between()) count(claims(call) ? 'fact-beside-a-claim' : 'fact-between-calls');
    } finally {
      inside = false;
    }
  };
  const faults: Omit<SimFaults, 'plant'> = {
    hears: (what) => {
      if (strikes(`${what}-dropped`, 0.04)) return 0;
      return strikes(`${what}-doubled`, 0.04) ? 2 : 1;
    },
    mail: () => {
      if (strikes('mail-refused', 0.03)) return 'refuse';
      if (strikes('mail-lost', 0.01)) return 'lose';
      return strikes('mail-taken-without-answer', 0.01) ? 'take-and-fail' : undefined;
    },
    delivers: () => {
      if (strikes('word-missing', 0.02)) return undefined;
      return strikes('mail-bounced', 0.003) ? 'Bounce' : 'Delivery';
    },
    factor: offersUnder(strikes),
    onCall: async (call, phase) => {
      await tellBetween(call);
      if (!changesTable(call) || inside) return;
      if (phase === 'before' ? strikes('store-busy', 0.004) : strikes('answer-lost', 0.002))
        throw new HubError('StoreBusy', 'The store is busy.');
    },
  };
  return {
    faults,
    reached,
    strikes,
    count,
    switchOn: (on: boolean): void => {
      active = on;
    },
  };
}

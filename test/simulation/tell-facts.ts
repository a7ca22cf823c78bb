import { addMinutes, type Instant } from '../../shared/domain/dates.ts';
import type { Fact } from '../../shared/domain/fact.ts';
import { findParty } from '../../shared/table/facts/find-debtor.ts';
import { recordFact } from '../../shared/table/facts/record-fact.ts';
import { aboutItsCase } from './outside-firms.ts';
import type { Happening } from './portfolio.ts';
import { whileBusy } from './sim-faults.ts';
import type { SimHub } from './sim-hub.ts';

/** A source keeps sending until it is heard. */
const tries = 50;
const minutesInDay = 24 * 60;

/** Tells the hub what happens, in its order: each at its moment, or, a little early, in the middle of something else. */
export function teller(happenings: readonly Happening[]) {
  const refused: Record<string, number> = {};
  let place = 0;
  const tell = async (hub: SimHub, fact: Fact): Promise<void> => {
    const known = await named(hub, fact);
    if (known === undefined) return;
    const answer = await whileBusy(tries, () => recordFact(hub.facts, known, 'source:erp-agent'));
    if (answer.outcome === 'refused') refused[answer.because] = (refused[answer.because] ?? 0) + 1;
  };
  return {
    refused,
    told: () => place,
    async until(hub: SimHub, moment: Instant): Promise<void> {
      for (let next = happenings[place]; next !== undefined && next.at < moment; next = happenings[place]) {
        await hub.moveTo(next.at);
        if (happenings[place] !== next) continue;
        place += 1;
        await tell(hub, next.fact);
        await hub.settle();
      }
    },
    /** Tells what would happen next within the day right now, whatever is running. */
    async early(hub: SimHub): Promise<boolean> {
      const next = happenings[place];
      if (next === undefined || next.at > addMinutes(hub.clock.now(), minutesInDay)) return false;
      place += 1;
      await tell(hub, next.fact);
      return true;
    },
  };
}

/** The portfolio knows a debtor by his account at the source; the hub gave him an id of its own at first sight. */
async function named(hub: SimHub, fact: Fact): Promise<Fact | undefined> {
  if (fact.fact !== 'debtor-pause' && fact.fact !== 'channel-barred') return whileBusy(tries, () => aboutItsCase(hub, fact));
  const party = await whileBusy(tries, () => findParty(hub.facts, fact, fact.debtorId));
  return party === undefined ? undefined : { ...fact, debtorId: party.debtorId };
}

import type { Fact } from '../../shared/domain/fact.ts';
import type { Manifest } from '../../shared/table/manifest.ts';
import type { Run } from './open-run.ts';
import { findingsOf, gone, isMissed, isTaken, missed, wasMissed } from './remembered.ts';
import { tellFacts } from './tell-facts.ts';

/**
 * What a whole snapshot does not hold any more is taken back: at the second time, because a vendor may once answer with less than it has. A record
 * that was missing once and is there again is remembered as before.
 */
export async function takeBackMissing(run: Run, manifest: Manifest, seen: ReadonlySet<string>): Promise<number> {
  let takenBack = 0;
  for (const [externalId, text] of await manifest.all()) {
    if (seen.has(externalId)) continue;
    if (isTaken(text)) manifest.remember(externalId, missed(text));
    if (!isMissed(text)) continue;
    await takeBack(run, findingsOf(wasMissed(text), externalId));
    manifest.remember(externalId, gone);
    takenBack += 1;
  }
  return takenBack;
}

async function takeBack({ ports, connection }: Run, findings: readonly string[]): Promise<void> {
  const { company, source } = connection.item;
  const changedAt = ports.clock.now();
  const facts = findings.map((externalId): Fact => ({ fact: 'finding-gone', company, source, externalId, changedAt }));
  await tellFacts(ports, facts);
}

import type { Run } from './open-run.ts';
import { readEntity } from './read-entity.ts';
import { readSubjects } from './read-subjects.ts';
import { takeRepaired } from './take-repaired.ts';

/**
 * Takes what people repaired, then reads every entity in the order of `source.json`. A run that stopped in the middle goes on there; what came before it was read then, so the whole is
 * read once more from the beginning after it.
 */
export async function readSource(run: Run): Promise<'read' | 'goes-on'> {
  await takeRepaired(run.ports, run.connection);
  const { entities } = run.connection.description;
  const stoppedAt = entities.findIndex(({ name }) => run.lease.state().readings[name]?.run !== undefined);
  const order = stoppedAt < 0 ? entities : [...entities.slice(stoppedAt), ...entities];
  for (const entity of order) {
    const outcome = await (entity.cursor === 'subject' ? readSubjects(run, entity) : readEntity(run, entity));
    if (outcome === 'goes-on') return 'goes-on';
  }
  return 'read';
}

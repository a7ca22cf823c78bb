import * as z from 'zod';
import { HubError } from '../../../shared/domain/trouble.ts';
import type { Item, Table } from '../../../shared/ports/table.ts';
import { asItem } from '../../../shared/table/invoice-placing.ts';
import type { Records } from '../records.ts';
import type { WorldName } from '../settings.ts';
import { companyCode, mainCompany } from './company.ts';
import { type LocalSecrets, newKey, newWebhookSecret } from './secrets.ts';
import { staffOf } from './staff.ts';

const WorldRecord = z.object({ name: z.enum(['demo', 'empty']), state: z.enum(['building', 'ready']) });
export type WorldRecord = z.infer<typeof WorldRecord>;

export type World = {
  readonly name: WorldName;
  state(): 'ready' | 'building';
  /** Writes what is missing. Does nothing for a world that is ready. */
  build(needs: WorldNeeds): Promise<void>;
};

export type WorldNeeds = {
  readonly table: Table;
  readonly secrets: LocalSecrets;
  readonly pageAddress: string;
  /** `stopped` when the hub ends before the world is full; the next start goes on. */
  readonly fill: () => Promise<'filled' | 'stopped'>;
};

export const signInSecret = 'sign-in';
export const sourceSecret = (source: string): string => `sources/${source}`;

/** The world of this data folder. `asked` counts for an empty folder only; later the folder knows what it holds. */
export async function openWorld(records: Records, asked: WorldName): Promise<World> {
  const shelf = records.shelf('world', WorldRecord);
  let world = await shelf.get('world');
  if (world === undefined) {
    world = { name: asked, state: 'building' };
    await records.commit([shelf.putting('world', world)]);
  }
  let current = world;
  return {
    name: current.name,
    state: () => current.state,
    build: async (needs) => {
      await makeSecrets(needs.secrets);
      if (current.state === 'ready') return;
      for (const item of [mainCompany(needs.pageAddress), ...staffOf(companyCode)]) await putNew(needs.table, asItem(item));
      if (current.name === 'demo' && (await needs.fill()) === 'stopped') return;
      current = { ...current, state: 'ready' };
      await records.commit([shelf.putting('world', current)]);
    },
  };
}

async function makeSecrets(secrets: LocalSecrets): Promise<void> {
  await secrets.ensure(signInSecret, newKey);
  await secrets.ensure(sourceSecret('erp-agent'), newWebhookSecret);
}

/** What is there already stays: somebody may have changed it since. */
async function putNew(table: Table, item: Item): Promise<void> {
  const written = await table.write({ put: item, when: { is: 'absent' } });
  if (written.outcome === 'refused' && written.current === undefined)
    throw new HubError('StoreRefused', 'The world cannot be written.', { pk: item.pk, sk: item.sk });
}

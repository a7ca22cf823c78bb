import { addDays, type Day, momentAt } from '../../../../shared/domain/dates.ts';
import type { Table } from '../../../../shared/ports/table.ts';
import { asItem } from '../../../../shared/table/invoice-placing.ts';
import { sourceKey } from '../../../../shared/table/keys.ts';
import type { SourceItem } from '../../../../shared/table/source-items.ts';
import { companyCode } from '../company.ts';
import type { Vendors } from '../simulators/mount.ts';
import { simulators } from '../simulators/simulators.ts';

/** History that is read before the first day. */
const historyDays = 120;
/** A simulated vendor on this machine is asked as fast as days are moved; its published limit is for the real one. */
const rateLimit = { requests: 6000, perSeconds: 60 };

/** Connects the demo's company to every simulated vendor, as an engineer does it on the page of sources. Done again it changes nothing. */
export async function connectVendors(of: {
  readonly table: Table;
  readonly vendors: Vendors;
  readonly cloudAddress: string;
  readonly firstDay: Day;
}): Promise<void> {
  for (const simulator of simulators) {
    await of.vendors.secretOf(simulator);
    const key = { company: companyCode, source: simulator.source };
    const item: SourceItem = {
      ...sourceKey(key),
      type: 'source',
      ...key,
      baseAddress: `${of.cloudAddress}${of.vendors.mountOf(simulator.source)}`,
      secret: `sources/${simulator.source}`,
      options: { ...simulator.options },
      rateLimit,
      from: addDays(of.firstDay, -historyDays),
      connectedAt: momentAt(of.firstDay, '00:00'),
      rev: 1,
    };
    await of.table.write({ put: asItem(item), when: { is: 'absent' } });
  }
}

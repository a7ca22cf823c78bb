import { addDays, type Day, dayIn } from '../../shared/domain/dates.ts';
import { reportKeptDays } from '../../shared/domain/register-report.ts';
import type { Table } from '../../shared/ports/table.ts';
import { CompanyItem } from '../../shared/table/company-items.ts';
import { RejectItem } from '../../shared/table/import-items.ts';
import { companyKey, quarantineKey, sourceStatesPartition } from '../../shared/table/keys.ts';
import { readAll } from '../../shared/table/read-item.ts';
import { SourceStateItem } from '../../shared/table/source-items.ts';

/** A register's answer that nobody could read is one all the same: after 90 days it is dropped, repaired or not. Answers how many were. */
export async function dropOldRejects(table: Table, today: Day): Promise<number> {
  let dropped = 0;
  for (const { company } of await readAll(table, CompanyItem, { partition: companyKey('').pk })) {
    const states = await readAll(table, SourceStateItem, { partition: sourceStatesPartition(company) });
    for (const { source, described } of states) {
      if (described?.kind !== 'register') continue;
      const kept = await readAll(table, RejectItem, { partition: quarantineKey(source, '').pk });
      for (const item of kept) {
        if (item.company !== company || addDays(dayIn(item.at), reportKeptDays) > today) continue;
        await table.write({ remove: { pk: item.pk, sk: item.sk } });
        dropped += 1;
      }
    }
  }
  return dropped;
}

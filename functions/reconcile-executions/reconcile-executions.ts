import * as z from 'zod';
import { addDays, dayIn } from '../../shared/domain/dates.ts';
import { defineUseCase } from '../../shared/hosting/use-case.ts';
import { DisputeItem, PromiseItem } from '../../shared/table/case-items.ts';
import { CompanyItem } from '../../shared/table/company-items.ts';
import { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { caseListing, companyKey, invoiceListing, listShards } from '../../shared/table/keys.ts';
import { readAll } from '../../shared/table/read-item.ts';
import { lastRunDay, noteRun } from '../../shared/table/run-days.ts';
import { type Mended, type MendPorts, mendCase, mendInvoice } from './mend.ts';

/** Cases closed up to so many days before the last run are looked at again: their last wake may have been lost. */
const closedDays = 3;
const run = 'reconcile-executions';

/**
 * Every night: finds cases that nobody would wake. Starts what has no execution, answers tokens whose case has changed or whose moment
 * passed an hour ago, and gives a dead execution's case to the next cycle. With every wake dropped it alone finishes all cases.
 */
export const reconcileExecutions = defineUseCase({
  input: z.object({}),
  output: z.strictObject({ looked: z.int(), woken: z.int(), started: z.int() }),
  async run(_input, ports: MendPorts) {
    const counts = { looked: 0, woken: 0, started: 0 };
    const count = (mended: Mended) => {
      counts.looked += 1;
      if (mended === 'woken') counts.woken += 1;
      if (mended === 'started') counts.started += 1;
    };
    const today = dayIn(ports.clock.now());
    const before = await lastRunDay(ports.table, run);
    const since = addDays(before ?? today, -closedDays);
    const companies = await readAll(ports.table, CompanyItem, { partition: companyKey('').pk });
    for (const { company } of companies) {
      for (let shard = 0; shard < listShards; shard += 1) {
        for (const invoice of await readAll(ports.table, InvoiceItem, {
          index: 'listing',
          partition: invoiceListing(company, 'open', shard),
        }))
          count(await mendInvoice(ports, invoice));
        for (const invoice of await readAll(ports.table, InvoiceItem, {
          index: 'listing',
          partition: invoiceListing(company, 'closed', shard),
          sort: { after: since },
        }))
          count(await mendInvoice(ports, invoice));
      }
    }
    for (const dispute of await readAll(ports.table, DisputeItem, { index: 'listing', partition: caseListing('dispute') }))
      count(
        await mendCase(ports, dispute, {
          kind: 'dispute',
          company: dispute.company,
          debtorId: dispute.debtorId,
          id: dispute.disputeId,
        }),
      );
    for (const promise of await readAll(ports.table, PromiseItem, { index: 'listing', partition: caseListing('promise') }))
      count(
        await mendCase(ports, promise, {
          kind: 'promise',
          company: promise.company,
          debtorId: promise.debtorId,
          id: promise.promiseId,
        }),
      );
    await noteRun(ports.table, run, before, today);
    ports.log('run.counted', { run, ...counts });
    return counts;
  },
});

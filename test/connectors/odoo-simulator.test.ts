import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { fetchPage, testConnection } from '../../functions/connectors/odoo/fetch.ts';
import { translate } from '../../functions/connectors/odoo/translate.ts';
import { makeWorld } from '../../infra/local/world/model/make-world.ts';
import { odoo } from '../../infra/local/world/simulators/odoo.ts';
import { day, instant, momentAt } from '../../shared/domain/dates.ts';
import { classOf, contextOf, factsOf, readAllPages, simulatedVendor } from '../kit/simulated-vendor.ts';

const connector = { fetchPage, translate, testConnection };
const firstDay = day('2026-11-25');
const now = momentAt(firstDay, '12:00');
const world = makeWorld({ seed: 5, firstDay, customers: 12, historyDays: 60, futureDays: 10 });
const vendor = (secret?: Record<string, string>) =>
  simulatedVendor({ simulator: odoo, world, now, ...(secret === undefined ? {} : { secret }) });
const since = instant('2020-01-01T00:00:00.000Z');

describe('Odoo, read through its own API', () => {
  it('tells every customer and invoice of the world as the world has them', async () => {
    const of = vendor();
    const parties = factsOf(
      connector,
      await readAllPages(connector, of.access, { entity: 'customers', since }),
      contextOf(of, 'odoo', 'customers'),
    );
    expect(parties).toHaveLength(world.customers.filter(({ erp }) => erp === 'odoo').length);
    const facts = factsOf(
      connector,
      await readAllPages(connector, of.access, { entity: 'invoices', since }),
      contextOf(of, 'odoo', 'invoices'),
    );
    const posted = world.invoices.filter((invoice) => invoice.erp === 'odoo' && invoice.postedAt <= now);
    expect(facts).toHaveLength(posted.length);
    for (const invoice of posted) {
      const fact = facts.find((one) => one.externalId === String(invoice.no));
      if (invoice.cancelledAt !== undefined && invoice.cancelledAt <= now) {
        expect(fact).toMatchObject({ fact: 'cancellation', invoiceNumber: invoice.number });
        continue;
      }
      const paid = invoice.payments.filter(({ bookedAt }) => bookedAt !== undefined && bookedAt <= now);
      const credits = invoice.creditNotes.filter(({ postedAt }) => postedAt <= now);
      const open = invoice.gross - [...paid, ...credits].reduce((sum, { amount }) => sum + amount, 0);
      expect(fact).toMatchObject({
        fact: 'open-item',
        number: invoice.number,
        gross: invoice.gross,
        open,
        dueDate: invoice.dueDate,
      });
    }
  });

  it('shows an amount changed through its API at once, as the newest change', async () => {
    const of = vendor();
    const invoice = world.invoices.find(
      (one) => one.erp === 'odoo' && one.payments.length === 0 && one.postedAt <= now && one.cancelledAt === undefined,
    );
    const headers = { authorization: `bearer ${of.access.secret.apiKey}` };
    of.pass(10);
    const call = (model: string, vals: object, ids = [invoice?.no ?? 0]) =>
      of.access.send({ method: 'POST', path: `/json/2/${model}/write`, headers, body: JSON.stringify({ ids, vals }) });
    expect((await call('account.move', { amount_total: 77.1, amount_residual: 77.1 })).status).toBe(200);
    const records = await readAllPages(connector, of.access, { entity: 'invoices', since: now });
    expect(factsOf(connector, records, contextOf(of, 'odoo', 'invoices'))).toMatchObject([
      { externalId: String(invoice?.no), open: 7710 },
    ]);
    expect((await call('account.move', { no_such_field: 1 })).status).toBe(422);
    expect((await call('account.move', { name: 'x' }, [999_999])).status).toBe(404);
    expect((await call('account.nothing', {})).status).toBe(404);
  });

  it('refuses a wrong key as a key that is wrong, and accepts the right one', async () => {
    expect(await classOf(fetchPage(vendor({ apiKey: 'wrong' }).access, { entity: 'customers', since, page: undefined }))).toBe(
      'auth-rejected',
    );
    expect(await classOf(testConnection(vendor({ apiKey: 'wrong' }).access))).toBe('auth-rejected');
    await testConnection(vendor().access);
  });

  it('reads whole pages while records change between two of them', async () => {
    const busy = makeWorld({ seed: 6, firstDay, customers: 12, historyDays: 300, futureDays: 0 });
    const of = simulatedVendor({ simulator: odoo, world: busy, now });
    of.spoil(async (_, answer) => {
      of.pass(1);
      return answer();
    });
    const read = await readAllPages(connector, of.access, { entity: 'invoices', since });
    const ids = new Set(read.map(({ externalId }) => externalId));
    const posted = busy.invoices.filter((invoice) => invoice.erp === 'odoo' && invoice.postedAt <= now);
    expect(posted.filter(({ no }) => !ids.has(String(no)))).toEqual([]);
  });

  it('answers a domain that is none, and a fault in 200, in its own words', async () => {
    const of = vendor();
    const headers = { authorization: `bearer ${of.access.secret.apiKey}` };
    const answer = await of.access.send({
      method: 'POST',
      path: '/json/2/res.partner/search_count',
      headers,
      body: '{"domain":[["nip","?",1]]}',
    });
    expect(answer.status).toBe(422);
    const Fault = z.object({ name: z.string(), debug: z.string() });
    expect(Fault.parse(JSON.parse(new TextDecoder().decode(answer.body))).name).toBe('builtins.ValueError');
    of.spoil(async () => ({
      status: 200,
      headers: {},
      body: '{"name":"odoo.exceptions.AccessError","message":"no","debug":""}',
    }));
    expect(await classOf(fetchPage(of.access, { entity: 'customers', since, page: undefined }))).not.toBe('no failure');
  });
});

import { describe, expect, it } from 'vitest';
import { fetchDocument, fetchPage, testConnection } from '../../functions/connectors/erpnext/fetch.ts';
import { translate } from '../../functions/connectors/erpnext/translate.ts';
import { makeWorld } from '../../infra/local/world/model/make-world.ts';
import { erpnext } from '../../infra/local/world/simulators/erpnext.ts';
import { day, instant, momentAt } from '../../shared/domain/dates.ts';
import { classOf, contextOf, factsOf, readAllPages, simulatedVendor } from '../kit/simulated-vendor.ts';

const connector = { fetchPage, translate, testConnection };
const firstDay = day('2026-11-25');
const now = momentAt(firstDay, '12:00');
const world = makeWorld({ seed: 5, firstDay, customers: 12, historyDays: 60, futureDays: 10 });
const vendor = (secret?: Record<string, string>) =>
  simulatedVendor({ simulator: erpnext, world, now, ...(secret === undefined ? {} : { secret }) });
const since = instant('2020-01-01T00:00:00.000Z');
const posted = world.invoices.filter((invoice) => invoice.erp === 'erpnext' && invoice.postedAt <= now);

describe('ERPNext, read through its REST API', () => {
  it('tells every invoice of the world as the world has it', async () => {
    const of = vendor();
    const facts = factsOf(
      connector,
      await readAllPages(connector, of.access, { entity: 'invoices', since }),
      contextOf(of, 'erpnext', 'invoices'),
    );
    expect(facts).toHaveLength(posted.length);
    for (const invoice of posted) {
      const fact = facts.find((one) => one.externalId === invoice.number);
      if (invoice.cancelledAt !== undefined && invoice.cancelledAt <= now) {
        expect(fact).toMatchObject({ fact: 'cancellation', invoiceNumber: invoice.number });
        continue;
      }
      const paid = invoice.payments.filter(({ bookedAt }) => bookedAt !== undefined && bookedAt <= now);
      const credits = invoice.creditNotes.filter(({ postedAt }) => postedAt <= now);
      const open = invoice.gross - [...paid, ...credits].reduce((sum, { amount }) => sum + amount, 0);
      expect(fact).toMatchObject({ fact: 'open-item', gross: invoice.gross, open, dueDate: invoice.dueDate });
    }
  });

  it('shows an amount changed through its API at once, as the newest change', async () => {
    const of = vendor();
    of.pass(10);
    const number = posted.find(({ cancelledAt }) => cancelledAt === undefined)?.number ?? '';
    const headers = { authorization: `token ${of.access.secret.apiKey}:${of.access.secret.apiSecret}` };
    const path = `/api/v2/document/${encodeURIComponent('Sales Invoice')}/${encodeURIComponent(number)}`;
    const put = (vals: object) => of.access.send({ method: 'PUT', path, headers, body: JSON.stringify(vals) });
    expect((await put({ grand_total: 77.1, outstanding_amount: 77.1 })).status).toBe(200);
    expect((await put({ no_such_field: 1 })).status).toBe(417);
    const records = await readAllPages(connector, of.access, { entity: 'invoices', since: now });
    expect(factsOf(connector, records, contextOf(of, 'erpnext', 'invoices'))).toMatchObject([{ number, open: 7710 }]);
  });

  it('refuses a wrong key, and gives the invoice as it was printed', async () => {
    const wrong = vendor({ apiKey: 'wrong', apiSecret: 'wrong' });
    expect(await classOf(testConnection(wrong.access))).toBe('auth-rejected');
    const of = vendor();
    await testConnection(of.access);
    const document = await fetchDocument(of.access, posted[0]?.number ?? '');
    expect(new TextDecoder().decode(document?.body).slice(0, 5)).toBe('%PDF-');
    expect(await fetchDocument(of.access, 'FV/none')).toBeUndefined();
  });
});

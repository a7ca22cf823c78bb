import { describe, expect, it } from 'vitest';
import { fetchPage, testConnection } from '../../functions/connectors/hubspot/fetch.ts';
import { translate } from '../../functions/connectors/hubspot/translate.ts';
import { makeWorld } from '../../infra/local/world/model/make-world.ts';
import { hubspot } from '../../infra/local/world/simulators/hubspot.ts';
import { day, instant, momentAt } from '../../shared/domain/dates.ts';
import { classOf, contextOf, factsOf, readAllPages, simulatedVendor } from '../kit/simulated-vendor.ts';

const connector = { fetchPage, translate, testConnection };
const firstDay = day('2026-11-25');
const world = makeWorld({ seed: 5, firstDay, historyDays: 90, futureDays: 60 });
const since = instant('2020-01-01T00:00:00.000Z');
const vendor = (now = momentAt(firstDay, '12:00'), secret?: Record<string, string>) =>
  simulatedVendor({ simulator: hubspot, world, now, ...(secret === undefined ? {} : { secret }) });
const read = async (of: ReturnType<typeof vendor>, entity: string, from = since) =>
  factsOf(connector, await readAllPages(connector, of.access, { entity, since: from }), contextOf(of, 'hubspot', entity));

describe('HubSpot, read through its own API', () => {
  it('tells the owner of every company and every person with the role', async () => {
    const of = vendor();
    const owners = await read(of, 'companies');
    expect(owners).toHaveLength(world.customers.length);
    const [customer] = world.customers;
    expect(owners.find((fact) => fact.fact === 'finding' && fact.about.nip === customer?.nip)).toMatchObject({
      finding: { kind: 'account-owner', name: customer?.salesperson.name },
    });
    expect(await read(of, 'contacts')).toHaveLength(world.customers.flatMap(({ people }) => people).length);
  });

  it('tells a complaint as a dispute, and once it is closed as its outcome', async () => {
    const ticket = world.tickets.find(
      ({ closedAt, openedAt }) => closedAt !== undefined && openedAt >= momentAt(firstDay, '00:00'),
    );
    if (ticket?.closedAt === undefined) throw new Error('the world has no such ticket');
    const opened = await read(vendor(ticket.openedAt), 'tickets', ticket.openedAt);
    expect(opened.at(-1)).toMatchObject({ fact: 'dispute', invoiceNumber: ticket.invoiceNumber, reason: ticket.reason });
    const closed = await read(vendor(ticket.closedAt), 'tickets', ticket.closedAt);
    expect(closed.at(-1)).toMatchObject({
      fact: 'dispute-outcome',
      invoiceNumber: ticket.invoiceNumber,
      outcome: ticket.outcome,
    });
  });

  it('shows another owner as soon as somebody has changed him', async () => {
    const of = vendor();
    of.pass(10);
    const [one, other] = await read(of, 'companies').then((facts) =>
      facts.map(({ externalId }) => externalId.replace('company/', '')),
    );
    const headers = { authorization: `Bearer ${of.access.secret.token}` };
    const get = async (id = '') =>
      String(
        new TextDecoder().decode(
          (await of.access.send({ method: 'GET', path: `/crm/v3/objects/companies/${id}`, headers })).body,
        ),
      );
    const owner = /"hubspot_owner_id":"(\d+)"/.exec(await get(other))?.[1];
    const body = JSON.stringify({ properties: { hubspot_owner_id: owner } });
    expect((await of.access.send({ method: 'PATCH', path: `/crm/v3/objects/companies/${one}`, headers, body })).status).toBe(200);
    expect(await read(of, 'companies', of.now())).toMatchObject([
      { externalId: `company/${one}`, finding: { kind: 'account-owner' } },
    ]);
  });

  it('refuses a wrong token as one that is wrong', async () => {
    expect(await classOf(testConnection(vendor(undefined, { token: 'wrong' }).access))).toBe('auth-rejected');
    await testConnection(vendor().access);
  });
});

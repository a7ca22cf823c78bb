import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { day, instant } from '../../shared/domain/dates.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { sourceStateKey } from '../../shared/table/keys.ts';
import { staffedConsole, tokenOf } from '../kit/staffed-console.ts';

const settings = { baseAddress: 'https://erp.example/', options: { database: 'main' }, from: '2026-01-01' };
const Shown = z.object({ late: z.boolean(), connected: z.boolean(), openInvoices: z.int(), freshAt: z.string().optional() });

async function connected() {
  const desk = await staffedConsole();
  const patched = await desk.call('PATCH', '/api/v1/sources/odoo', { body: settings });
  const state = (freshAt: string) =>
    desk.table.write({
      put: asItem({
        ...sourceStateKey({ company: 'main', source: 'odoo' }),
        type: 'source-state',
        ...{ source: 'odoo', company: 'main', readings: {}, freshAt: instant(freshAt), rev: 1, leaseUntilWall: 0 },
        described: { title: 'Odoo', kind: 'erp', maxAgeMinutes: 240, holds: ['messages'] },
        ...{ breaker: { failures: 0, restsUntilWall: 0 }, rate: { sinceWall: 0, used: 0 } },
        lastFailure: { failure: 'auth-rejected', said: 'AccessDenied: Invalid apikey', at: instant('2026-11-25T08:00:00.000Z') },
      }),
    });
  const browse = async (path: string, form?: Record<string, string>) => {
    const cookie = `session=${await tokenOf('admin', { until: desk.seconds() })}`;
    return desk.app.request(`https://hub.example${path}`, {
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
      headers: { cookie, ...(form === undefined ? {} : { 'sec-fetch-site': 'same-origin', origin: 'null' }) },
    });
  };
  return { ...desk, patched, state, browse };
}

describe('the sources of a company', () => {
  it('are connected by an administrator with address, settings and first day, and by nobody else', async () => {
    const desk = await connected();
    expect(desk.patched.status).toBe(200);
    expect(await desk.patched.json()).toMatchObject({
      connected: true,
      settings: {
        baseAddress: 'https://erp.example',
        secret: 'sources/odoo',
        options: { database: 'main' },
        from: day('2026-01-01'),
      },
    });
    expect((await desk.call('PATCH', '/api/v1/sources/odoo', { body: settings, as: 'manager' })).status).toBe(403);
  });

  it.each(['ftp://erp.example', 'https://user:pass@erp.example', 'https://erp.example/?token=1', 'erp'])(
    'refuse the address %s with the field’s name',
    async (baseAddress) => {
      const desk = await staffedConsole();
      const refused = await desk.call('PATCH', '/api/v1/sources/odoo', { body: { ...settings, baseAddress } });
      expect([refused.status, z.object({ field: z.string() }).parse(await refused.json()).field]).toEqual([400, 'baseAddress']);
    },
  );

  it('say when they are late, what waits then, and the vendor’s own words', async () => {
    const desk = await connected();
    await desk.state('2026-11-25T08:00:00.000Z');
    const one = async () => Shown.parse(await (await desk.call('GET', '/api/v1/sources/odoo')).json());
    expect((await one()).late).toBe(false);
    desk.time.advance(4 * 3_600_000);
    expect((await one()).late).toBe(true);
    const page = await (await desk.browse('/sources/odoo?company=main')).text();
    expect(page).toContain('spóźnione');
    expect(page).toContain('AccessDenied: Invalid apikey');
  });

  it('are asked to read now or to test their connection by an event for their own function', async () => {
    const desk = await connected();
    expect((await desk.call('POST', '/api/v1/sources/odoo/poll')).status).toBe(202);
    expect((await desk.browse('/sources/odoo/test?company=main', {})).status).toBe(303);
    expect(desk.ports.bus.taken.map(({ name, detail }) => [name, detail.source])).toEqual([
      ['poll-requested.v1', 'odoo'],
      ['connection-test-requested.v1', 'odoo'],
    ]);
    expect((await desk.call('POST', '/api/v1/sources/nobody/poll')).status).toBe(404);
  });

  it('keep what was typed when a form is wrong, and are read no more once disconnected', async () => {
    const desk = await connected();
    const wrong = await desk.browse('/sources', {
      source: 'Odoo!',
      company: 'main',
      baseAddress: 'https://x.example',
      from: '2026-01-01',
    });
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain('value="https://x.example"');
    expect((await desk.browse('/sources/odoo/disconnect?company=main', {})).status).toBe(303);
    expect((await desk.call('GET', '/api/v1/sources/odoo')).status).toBe(404);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { teams } from '../../infra/hub.ts';
import type { WireRequest } from '../../infra/local/parts.ts';
import { openRecords, type Records } from '../../infra/local/records.ts';
import { readSettings } from '../../infra/local/settings.ts';
import { staffRoutes } from '../../infra/local/web/staff-routes.ts';
import { staffTokens } from '../../infra/local/web/staff-tokens.ts';
import { openWorld } from '../../infra/local/world/build-world.ts';
import { type LocalSecrets, openSecrets } from '../../infra/local/world/secrets.ts';
import { parseAccount } from '../../shared/domain/iban.ts';
import { parseNip } from '../../shared/domain/nip.ts';
import { Role } from '../../shared/domain/permissions.ts';
import { memoryTable } from '../../shared/memory/memory-table.ts';
import { CompanyItem, StaffItem } from '../../shared/table/company-items.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { companyKey, staffKey } from '../../shared/table/keys.ts';
import { temporaryFolder, wall } from './local-kit.ts';

let folder: { path: string; remove: () => Promise<void> };
let records: Records;
let secrets: LocalSecrets;
let table: ReturnType<typeof memoryTable>;

beforeEach(async () => {
  folder = await temporaryFolder();
  records = await openRecords(folder.path);
  secrets = openSecrets(records);
  table = memoryTable();
});
afterEach(async () => {
  await records.close();
  await folder.remove();
});

let fills = 0;
const build = async (asked: 'demo' | 'empty') => {
  const world = await openWorld(records, asked);
  const fill = async () => {
    fills += 1;
    return 'filled' as const;
  };
  await world.build({ table, secrets, pageAddress: 'http://127.0.0.1:4321', fill });
  return world;
};
const company = async () => CompanyItem.parse(await table.get(companyKey('main')));
const staff = async (user: string) => StaffItem.parse(await table.get(staffKey(user)));

describe('the empty world', () => {
  it('has one company with a valid account and NIP, and a person of every role who can sign in', async () => {
    expect((await build('empty')).state()).toBe('ready');
    const main = await company();
    expect(parseAccount(main.account)).toMatchObject({ ok: true });
    expect(parseNip(main.nip)).toMatchObject({ ok: true });
    for (const role of Role.options) expect(await staff(role)).toMatchObject({ user: role, role, companies: ['main'] });
  });

  it('gives every kind of work to somebody who is there, with a deputy and a team that has a topic', async () => {
    await build('empty');
    const { work } = await company();
    for (const { assignee, deputy, team } of Object.values(work)) {
      await staff(assignee);
      await staff(deputy);
      expect(assignee).not.toBe(deputy);
      expect(teams).toContain(team);
    }
    expect(work.dispute).toEqual({ assignee: 'disputes', deputy: 'manager', team: 'disputes' });
    expect(work['hand-over']).toEqual({ assignee: 'legal', deputy: 'manager', team: 'collections' });
  });

  it('stays what it is when another world is asked for later, and keeps what people changed', async () => {
    await build('empty');
    const changed = { ...(await company()), senderName: 'Dział windykacji' };
    await table.write({ put: asItem(changed) });
    const later = await build('demo');
    expect(later.name).toBe('empty');
    expect((await company()).senderName).toBe('Dział windykacji');
  });
});

describe('the demo world', () => {
  it('is filled once, again only when a kill ended the filling', async () => {
    fills = 0;
    const world = await openWorld(records, 'demo');
    const broken = world.build({ table, secrets, pageAddress: 'http://x', fill: () => Promise.reject(new Error('killed')) });
    await expect(broken).rejects.toThrow('killed');
    expect((await openWorld(records, 'demo')).state()).toBe('building');
    await build('demo');
    await build('demo');
    expect(fills).toBe(1);
  });
});

describe('signing in', () => {
  const request = (body: object, headers: Record<string, string> = {}): WireRequest => ({
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers,
    body: Buffer.from(JSON.stringify(body)),
  });
  const routes = () => staffRoutes({ table, secrets, tokens: staffTokens(secrets, wall), baseUrlOf: () => undefined });
  const signIn = async (user: string): Promise<{ status: number; token: string }> => {
    const answer = await routes()[0]?.answer(request({ user }), []);
    return { status: answer?.status ?? 0, token: String(JSON.parse(String(answer?.body)).token) };
  };
  const source = async (name: string, authorization: string) => routes()[1]?.answer(request({}, { authorization }), [name]);

  it('gives a token to a user who is there and to nobody else', async () => {
    await build('empty');
    expect(await signIn('admin')).toMatchObject({ status: 200 });
    expect(await signIn('prezes')).toMatchObject({ status: 404 });
  });

  it("shows a source's secret to an admin, and the same one every time", async () => {
    await build('empty');
    const { token } = await signIn('admin');
    const shown = await source('erp-agent', `Bearer ${token}`);
    expect(shown).toMatchObject({ status: 200 });
    expect(JSON.parse(String(shown?.body))).toMatchObject({
      source: 'erp-agent',
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{32}$/),
    });
    await build('empty');
    expect((await source('erp-agent', `Bearer ${token}`))?.body).toBe(shown?.body);
    expect(await source('nobody', `Bearer ${token}`)).toMatchObject({ status: 404 });
  });

  it("shows a source's secret neither to a clerk nor to a token of another hub", async () => {
    await build('empty');
    const { token } = await signIn('clerk');
    expect(await source('erp-agent', `Bearer ${token}`)).toMatchObject({ status: 403 });
    const strange: LocalSecrets = { ...secrets, read: async () => 'another secret of another hub, long enough' };
    const forged = await staffTokens(strange, wall).mint('admin');
    expect(await source('erp-agent', `Bearer ${forged}`)).toMatchObject({ status: 401 });
    expect(await source('erp-agent', '')).toMatchObject({ status: 401 });
  });
});

describe('the environment', () => {
  it('refuses the large world with a reason, and an unknown one', () => {
    expect(() => readSettings({ HUB_WORLD: 'large' }, '/hub')).toThrow(/3,000 debtors .* does not exist yet/);
    expect(() => readSettings({ HUB_WORLD: 'tiny' }, '/hub')).toThrow(/demo or empty/);
  });

  it('has defaults, and an empty variable is an absent one', () => {
    expect(readSettings({ PORT: '', HUB_START: '' }, '/hub')).toMatchObject({
      port: 4321,
      cloudPort: 4566,
      data: '/hub/.hub',
      world: 'demo',
      start: undefined,
    });
  });

  it('names every variable that makes no sense', () => {
    expect(() => readSettings({ PORT: '70000', HUB_START: '2012-02-30' }, '/hub')).toThrow(/PORT.*HUB_START/s);
  });
});

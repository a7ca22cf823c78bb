import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { addDays, day, instant, momentAt } from '../../shared/domain/dates.ts';
import type { Fact } from '../../shared/domain/fact.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import { minor } from '../../shared/domain/money.ts';
import { staffedConsole, tokenOf } from '../kit/staffed-console.ts';

const nip = '5219044172';
const today = day('2026-11-25');

async function known() {
  const desk = await staffedConsole();
  const changedAt = instant('2026-11-01T08:00:00.000Z');
  await desk.tell({
    ...{ fact: 'party', company: 'main', source: 'odoo', externalId: 'K-1', changedAt },
    customer: { externalId: 'K-1', name: 'Żwirownia „Łęg” sp. j.', nip },
  });
  const find = (source: string, finding: Finding, daysAgo: number): Promise<unknown> => {
    const fact: Fact = {
      ...{ fact: 'finding', company: 'main', source, externalId: `${source}-1` },
      changedAt: momentAt(addDays(today, -daysAgo), '08:00'),
      about: { nip },
      finding,
    };
    return desk.tell(fact);
  };
  await find(
    'atradius',
    {
      kind: 'credit-limit',
      from: 'insurer',
      reference: 'c1',
      granted: minor(0),
      requested: minor(6_000_000),
      currency: 'PLN',
      decision: 'withdrawn',
      conditions: [],
    },
    3,
  );
  await find('creditsafe', { kind: 'rating', value: 'B', scale: 'A-E' }, 20);
  await find('hubspot', { kind: 'account-owner', name: 'Świętopełk Ćma' }, 0);
  await find(
    'krd',
    {
      ...{
        kind: 'register-report',
        register: 'krd',
        reportNumber: 'r1',
        entries: 2,
        creditors: 1,
        arrears: minor(123_456),
        disputed: 0,
        currency: 'PLN',
      },
      readOn: addDays(today, -95),
      deleteOn: addDays(today, -5),
    },
    95,
  );
  const list = z
    .object({ items: z.array(z.object({ id: z.string() })) })
    .parse(await (await desk.call('GET', '/api/v1/debtors')).json());
  const id = list.items[0]?.id ?? '';
  const page = async (as: string) => {
    const cookie = `session=${await tokenOf(as, { until: desk.seconds() })}`;
    return (await desk.app.request(`https://hub.example/debtors/${id}`, { headers: { cookie } })).text();
  };
  return { ...desk, id, page };
}

describe('the client on one page', () => {
  it('shows what each outside system knows with that system and the age of its word', async () => {
    const desk = await known();
    const page = await desk.page('clerk');
    expect(page).toMatch(/ubezpieczyciel: 0,00.*wycofany.*60\s000,00/s);
    expect(page).toMatch(/Ocena wiarygodności.*B \(A-E\).*creditsafe.*20 dni/s);
    expect(page).toMatch(/Opiekun handlowy.*Świętopełk Ćma.*hubspot.*dziś/s);
    expect(page).toContain('atradius, creditsafe, hubspot, odoo');
  });

  it('no longer shows a register’s report whose 90 days are over', async () => {
    expect(await (await known()).page('clerk')).not.toContain('KRD');
  });

  it('shows no amounts to a role that may not see them, neither as text nor as data', async () => {
    const desk = await known();
    expect(await desk.page('service')).not.toContain('60 000');
    const told = z.object({ findings: z.array(z.object({ finding: z.unknown().optional(), sentence: z.string() })) });
    const shown = told.parse(await (await desk.call('GET', `/api/v1/debtors/${desk.id}`, { as: 'service' })).json());
    expect(shown.findings.every(({ finding, sentence }) => finding === undefined && !sentence.includes('000'))).toBe(true);
  });
});

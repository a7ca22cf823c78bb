import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { fetchDocument, fetchPage, testConnection } from '../../functions/connectors/odoo/fetch.ts';
import { domainTest } from '../../infra/local/world/simulators/odoo-domain.ts';
import { instant } from '../../shared/domain/dates.ts';
import { failureIn } from '../../shared/domain/source-failure.ts';
import type { SourceAccess, SourceAnswer } from '../../shared/ports/source.ts';
import { readAllPages } from '../kit/simulated-vendor.ts';

const Asked = z.object({ domain: z.array(z.unknown()), order: z.string(), limit: z.int() });
type Row = { readonly id: number; readonly kept: string };

const access = (answer: (path: string, body: unknown) => SourceAnswer): SourceAccess => ({
  ...{ company: 'main', secret: { apiKey: 'klucz' }, options: { database: 'firma' }, zone: 'UTC', memory: new Map() },
  now: instant('2026-11-25T10:00:00.000Z'),
  send: async ({ path, body }) => answer(path, JSON.parse(String(body))),
});
const said = (value: unknown, status = 200): SourceAnswer => ({
  ...{ status, headers: {} },
  body: new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)),
});

/** Keeps moments in microseconds, compares them so, and answers them in whole seconds: as Odoo does on PostgreSQL. */
function odooOf(rows: readonly Row[]) {
  const asked: z.infer<typeof Asked>[] = [];
  const found = access((_, body) => {
    const { domain, order, limit } = Asked.parse(body);
    asked.push({ domain, order, limit });
    const fits = domainTest(domain.filter((term) => ['write_date', 'id'].includes(String(z.array(z.unknown()).parse(term)[0]))));
    const sorted = rows
      .map(({ id, kept }) => ({ id, write_date: kept }))
      .filter((row) => fits(row))
      .sort((one, other) =>
        order === 'id asc' || one.write_date === other.write_date
          ? one.id - other.id
          : one.write_date < other.write_date
            ? -1
            : 1,
      );
    return said(sorted.slice(0, limit).map((row) => ({ ...row, write_date: row.write_date.slice(0, 19) })));
  });
  return { access: found, asked };
}

const rowsAt = (second: string, from: number, count: number, spread: boolean): Row[] =>
  Array.from({ length: count }, (_, place) => ({
    id: from + place,
    kept: `${second}.${String(spread ? (place * 7919) % 1_000_000 : 250_000).padStart(6, '0')}`,
  }));

describe('the pages of Odoo', () => {
  it.each([
    ['a bulk change gave them one moment', rowsAt('2026-11-20 08:00:00', 1, 1_733, false)],
    ['many fall into one second', rowsAt('2026-11-20 08:00:00', 1, 1_733, true)],
    [
      'seconds lie side by side',
      [0, 1, 2].flatMap((second) => rowsAt(`2026-11-20 08:00:0${second}`, second * 1_000 + 1, 700, true)),
    ],
    [
      'a page ends where a second does',
      [0, 1].flatMap((second) => rowsAt(`2026-11-20 08:00:0${second}`, second * 1_000 + 1, 500, true)),
    ],
  ])('lose none when %s', async (_, rows) => {
    const odoo = odooOf(rows);
    const read = await readAllPages({ fetchPage }, odoo.access, {
      entity: 'invoices',
      since: instant('2026-11-20T00:00:00.000Z'),
    });
    expect(new Set(read.map(({ externalId }) => externalId)).size).toBe(rows.length);
    expect(odoo.asked.length).toBeLessThan((rows.length / 500) * 3 + 5);
  });

  it('is one page when little is new', async () => {
    const odoo = odooOf(rowsAt('2026-11-20 08:00:00', 1, 3, true));
    const read = await readAllPages({ fetchPage }, odoo.access, {
      entity: 'customers',
      since: instant('2026-11-20T07:59:00.000Z'),
    });
    expect(read.map(({ changedAt }) => changedAt)).toEqual(Array(3).fill('2026-11-20T08:00:00.000Z'));
    expect(odoo.asked).toHaveLength(1);
  });
});

const failureOf = async (answer: SourceAnswer) =>
  failureIn(
    await fetchPage(
      access(() => answer),
      { entity: 'invoices', since: undefined, page: undefined },
    ).catch((error: unknown) => error),
  );

describe('what Odoo says when it fails', () => {
  const fault = { name: 'odoo.exceptions.AccessError', message: 'Brak dostępu do faktur', arguments: [], context: {}, debug: '' };
  it('is told in its own words and by its class', async () => {
    expect(await failureOf(said(fault, 403))).toMatchObject({ failure: 'forbidden', said: `${fault.name}: ${fault.message}` });
    expect(await failureOf(said(fault, 401))).toMatchObject({ failure: 'auth-rejected' });
    expect(await failureOf(said('<html>502</html>', 502))).toMatchObject({ failure: 'transient' });
    expect(await failureOf(said(fault, 200))).toMatchObject({
      failure: 'invalid-request',
      said: `${fault.name}: ${fault.message}`,
    });
    expect(await failureOf(said('[{"id":1,"write_date":"2026-11-20 08:00:00"},{"id"'))).toMatchObject({ failure: 'unreadable' });
    expect(await failureOf(said([{ id: 1 }]))).toMatchObject({ failure: 'unreadable' });
  });

  it('shows in a test of the connection', async () => {
    await expect(testConnection(access(() => said(fault, 401)))).rejects.toThrow('Brak dostępu');
    await expect(testConnection(access(() => said({ lang: 'pl_PL' })))).resolves.toBeUndefined();
  });
});

describe('the document of an invoice', () => {
  it('is the PDF that hangs on it, byte for byte, or none', async () => {
    const pdf = Buffer.from('%PDF-1.7 ąę');
    const there = access((path, body) => {
      expect(path).toBe('/json/2/ir.attachment/search_read');
      expect(body).toMatchObject({ limit: 1 });
      return said([{ id: 5, datas: pdf.toString('base64'), mimetype: 'application/pdf' }]);
    });
    expect(Buffer.from((await fetchDocument(there, '70'))?.body ?? []).toString()).toBe(pdf.toString());
    expect(
      await fetchDocument(
        access(() => said([])),
        '70',
      ),
    ).toBeUndefined();
    expect(
      await fetchDocument(
        access(() => said([{ id: 5, datas: false }])),
        '70',
      ),
    ).toBeUndefined();
  });
});

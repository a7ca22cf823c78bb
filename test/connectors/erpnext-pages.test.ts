import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { fetchPage } from '../../functions/connectors/erpnext/fetch.ts';
import { type Instant, instant } from '../../shared/domain/dates.ts';
import type { SourceAccess } from '../../shared/ports/source.ts';
import { readAllPages } from '../kit/simulated-vendor.ts';

type Row = { readonly name: string; modified: string };
const Filters = z.array(z.tuple([z.enum(['modified', 'name']), z.enum(['>=', '=', '>']), z.string()]));

const fits = (row: Row, [field, operator, to]: z.infer<typeof Filters>[number]): boolean =>
  operator === '=' ? row[field] === to : row[field] > to || (operator === '>=' && row[field] === to);

/** Keeps moments as the site's clocks in Warsaw show them, to the microsecond, and cuts pages as Frappe does. */
function erpnextOf(rows: readonly Row[], before: (request: number) => void = () => undefined) {
  const asked: Readonly<Record<string, string>>[] = [];
  const access: SourceAccess = {
    ...{
      company: 'main',
      secret: { apiKey: 'klucz', apiSecret: 'sekret' },
      options: {},
      zone: 'Europe/Warsaw',
      memory: new Map(),
    },
    now: instant('2027-06-01T10:00:00.000Z'),
    async send({ query = {} }) {
      before(asked.push(query));
      const filters = Filters.parse(JSON.parse(query.filters ?? ''));
      const key = (row: Row): string => (query.order_by === 'name asc' ? row.name : `${row.modified} ${row.name}`);
      const found = rows
        .filter((row) => filters.every((filter) => fits(row, filter)))
        .sort((one, other) => (key(one) < key(other) ? -1 : 1));
      const limit = Number(query.limit);
      const body = JSON.stringify({ data: found.slice(0, limit), has_next_page: found.length > limit });
      return { status: 200, headers: {}, body: new TextEncoder().encode(body) };
    },
  };
  const readSince = (since: Instant) => readAllPages({ fetchPage }, access, { entity: 'invoices', since });
  return { asked, readSince };
}

const nameOf = (no: number): string => `FV/2026/11/${String(no).padStart(5, '0')}`;
const rowsAt = (modified: string, from: number, count: number): Row[] =>
  Array.from({ length: count }, (_, place) => ({ name: nameOf(from + place), modified }));
const everyMicrosecond = (second: string, from: number, count: number): Row[] =>
  Array.from({ length: count }, (_, place) => ({
    name: nameOf(from + place),
    modified: `${second}.${String(place).padStart(6, '0')}`,
  }));

const morning = instant('2026-11-20T00:00:00.000Z');

describe('the pages of ERPNext', () => {
  it.each([
    ['a bulk change gave all one moment', rowsAt('2026-11-20 09:00:00.250000', 1, 1_733)],
    ['a bulk change fills pages to the last place', rowsAt('2026-11-20 09:00:00.250000', 1, 1_000)],
    [
      'a bulk change begins within a page and more was changed after it',
      [
        ...rowsAt('2026-11-20 08:59:59.000000', 9_000, 40),
        ...rowsAt('2026-11-20 09:00:00.250000', 1, 1_200),
        ...rowsAt('2026-11-20 09:00:00.250001', 8_000, 700),
      ],
    ],
    ['microseconds lie side by side', everyMicrosecond('2026-11-20 09:00:00', 1, 1_733)],
    [
      'the next change is one microsecond later, in the next year',
      [...rowsAt('2026-12-31 23:59:59.999999', 1, 700), ...rowsAt('2027-01-01 00:00:00.000000', 2_000, 700)],
    ],
  ])('lose none when %s', async (_, rows) => {
    const site = erpnextOf(rows);
    const read = await site.readSince(morning);
    expect(new Set(read.map(({ externalId }) => externalId)).size).toBe(rows.length);
    expect(site.asked.length).toBeLessThan((rows.length / 500) * 3 + 5);
  });

  it('lose none when documents are changed between two of them, and show the newest state last', async () => {
    const rows = everyMicrosecond('2026-11-20 09:00:00', 1, 1_733);
    const later = (request: number): void => {
      const [read, unread] = [rows[request], rows[1_700 - request]];
      for (const row of [read, unread])
        if (row !== undefined) row.modified = `2026-11-20 09:30:00.${String(request).padStart(6, '0')}`;
    };
    const read = await erpnextOf(rows, later).readSince(morning);
    const last = new Map(read.map(({ externalId, changedAt }) => [externalId, changedAt]));
    expect(last.size).toBe(rows.length);
    expect(last.get(nameOf(1_700))).toBe('2026-11-20T08:30:00.000Z');
  });

  it('are one when little is new', async () => {
    const site = erpnextOf(rowsAt('2026-11-20 09:00:00.250000', 1, 3));
    expect((await site.readSince(morning)).map(({ changedAt }) => changedAt)).toEqual(Array(3).fill('2026-11-20T08:00:00.250Z'));
    expect(site.asked).toHaveLength(1);
  });
});

describe('the clocks of the site', () => {
  it.each([
    ['stand in summer time before they go back', '2026-10-25 01:30:00.000000', '2026-10-24T23:30:00.000Z'],
    ['stand in winter time after they went back', '2026-10-25 03:10:00.000000', '2026-10-25T02:10:00.000Z'],
    ['stand in winter time before they go forward', '2027-03-28 01:59:59.500000', '2027-03-28T00:59:59.500Z'],
    ['stand in summer time after they went forward', '2027-03-28 03:00:00.000000', '2027-03-28T01:00:00.000Z'],
  ])('%s', async (_, modified, changedAt) => {
    const rows = rowsAt(modified, 1, 1);
    const read = await erpnextOf(rows).readSince(instant(changedAt.replace(/\.\d+Z/, '.000Z')));
    expect(read).toMatchObject([{ changedAt }]);
    const dayLater = instant(`${changedAt.slice(0, 8)}${Number(changedAt.slice(8, 10)) + 2}T00:00:00.000Z`);
    expect(await erpnextOf(rows).readSince(dayLater)).toEqual([]);
  });
});

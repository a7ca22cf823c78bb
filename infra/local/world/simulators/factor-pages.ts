import * as z from 'zod';
import { millisOf } from '../../../../shared/domain/dates.ts';
import type { WireAnswer, WireRequest } from '../../parts.ts';
import { problem } from './factor-problems.ts';
import type { VendorTools } from './simulator.ts';

/** A record of a list: what it is sorted by, and itself. */
export type Listed = { readonly at: string; readonly id: string; readonly item: Readonly<Record<string, unknown>> };

const usualLimit = 50;
const mostLimit = 200;
/** So long a cursor is known, in milliseconds of transport time. */
const cursorLife = 15 * 60_000;

const Cursor = z.object({ at: z.string(), id: z.string(), since: z.string(), until: z.number() });
type Cursor = z.infer<typeof Cursor>;

const written = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');
function readCursor(text: string): Cursor | undefined {
  try {
    return Cursor.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}

const after = ({ at, id }: Listed, cursor: Pick<Cursor, 'at' | 'id'>): boolean =>
  at > cursor.at || (at === cursor.at && id > cursor.id);

/**
 * One page of a list, oldest change first: `{items, nextCursor, highWaterMark}`. A cursor belongs to the list it was made in and is known for a quarter
 * of an hour; what changes in between comes once more, further back.
 */
export function pageOf(all: readonly Listed[], { query }: WireRequest, tools: VendorTools): WireAnswer {
  const limit = Number(query.get('limit') ?? usualLimit);
  if (!Number.isInteger(limit) || limit < 1 || limit > mostLimit) return problem(400, 'invalid-limit', 'limit is 1 to 200');
  const since = query.get('since') ?? '';
  if (since !== '' && !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(since)) return problem(400, 'invalid-since', 'since is a moment in UTC');
  const asked = query.get('cursor');
  const cursor = asked === null ? undefined : readCursor(asked);
  if (asked !== null && (cursor === undefined || cursor.since !== since))
    return problem(400, 'invalid-cursor', 'The cursor is of another list');
  if (cursor !== undefined && cursor.until < tools.wallNow)
    return problem(410, 'cursor-expired', 'The cursor is no longer known');
  const left = all
    .filter(({ at }) => since === '' || at === '' || at >= since)
    .sort((one, other) => (after(one, other) ? 1 : -1))
    .filter((one) => cursor === undefined || after(one, cursor));
  const page = left.slice(0, limit);
  const last = page.at(-1);
  const next =
    last !== undefined && left.length > limit
      ? written({ at: last.at, id: last.id, since, until: tools.wallNow + cursorLife })
      : null;
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      items: page.map(({ item }) => item),
      nextCursor: next,
      highWaterMark: new Date(millisOf(tools.now)).toISOString(),
    }),
  };
}

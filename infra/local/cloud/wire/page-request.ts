import type { WireAnswer } from '../../parts.ts';
import { hubRefusal } from './answers.ts';

/** What a list of `/_hub` may be asked: `?limit=` (1 to 500, 100 without), `?cursor=`, `?order=oldest|newest`. */
export type PageRequest = { readonly limit: number; readonly cursor?: string; readonly newestFirst: boolean };

const largestPage = 500;

/** The page a query asks for, or the answer that names what is wrong with it. */
export function pageRequest(query: URLSearchParams): PageRequest | { readonly refusal: WireAnswer } {
  const limitText = query.get('limit') ?? '100';
  const limit = /^\d{1,4}$/.test(limitText) ? Number(limitText) : 0;
  if (limit < 1 || limit > largestPage)
    return { refusal: hubRefusal(400, 'limit', `limit is a whole number from 1 to ${largestPage}`) };
  const order = query.get('order') ?? 'oldest';
  if (order !== 'oldest' && order !== 'newest') return { refusal: hubRefusal(400, 'order', 'order is oldest or newest') };
  const newestFirst = order === 'newest';
  const cursorText = query.get('cursor');
  if (cursorText === null || cursorText === '') return { limit, newestFirst };
  const cursor = Buffer.from(cursorText, 'base64url');
  if (cursor.toString('base64url') !== cursorText) return { refusal: hubRefusal(400, 'cursor', 'cursor is not one of ours') };
  return { limit, newestFirst, cursor: cursor.toString() };
}

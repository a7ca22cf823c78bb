import * as z from 'zod';
import type { Viewer } from '../sign-in/viewer.ts';
import { refusal } from './refusal.ts';

/** What every list may be asked besides its filters. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().min(1).max(2000).optional(),
  lang: z.enum(['pl', 'en']).optional(),
};

export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const companyQuery = { company: z.string().min(1).max(100).optional() };

/** The companies a request is about: the one asked for, if it is the viewer's, else all of his. Throws a 403 `Refused`. */
export function companiesOf(viewer: Viewer, asked: string | undefined): readonly string[] {
  if (asked === undefined) return viewer.companies;
  if (!viewer.companies.includes(asked)) throw refusal(403, 'not-your-company', 'company');
  return [asked];
}

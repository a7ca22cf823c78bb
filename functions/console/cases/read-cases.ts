import * as z from 'zod';
import { HandedCaseItem } from '../../../shared/table/handed-case-item.ts';
import { findHandedCase } from '../../../shared/table/handed-case-links.ts';
import { handedCaseListing } from '../../../shared/table/keys.ts';
import { readListing } from '../../../shared/table/listing.ts';
import { companiesOf, companyQuery, pageQuery } from '../api/list-query.ts';
import { refusal } from '../api/refusal.ts';
import type { ConsolePorts } from '../console-ports.ts';
import type { Viewer } from '../sign-in/viewer.ts';

export const CaseQuery = z.object({
  ...pageQuery,
  ...companyQuery,
  to: z.enum(['law-firm', 'factor']).optional(),
  state: z.enum(['given', 'accepted', 'returned', 'closed']).optional(),
});
export type CaseQuery = z.infer<typeof CaseQuery>;

type Of = { readonly ports: Pick<ConsolePorts, 'table'>; readonly viewer: Viewer };

/** The law firm sees what was given to it, and nothing of the factor. */
const maySee = ({ viewer }: Of, { company, to }: HandedCaseItem): boolean =>
  viewer.companies.includes(company) && (viewer.role !== 'lawfirm' || to === 'law-firm');

/** Cases given to outside firms, the newest first. */
export function readCases(of: Of & { readonly query: CaseQuery }) {
  const { query } = of;
  const { to, state } = query;
  return readListing(of.ports.table, HandedCaseItem, {
    parts: companiesOf(of.viewer, query.company).map((company) => ({
      ...{ index: 'listing', partition: handedCaseListing(company), newestFirst: true },
    })),
    limit: query.limit,
    cursor: query.cursor,
    keep: (one) => maySee(of, one) && (to === undefined || one.to === to) && (state === undefined || one.state === state),
  });
}

/** The case of this id, if the viewer may see it. Throws a 404 `Refused`. */
export async function caseOf(of: Of, id: string): Promise<HandedCaseItem> {
  const found = await findHandedCase(of.ports.table, id);
  if (found === undefined || !maySee(of, found)) throw refusal(404, 'unknown-case', 'id');
  return found;
}

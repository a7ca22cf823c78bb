import { type Action, mayDo, type Role } from '../../../shared/domain/permissions.ts';
import type { Language } from '../../../shared/domain/written.ts';
import type { Table } from '../../../shared/ports/table.ts';
import { StaffItem } from '../../../shared/table/company-items.ts';
import { staffKey } from '../../../shared/table/keys.ts';
import { readItem } from '../../../shared/table/read-item.ts';

/** Who asks: a member of staff as the hub knows him now, not as a token once said. */
export type Viewer = {
  readonly user: string;
  readonly name: string;
  readonly role: Role;
  readonly companies: readonly string[];
  readonly language: Language;
};

/** The member of staff with this user name, or undefined when he is none (any more). */
export async function viewerOf(table: Table, user: string): Promise<Viewer | undefined> {
  const staff = await readItem(table, StaffItem, staffKey(user));
  if (staff === undefined) return undefined;
  const { name, role, companies, language } = staff;
  return { user, name, role, companies, language };
}

export const may = (viewer: Pick<Viewer, 'role'>, action: Action): boolean => mayDo(viewer.role, action);

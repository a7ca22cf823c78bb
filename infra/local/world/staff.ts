import { Role } from '../../../shared/domain/permissions.ts';
import type { StaffItem } from '../../../shared/table/company-items.ts';
import { staffKey } from '../../../shared/table/keys.ts';

/** One invented person per role; the user's name is the role's. */
const people: Readonly<Record<Role, string>> = {
  admin: 'Żaneta Wróblicka',
  clerk: 'Łucja Ćwikła-Sroka',
  manager: 'Bożydar Niedźwiecki',
  accounting: 'Grażyna Śliwińska',
  controlling: 'Wojciech Żółkiewicz',
  board: 'Małgorzata Ździebło',
  branch: 'Zdzisław Gęsicki',
  sales: 'Błażej Kąkol',
  service: 'Jagoda Święcińska',
  disputes: 'Przemysław Dąbkowicz',
  legal: 'Róża Łęgowska',
  lawfirm: 'Świętosław Jaźwiński',
  agency: 'Kunegunda Próchnik',
  auditor: 'Mścisław Ożóg',
};

/** The staff of every world: each role can sign in, mails go to the reserved domain `example`. */
export function staffOf(company: string): StaffItem[] {
  return Role.options.map((role) => ({
    ...staffKey(role),
    type: 'staff',
    user: role,
    name: people[role],
    email: `${role}@hub.example`,
    role,
    companies: [company],
    language: 'pl',
  }));
}

import type { Role } from '../../domain/permissions.ts';
import type { Language } from '../../domain/written.ts';

const pl: Record<Role, string> = {
  clerk: 'Specjalista ds. windykacji',
  manager: 'Kierownik windykacji',
  accounting: 'Księgowość',
  controlling: 'Kontroling',
  board: 'Zarząd',
  branch: 'Kierownik oddziału',
  sales: 'Handlowiec',
  service: 'Obsługa klienta',
  disputes: 'Rozpatrywanie sporów',
  legal: 'Dział prawny',
  lawfirm: 'Kancelaria',
  agency: 'Firma windykacyjna',
  auditor: 'Audytor',
  admin: 'Administrator',
};

const en: typeof pl = {
  clerk: 'Collections clerk',
  manager: 'Collections manager',
  accounting: 'Accounting',
  controlling: 'Controlling',
  board: 'Board',
  branch: 'Branch manager',
  sales: 'Salesperson',
  service: 'Customer service',
  disputes: 'Dispute owner',
  legal: 'Legal department',
  lawfirm: 'Law firm',
  agency: 'Collection agency',
  auditor: 'Auditor',
  admin: 'Administrator',
};

export const roleNames: Readonly<Record<Language, Readonly<Record<Role, string>>>> = { pl, en };

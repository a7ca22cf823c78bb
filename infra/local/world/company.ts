import type { CompanyItem } from '../../../shared/table/company-items.ts';
import { companyKey } from '../../../shared/table/keys.ts';

export const companyCode = 'main';

/** An invented distributor of building materials. Its NIP and account number have valid checksums and belong to nobody. */
export const mainCompany = (pageAddress: string): CompanyItem => ({
  ...companyKey(companyCode),
  type: 'company',
  company: companyCode,
  name: 'Zakład Handlu Budowlanego „Pięć Cegieł” sp. z o.o.',
  nip: '5261047316',
  address: 'ul. Żwirowa 17, 05-999 Łąki Górne',
  currency: 'PLN',
  account: '83197000100000000412345678',
  senderName: 'Pięć Cegieł – Należności',
  senderAddress: 'naleznosci@hub.example',
  contact: { name: 'Łucja Ćwikła-Sroka', phone: '+48225550117', email: 'clerk@hub.example' },
  pageAddress,
  factor: { name: 'Faktor Zaułek S.A.', account: '33197000220000000104200017', source: 'factor' },
  work: {
    dispute: { assignee: 'disputes', deputy: 'manager', team: 'disputes' },
    'hand-over': { assignee: 'legal', deputy: 'manager', team: 'collections' },
    approval: { assignee: 'manager', deputy: 'controlling', team: 'collections' },
    call: { assignee: 'clerk', deputy: 'manager', team: 'collections' },
    'unknown-message': { assignee: 'clerk', deputy: 'manager', team: 'operations' },
    'no-address': { assignee: 'service', deputy: 'clerk', team: 'collections' },
    'needs-person': { assignee: 'manager', deputy: 'admin', team: 'operations' },
    'broken-promise': { assignee: 'clerk', deputy: 'manager', team: 'collections' },
    bounced: { assignee: 'service', deputy: 'clerk', team: 'collections' },
    'check-transfer': { assignee: 'accounting', deputy: 'manager', team: 'accounting' },
    'data-conflict': { assignee: 'service', deputy: 'clerk', team: 'operations' },
    insolvency: { assignee: 'legal', deputy: 'manager', team: 'legal' },
    'limit-withdrawn': { assignee: 'manager', deputy: 'controlling', team: 'collections' },
    'law-firm-answer': { assignee: 'legal', deputy: 'manager', team: 'legal' },
    'factor-answer': { assignee: 'legal', deputy: 'manager', team: 'legal' },
    'case-news': { assignee: 'legal', deputy: 'manager', team: 'legal' },
  },
  lawFirm: { name: 'Kancelaria Gwóźdź i Wspólnicy sp. p.', email: 'kancelaria@hub.example' },
});

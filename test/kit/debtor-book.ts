import { day, instant } from '../../shared/domain/dates.ts';
import { minor } from '../../shared/domain/money.ts';
import { memoryTable } from '../../shared/memory/memory-table.ts';
import type { CompanyItem } from '../../shared/table/company-items.ts';
import type { PartyItem } from '../../shared/table/debtor-items.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { companyKey, openInvoiceKey, partyKey } from '../../shared/table/keys.ts';

const of = { company: 'main', debtorId: 'd-1' };
const work = { assignee: 'clerk', deputy: 'manager', team: 'collections' };

export const aCompany = (change: Partial<CompanyItem> = {}): CompanyItem => ({
  ...companyKey('main'),
  type: 'company',
  company: 'main',
  name: 'Składy Budowlane „Żółw” sp. z o.o.',
  nip: '1234563218',
  address: 'ul. Ceglana 7, 61-001 Poznań',
  currency: 'PLN',
  account: '61109010140000071219812874',
  senderName: 'Rozliczenia',
  senderAddress: 'rozliczenia@zolw.example',
  contact: { name: 'Anna Kowalczyk', phone: '+48 600 100 200', email: 'rozliczenia@zolw.example' },
  pageAddress: 'https://hub.example',
  work: {
    dispute: work,
    'hand-over': work,
    approval: work,
    call: work,
    'unknown-message': work,
    'no-address': work,
    'needs-person': work,
    'broken-promise': work,
    bounced: work,
    'check-transfer': work,
    'law-firm-answer': work,
    'factor-answer': work,
    'case-news': work,
  },
  ...change,
});

export const aParty = (change: Partial<PartyItem> = {}): PartyItem => ({
  ...partyKey(of),
  ...of,
  type: 'party',
  name: 'Zakład Dekarski Łukasz Wójcik',
  nip: '5260250274',
  email: 'biuro@dach.example',
  language: 'pl',
  rev: 1,
  source: 'erp',
  externalId: 'K-1',
  changedAt: instant('2026-01-01T00:00:00.000Z'),
  ...change,
});

export const anInvoice = (number: string, change: Partial<InvoiceItem> = {}): InvoiceItem => ({
  ...openInvoiceKey({ ...of, invoiceId: number }),
  ...of,
  type: 'invoice',
  invoiceId: number,
  number,
  document: 'invoice',
  issueDate: day('2026-10-12'),
  dueDate: day('2026-11-10'),
  currency: 'PLN',
  gross: minor(123_456),
  open: minor(123_456),
  state: 'open',
  rev: 1,
  owner: { machine: 'invoice-lifecycle', cycle: 1 },
  scenario: { name: 'standard', version: 1, by: 'rule' },
  receipts: [],
  heldByDebtor: 0,
  source: 'erp',
  externalId: number,
  changedAt: instant('2026-10-12T08:00:00.000Z'),
  listKey: 'invoices#main#open#0',
  listSort: number,
  ...change,
});

/** A table that holds one company, its debtor `d-1` and these invoices. */
export async function debtorBook(
  invoices: readonly InvoiceItem[],
  change: { readonly company?: Partial<CompanyItem>; readonly party?: Partial<PartyItem> } = {},
) {
  const table = memoryTable();
  for (const item of [aCompany(change.company), aParty(change.party), ...invoices]) await table.write({ put: asItem(item) });
  return table;
}

/** Examples of the description of the API: invented, and checked against their schemas by a test. */
export const messageExample = {
  id: '2k7g1p0d9m4x8q6r5t3v1w0y2z',
  company: 'main',
  debtorId: '01k9zr5m7e4q8t2v6x0y1b3d5f',
  invoiceNumbers: ['FV/1/2026'],
  rung: 2,
  covers: [{ invoiceNumber: 'FV/1/2026', rung: 2 }],
  channel: 'email',
  tone: 'firm',
  status: 'delivered',
  sentAt: '2026-11-17T08:12:00.000Z',
  scenario: 'standard',
  executionArn: 'arn:aws:states:eu-central-1:000000000000:execution:invoice-lifecycle:01k9zr5m7e4q8t2v6x0y1b3d5g-1',
};

export const taskExample = {
  id: '7h3k5m9p1q2r4s6t8v0w2x4y6z',
  kind: 'dispute',
  company: 'main',
  debtorId: '01k9zr5m7e4q8t2v6x0y1b3d5f',
  debtorName: 'Zakład Dekarski „Źdźbło” sp. j.',
  invoiceNumbers: ['FV/1/2026'],
  assignee: 'disputes',
  team: 'disputes',
  state: 'open',
  reason: 'dispute-quality',
  createdAt: '2026-11-18T09:30:00.000Z',
  dueAt: '2026-11-25T14:00:00.000Z',
};

export const invoiceExample = {
  id: '01k9zr5m7e4q8t2v6x0y1b3d5g',
  number: 'FV/1/2026',
  company: 'main',
  debtorId: '01k9zr5m7e4q8t2v6x0y1b3d5f',
  document: 'invoice',
  state: 'open',
  issueDate: '2026-11-01',
  dueDate: '2026-11-15',
  currency: 'PLN',
  gross: '1230.00',
  open: '1230.00',
  scenario: { name: 'standard', version: 1, by: 'rule' },
  receipts: [{ rung: 0, on: '2026-11-12' }],
};

export const lifeExample = {
  ...invoiceExample,
  debtor: { id: invoiceExample.debtorId, name: taskExample.debtorName, nip: '1234563218', email: 'biuro@zdzblo.example' },
  decisions: [{ day: '2026-11-19', rung: 1, outcome: 'sent', reasonCode: 'sent', sentence: 'Wiadomość została wysłana.' }],
  messages: [messageExample],
  tasks: [taskExample],
  payments: [{ at: '2026-11-20T10:00:00.000Z', valueDate: '2026-11-20', currency: 'PLN', amount: '100.00', by: 'accounting' }],
  disputes: [{ id: '3f', reason: 'quality', state: 'open', openedAt: '2026-11-18T09:30:00.000Z', slaDue: '2026-11-25' }],
  promises: [
    { id: '4g', due: '2026-11-28', amount: '1130.00', state: 'standing', by: 'staff', madeAt: '2026-11-20T10:05:00.000Z' },
  ],
  timeline: [
    { at: '2026-11-01T08:00:00.000Z', name: 'invoice-registered.v1', by: 'source:erp-agent', data: { number: 'FV/1/2026' } },
  ],
};

export const importExample = {
  id: '01k9zr5m7e4q8t2v6x0y1b3d5h',
  fileName: 'faktury-listopad.csv',
  bytes: 48_213,
  company: 'main',
  mapping: 'faktury',
  by: 'accounting',
  createdAt: '2026-11-20T07:00:00.000Z',
  finishedAt: '2026-11-20T07:00:04.000Z',
  state: 'read',
  counts: { read: 120, created: 100, updated: 5, unchanged: 13, rejected: 2 },
};

export const rejectExample = {
  id: '5w2k7g1p0d9m4x8q6r5t3v1w0y',
  company: 'main',
  source: 'file:faktury',
  importId: importExample.id,
  mapping: 'faktury',
  line: 17,
  raw: 'FV/17/2026;K-4;Żwirownia „Łacha”;123',
  values: { Numer: 'FV/17/2026', NIP: '123' },
  problems: [{ field: 'nip', found: '123', because: 'wrong-length', sentence: 'Numer ma złą liczbę cyfr.' }],
  at: '2026-11-20T07:00:03.000Z',
  state: 'waiting',
};

export const partyExample = {
  id: invoiceExample.debtorId,
  company: 'main',
  name: taskExample.debtorName,
  nip: '1234563218',
  email: 'biuro@zdzblo.example',
  language: 'pl',
};

export const debtorExample = {
  ...partyExample,
  sums: [
    {
      currency: 'PLN',
      count: 1,
      total: '1230.00',
      overdue: '1230.00',
      byAge: { 'not-due': '0.00', '1-30': '1230.00', '31-60': '0.00', '61-90': '0.00', 'over-90': '0.00' },
    },
  ],
  invoices: [invoiceExample],
  contact: { barred: [], contactsEver: 3, brokenPromises: 0 },
  messages: [messageExample],
  tasks: [taskExample],
  sources: ['creditsafe', 'odoo'],
  findings: [
    {
      ...{ kind: 'rating', source: 'creditsafe', changedAt: '2026-11-20T09:00:00.000Z', seenAt: '2026-11-20T09:05:00.000Z' },
      ...{ ageDays: 5, sentence: 'B (A-E)', finding: { kind: 'rating', value: 'B', scale: 'A-E' } },
    },
  ],
};

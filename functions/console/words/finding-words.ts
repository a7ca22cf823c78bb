import type { Finding, FindingKind } from '../../../shared/domain/finding.ts';
import type { Language } from '../../../shared/domain/written.ts';

type Words = {
  readonly title: string;
  readonly none: string;
  readonly kinds: Readonly<Record<FindingKind, string>>;
  readonly source: string;
  readonly age: string;
  readonly what: string;
  readonly today: string;
  readonly days: (count: number) => string;
  readonly decisions: Readonly<Record<Extract<Finding, { kind: 'credit-limit' }>['decision'], string>>;
  readonly givers: Readonly<Record<Extract<Finding, { kind: 'credit-limit' }>['from'], string>>;
  readonly roles: Readonly<Record<Extract<Finding, { kind: 'contact-person' }>['role'], string>>;
  readonly events: Readonly<Record<Extract<Finding, { kind: 'risk-event' }>['event'], string>>;
  readonly movements: Readonly<Record<Extract<Finding, { kind: 'settlement' }>['what'], string>>;
  readonly entries: (entries: number, creditors: number) => string;
  readonly until: string;
  readonly of: string;
  readonly used: string;
  readonly timeline: string;
  readonly timelineEmpty: string;
  readonly accounts: string;
};

const pl: Words = {
  title: 'Co wiedzą inne systemy',
  none: 'Żadne źródło nic o nim jeszcze nie powiedziało.',
  kinds: {
    'account-owner': 'Opiekun handlowy',
    'contact-person': 'Osoba kontaktowa',
    'credit-limit': 'Limit kredytowy',
    rating: 'Ocena wiarygodności',
    'risk-event': 'Zdarzenie',
    'register-report': 'Rejestr dłużników',
    settlement: 'Rozliczenie z faktorem',
  },
  source: 'Źródło',
  age: 'Wiek',
  what: 'Co',
  today: 'dziś',
  days: (count) => (count === 1 ? '1 dzień' : `${count} dni`),
  decisions: {
    pending: 'w toku',
    approved: 'przyznany',
    'approved-conditions': 'przyznany warunkowo',
    partial: 'przyznany częściowo',
    refused: 'odmowa',
    reduced: 'obniżony',
    withdrawn: 'wycofany',
    expired: 'wygasł',
  },
  givers: { insurer: 'ubezpieczyciel', factor: 'faktor', internal: 'własny' },
  roles: {
    finance: 'finanse',
    management: 'zarząd',
    proxy: 'pełnomocnik',
    purchasing: 'zakupy',
    site: 'budowa',
    other: 'inna',
  },
  events: {
    insolvency: 'upadłość',
    restructuring: 'restrukturyzacja',
    'rating-changed': 'zmiana oceny',
    'limit-changed': 'zmiana limitu',
    'status-changed': 'zmiana statusu',
    other: 'inne',
  },
  movements: {
    advance: 'zaliczka',
    'debtor-payment': 'wpłata dłużnika',
    fee: 'prowizja',
    'reserve-release': 'zwolnienie rezerwy',
    recourse: 'regres',
  },
  entries: (entries, creditors) => (entries === 0 ? 'brak wpisów' : `wpisów: ${entries}, wierzycieli: ${creditors}`),
  until: 'ważny do',
  of: 'wnioskowano o',
  used: 'wykorzystano',
  timeline: 'Kontakty i zdarzenia',
  timelineEmpty: 'Nie było jeszcze żadnego kontaktu.',
  accounts: 'Znany w źródłach',
};

const en: Words = {
  title: 'What other systems know',
  none: 'No source has said anything about him yet.',
  kinds: {
    'account-owner': 'Account owner',
    'contact-person': 'Contact',
    'credit-limit': 'Credit limit',
    rating: 'Rating',
    'risk-event': 'Event',
    'register-report': 'Debt register',
    settlement: 'Settlement with the factor',
  },
  source: 'Source',
  age: 'Age',
  what: 'What',
  today: 'today',
  days: (count) => (count === 1 ? '1 day' : `${count} days`),
  decisions: {
    pending: 'pending',
    approved: 'approved',
    'approved-conditions': 'approved with conditions',
    partial: 'approved in part',
    refused: 'refused',
    reduced: 'reduced',
    withdrawn: 'withdrawn',
    expired: 'expired',
  },
  givers: { insurer: 'insurer', factor: 'factor', internal: 'own' },
  roles: {
    finance: 'finance',
    management: 'management',
    proxy: 'proxy',
    purchasing: 'purchasing',
    site: 'site',
    other: 'other',
  },
  events: {
    insolvency: 'insolvency',
    restructuring: 'restructuring',
    'rating-changed': 'rating changed',
    'limit-changed': 'limit changed',
    'status-changed': 'status changed',
    other: 'other',
  },
  movements: {
    advance: 'advance',
    'debtor-payment': 'debtor’s payment',
    fee: 'fee',
    'reserve-release': 'release of the reserve',
    recourse: 'recourse',
  },
  entries: (entries, creditors) => (entries === 0 ? 'no entries' : `entries: ${entries}, creditors: ${creditors}`),
  until: 'valid until',
  of: 'asked for',
  used: 'used',
  timeline: 'Contacts and events',
  timelineEmpty: 'There has been no contact yet.',
  accounts: 'Known to',
};

/** Words of what outside systems know of a debtor. */
export const findingWords: Readonly<Record<Language, Words>> = { pl, en };

import type { Day, Instant } from '../../../../shared/domain/dates.ts';
import type { DisputeReason } from '../../../../shared/domain/fact.ts';
import type { Currency, Minor } from '../../../../shared/domain/money.ts';

/** Everything that ever happens in the invented company's trade, from its seed: what a vendor shows on a day is what of it lies before that moment. */
export type World = {
  readonly seed: number;
  /** The day the hub first looks; trade before it is history. */
  readonly firstDay: Day;
  readonly customers: readonly WorldCustomer[];
  readonly invoices: readonly WorldInvoice[];
  readonly tickets: readonly WorldTicket[];
  readonly covers: readonly WorldCover[];
  readonly registerEntries: readonly WorldRegisterEntry[];
  readonly ratings: readonly WorldRating[];
  readonly riskEvents: readonly WorldRiskEvent[];
  readonly factorLimits: readonly WorldFactorLimit[];
  readonly answers: readonly WorldAnswer[];
  /** What the factor will answer to an assignment of this debtor, and when. */
  readonly factorAnswers: readonly {
    readonly customerId: string;
    readonly answer: 'accepted' | 'rejected';
    readonly afterDays: number;
  }[];
};

export type ErpName = 'odoo' | 'erpnext';

export type WorldCustomer = {
  /** The company's own customer number, e.g. `K-0007`. */
  readonly id: string;
  /** Position from 1: numeric ids of vendors are made of it. */
  readonly no: number;
  readonly name: string;
  readonly nip: string;
  readonly regon: string;
  readonly email: string;
  readonly phone: string;
  readonly city: string;
  readonly branch: string;
  readonly class: 'small' | 'medium' | 'general-contractor' | 'developer' | 'strategic';
  readonly language: 'pl' | 'en';
  readonly since: Day;
  readonly erp: ErpName;
  readonly virtualAccount: string;
  /** IBAN he pays from. */
  readonly account: string;
  readonly salesperson: { readonly name: string; readonly email: string };
  readonly people: readonly {
    readonly no: number;
    readonly name: string;
    readonly role: 'finance' | 'management' | 'proxy' | 'purchasing' | 'site';
    readonly email: string;
    readonly phone: string;
  }[];
  /** When the entry was last changed, and from when an address is wrong (mail bounces). */
  readonly changes: readonly Instant[];
  readonly bouncesFrom?: Day;
};

export type WorldPayment = {
  readonly id: string;
  /** Value date at the bank. */
  readonly on: Day;
  readonly amount: Minor;
  readonly title: string;
  readonly to: 'virtual' | 'main';
  /** When the ERP books it: the bank knows earlier. Undefined: never (a doubled payment). */
  readonly bookedAt?: Instant;
};

export type WorldInvoice = {
  readonly no: number;
  readonly number: string;
  readonly customerId: string;
  readonly erp: ErpName;
  readonly issueDate: Day;
  readonly dueDate: Day;
  readonly postedAt: Instant;
  readonly gross: Minor;
  readonly net: Minor;
  readonly currency: Currency;
  readonly site?: string;
  readonly retained?: { readonly amount: Minor; readonly releasedOn: Day };
  readonly payments: readonly WorldPayment[];
  readonly creditNotes: readonly {
    readonly no: number;
    readonly number: string;
    readonly on: Day;
    readonly postedAt: Instant;
    readonly amount: Minor;
  }[];
  readonly cancelledAt?: Instant;
};

/** A complaint in the CRM. */
export type WorldTicket = {
  readonly no: number;
  readonly customerId: string;
  readonly invoiceNumber: string;
  readonly reason: DisputeReason;
  readonly text: string;
  readonly amount?: Minor;
  readonly openedAt: Instant;
  readonly closedAt?: Instant;
  readonly outcome?: 'accepted' | 'partly' | 'rejected';
};

/** One decision of the insurer; the last one before a moment stands. */
export type WorldCover = {
  readonly no: number;
  readonly customerId: string;
  readonly decidedAt: Instant;
  readonly requested: Minor;
  readonly granted: Minor;
  readonly currency: Currency;
  /** Atradius decision code, e.g. `DC01`. */
  readonly code: string;
  readonly conditions: readonly string[];
  readonly expiresOn?: Day;
};

export type WorldRegisterEntry = {
  readonly customerId: string;
  readonly from: Day;
  readonly until?: Day;
  readonly entries: number;
  readonly creditors: number;
  readonly arrears: Minor;
  readonly disputed: number;
};

export type WorldRating = {
  readonly customerId: string;
  readonly from: Day;
  readonly value: 'A' | 'B' | 'C' | 'D' | 'E';
  readonly limit: Minor;
};

export type WorldRiskEvent = {
  readonly no: number;
  readonly customerId: string;
  readonly at: Instant;
  readonly event: 'insolvency' | 'restructuring' | 'rating-changed' | 'limit-changed';
  readonly before: string;
  readonly after: string;
};

export type WorldFactorLimit = {
  readonly customerId: string;
  readonly limit: Minor;
  readonly exposure: Minor;
  readonly withRecourse: boolean;
  readonly validUntil: Day;
};

/** What a debtor does on his page or says on the telephone; whether he keeps it shows in the payments. */
export type WorldAnswer = {
  readonly no: number;
  readonly customerId: string;
  readonly invoiceNumber: string;
  readonly at: Instant;
  readonly what:
    | { readonly kind: 'promise'; readonly due: Day; readonly amount: Minor }
    | { readonly kind: 'dispute'; readonly reason: DisputeReason; readonly text: string; readonly amount?: Minor }
    | { readonly kind: 'transfer'; readonly on: Day; readonly amount: Minor };
};

import type { Tone } from '../domain/channel.ts';
import type { Day } from '../domain/dates.ts';
import type { Currency, Minor } from '../domain/money.ts';
import type { Rung } from '../domain/scenario.ts';
import type { Language } from '../domain/written.ts';
import type { NextStep } from './next-step.ts';

/** `open` is what is to be paid now, in minor units: the retained part is not in it before its release. `daysLate` <= 0 before the due date. */
export type ReminderInvoice = {
  readonly number: string;
  readonly document?: 'invoice' | 'debit-note' | 'interest-note' | 'advance' | undefined;
  readonly issueDate: Day;
  readonly dueDate: Day;
  readonly open: Minor;
  readonly currency: Currency;
  readonly daysLate: number;
};

/** Who asks for the money: a company's item fits as it is. `account` is an NRB of 26 digits. */
export type Creditor = {
  readonly name: string;
  readonly nip: string;
  readonly address: string;
  readonly account: string;
  readonly contact: { readonly name: string; readonly phone: string; readonly email: string };
};

export type ReminderInput = {
  readonly company: Creditor;
  readonly debtor: { readonly name: string; readonly language: Language; readonly nip?: string | undefined };
  readonly template: Rung['template'];
  readonly tone: Tone;
  /** At least one. */
  readonly invoices: readonly ReminderInvoice[];
  /** The debtor's own page, with its token. */
  readonly link: string;
  readonly next: NextStep | undefined;
  /** The last day to pay; without it the day before the next step. */
  readonly payBy?: Day | undefined;
  readonly today: Day;
};

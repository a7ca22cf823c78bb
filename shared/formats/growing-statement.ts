import type { BankStatement } from '../domain/bank-statement.ts';

/** A statement while its parts are read. */
export type GrowingStatement = { -readonly [Name in keyof BankStatement]: BankStatement[Name] };

type Named = 'account' | 'reference' | 'relatedReference' | 'number' | 'sequence';

/** Sets a text that has one. */
export function setText(statement: GrowingStatement, name: Named, value: string | undefined): void {
  if (value !== undefined && value !== '') statement[name] = value;
}

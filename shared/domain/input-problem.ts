import type { parseDay } from './dates.ts';
import type { parseEmail } from './email-address.ts';
import type { FactRefusal } from './fact-refusal.ts';
import type { AmountRefusal } from './money.ts';
import type { IdRefusal } from './nip.ts';
import type { parsePhone } from './phone-number.ts';

type RefusalOf<Parse extends (...given: never) => unknown> =
  Extract<ReturnType<Parse>, { readonly ok: false }> extends { readonly because: infer Because } ? Because : never;

/** Why one field of a record cannot be taken. */
export type FieldFault =
  | AmountRefusal
  | IdRefusal
  | RefusalOf<typeof parseDay>
  | RefusalOf<typeof parseEmail>
  | RefusalOf<typeof parsePhone>
  | 'zero'
  | 'negative'
  | 'unknown-currency'
  | 'unknown-word'
  | 'wrong-type'
  | 'before-issue-date'
  | 'more-than-gross'
  | 'longer-than-allowed';

/** Why one record of a file cannot be read; the others go on. */
export type RecordFault =
  | 'field-count'
  | 'unclosed-quote'
  | 'cut-off'
  | 'record-too-long'
  | 'wrong-encoding'
  | 'control-character'
  | 'twice-in-file'
  | 'repairer-may-not'
  | 'not-a-record'
  | 'formula-error';

/** Why a whole file is refused. */
export type FileFault =
  | 'empty-file'
  | 'not-text'
  | 'wrong-encoding'
  | 'unclosed-quote'
  | 'record-too-long'
  | 'missing-column'
  | 'duplicate-column'
  | 'file-not-uploaded'
  | 'file-too-large'
  | 'unknown-mapping'
  | 'not-a-workbook'
  | 'old-workbook'
  | 'broken-workbook'
  | 'has-macros'
  | 'merged-header'
  | 'broken-archive'
  | 'encrypted'
  | 'too-many-files'
  | 'unpacks-too-large';

/** Every word that says why something of a file did not come into the books. */
export type InputFault = FieldFault | RecordFault | FileFault | FactRefusal;

/** What is wrong with one field: its name, what stood there, and a word for why. A fault of the whole record has no field. */
export type InputProblem = { readonly field: string; readonly found: string; readonly because: InputFault };

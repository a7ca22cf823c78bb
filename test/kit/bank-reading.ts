import type { BankStatement } from '../../shared/domain/bank-statement.ts';
import { type CamtRead, readCamt } from '../../shared/formats/camt.ts';
import { decodeText } from '../../shared/formats/decode-text.ts';
import { readMt940 } from '../../shared/formats/mt940.ts';
import { inPieces } from './delimited-text.ts';

const bytesOf = (file: Uint8Array | string): Uint8Array => (typeof file === 'string' ? new TextEncoder().encode(file) : file);

/** The statements of an MT940 file, as the import reads it. */
export async function mt940In(file: Uint8Array | string, size = 65_536): Promise<BankStatement[]> {
  const found: BankStatement[] = [];
  for await (const statement of readMt940(decodeText(inPieces(bytesOf(file), size), 'auto'))) found.push(statement);
  return found;
}

/** What a CAMT file gives, as the import reads it. */
export const camtIn = (file: Uint8Array | string, size = 65_536): Promise<CamtRead> =>
  readCamt(decodeText(inPieces(bytesOf(file), size), 'utf-8'));

/** A statement between two balances in zloty, with the lines in between as the bank writes them. */
export const mt940Of = (lines: readonly string[], { opening = '100,', closing = '100,' } = {}): string =>
  [
    ':20:ST1',
    ':25:PL29114010810000267002001002',
    ':28C:7/1',
    `:60F:C261123PLN${opening}`,
    ...lines,
    `:62F:C261124PLN${closing}`,
    '-',
    '',
  ].join('\r\n');

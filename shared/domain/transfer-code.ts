import { parseAccount } from './iban.ts';
import type { Currency, Minor } from './money.ts';
import { parseNip } from './nip.ts';
import { oneLine, shortened } from './written.ts';

/** Characters of a transfer title: four lines of 35 in Elixir, 32 in the code of the Polish Bank Association (ZBP). */
export const titleLimits = { transfer: 140, code: 32 } as const;
const nameLimit = 20;
const largestGrosze = 999_999;

export type TransferTitle = { readonly invoiceNumbers: readonly string[]; readonly debtorNip?: string | undefined };

/**
 * By which words the payment will be recognised: the invoices' numbers when all of them fit, else the payer's NIP.
 * Undefined when neither fits: half a number would pair the payment wrongly.
 */
export function transferTitle(of: TransferTitle, longest: number): string | undefined {
  const numbers = of.invoiceNumbers.map((number) => oneLine(number.replaceAll('|', ' '))).join(', ');
  if (numbers !== '' && [...numbers].length <= longest) return numbers;
  const payer = parseNip(of.debtorNip ?? '');
  return payer.ok ? `NIP ${payer.value}` : undefined;
}

export type TransferCode =
  | { readonly fits: true; readonly text: string; readonly title: string; readonly amount: Minor }
  | { readonly fits: false; readonly because: 'currency' | 'amount' | 'account' | 'title' };

/**
 * The text of a transfer QR that Polish banking applications read (ZBP, recommendation "Standard 2D" of 2013-12-03): recipient's NIP,
 * country, NRB, grosze in six digits, name (20 characters), title (32), three reserved fields. The name may be cut, because banks route by
 * account; an amount over 9,999.99 PLN or a title that does not fit makes no code, because a wrong one costs the payer a correction.
 */
export function transferCode(of: {
  readonly recipient: { readonly name: string; readonly nip: string; readonly account: string };
  readonly amount: Minor;
  readonly currency: Currency;
  readonly title: TransferTitle;
}): TransferCode {
  if (of.currency !== 'PLN') return { fits: false, because: 'currency' };
  if (of.amount < 1 || of.amount > largestGrosze) return { fits: false, because: 'amount' };
  const account = parseAccount(of.recipient.account);
  if (!account.ok) return { fits: false, because: 'account' };
  const title = transferTitle(of.title, titleLimits.code);
  if (title === undefined) return { fits: false, because: 'title' };
  const nip = parseNip(of.recipient.nip);
  const name = shortened(oneLine(of.recipient.name.replaceAll('|', ' ')), nameLimit).replace('…', '');
  const amount = String(of.amount).padStart(6, '0');
  return {
    fits: true,
    text: [nip.ok ? nip.value : '', 'PL', account.value, amount, name, title, '', '', ''].join('|'),
    title,
    amount: of.amount,
  };
}

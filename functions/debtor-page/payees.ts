import type { CompanyItem } from '../../shared/table/company-items.ts';
import type { PartyItem } from '../../shared/table/debtor-items.ts';
import { type DebtLine, payable } from './debt-lines.ts';

/** Whom to pay which documents. `isFactor`: he bought the claim, and only a transfer to him settles it. */
export type Payee = {
  readonly name: string;
  readonly nip: string;
  /** Undefined when it is not known: then the account on our letterhead would be the wrong one. */
  readonly account: string | undefined;
  readonly isFactor: boolean;
  readonly lines: readonly DebtLine[];
};

/** Everyone to be paid now, the creditor first; his debtor's own account comes before the common one. Without anything to pay there is nobody. */
export function payeesOf(lines: readonly DebtLine[], company: CompanyItem, party: PartyItem): readonly Payee[] {
  const payees = new Map<string, Payee & { readonly lines: DebtLine[] }>();
  for (const line of payable(lines)) {
    const payee = payeeOf(line, company, party);
    const key = `${payee.isFactor ? 1 : 0}#${payee.name}#${payee.account}`;
    const known = payees.get(key);
    if (known === undefined) payees.set(key, { ...payee, lines: [line] });
    else known.lines.push(line);
  }
  return [...payees.values()].toSorted((a, b) => Number(a.isFactor) - Number(b.isFactor));
}

function payeeOf(line: DebtLine, company: CompanyItem, party: PartyItem): Omit<Payee, 'lines'> {
  const { assigned } = line.invoice;
  if (!assigned?.silent)
    return { name: company.name, nip: company.nip, account: party.virtualAccount ?? company.account, isFactor: false };
  const { factor } = assigned;
  return { name: factor?.name ?? '', nip: '', account: factor?.account, isFactor: true };
}

import type { Language } from '../../shared/domain/written.ts';
import { oneLine, writtenAccount } from '../../shared/domain/written.ts';
import { DefinitionList } from '../../shared/pages/definition-list.tsx';
import { Money } from '../../shared/pages/money.tsx';
import type { CompanyItem } from '../../shared/table/company-items.ts';
import { paymentOf } from '../../shared/templates/payment-of.ts';
import { qrPath } from '../../shared/templates/qr-drawing.ts';
import { totalsOf, totalsText } from '../../shared/templates/reminder-scope.ts';
import type { DebtLine } from './debt-lines.ts';
import { debtorWords } from './words.ts';

const TransferCode = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const { side, path } = qrPath(text);
  return (
    <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
};

type Paying = {
  readonly company: CompanyItem;
  readonly debtorNip: string | undefined;
  readonly lines: readonly DebtLine[];
  readonly language: Language;
};

/** Account, title and amount to copy, and the transfer code when it can be made. Nothing when nothing is to be paid now. */
export const HowToPay = ({ company, debtorNip, lines, language }: Paying) => {
  if (lines.length === 0) return null;
  const words = debtorWords[language];
  const { title, code } = paymentOf({ company, debtor: { name: '', language, nip: debtorNip } }, lines);
  const entries = [
    { term: words.amount, value: <strong>{totalsText(totalsOf(lines), language)}</strong> },
    { term: words.recipient, value: oneLine(company.name) },
    { term: words.account, value: <span class="code">{writtenAccount(company.account)}</span> },
    { term: words.transferTitle, value: title },
  ];
  return (
    <section class="card" aria-labelledby="pay">
      <h2 id="pay">{words.howToPay}</h2>
      <div class="transfer">
        <DefinitionList entries={entries} />
        {code.fits ? (
          <figure class="qr">
            <TransferCode text={code.text} label={words.code} />
            <figcaption>
              {words.code}: <Money amount={code.amount} currency="PLN" language={language} />
            </figcaption>
          </figure>
        ) : null}
      </div>
    </section>
  );
};

import { oneLine, writtenAccount } from '../../shared/domain/written.ts';
import { DefinitionList } from '../../shared/pages/definition-list.tsx';
import { Money } from '../../shared/pages/money.tsx';
import { Notice } from '../../shared/pages/notice.tsx';
import { paymentOf } from '../../shared/templates/payment-of.ts';
import { qrPath } from '../../shared/templates/qr-drawing.ts';
import { totalsOf, totalsText } from '../../shared/templates/reminder-scope.ts';
import { type Payee, payeesOf } from './payees.ts';
import type { Visit } from './visit.ts';
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

type Paying = { readonly visit: Visit; readonly payee: Payee; readonly account: string };

const Transfer = ({ visit, payee, account }: Paying) => {
  const { language, debt } = visit;
  const words = debtorWords[language];
  const { company, party } = debt;
  const recipient = { ...company, name: payee.name, nip: payee.nip, account };
  const { title, code } = paymentOf({ company: recipient, debtor: { name: '', language, nip: party.nip } }, payee.lines);
  const entries = [
    { term: words.amount, value: <strong>{totalsText(totalsOf(payee.lines), language)}</strong> },
    { term: words.recipient, value: oneLine(payee.name) },
    { term: words.account, value: <span class="code">{writtenAccount(account)}</span> },
    { term: words.transferTitle, value: title },
  ];
  return (
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
  );
};

const Factor = ({ visit, payee }: Omit<Paying, 'account'>) => {
  const words = debtorWords[visit.language];
  const numbers = payee.lines.map(({ number }) => oneLine(number)).join(', ');
  return (
    <Notice mood="warning">
      <p>{payee.account === undefined ? words.factorUnknown(numbers) : words.factor(oneLine(payee.name), numbers)}</p>
    </Notice>
  );
};

/** Account, title and amount to copy, and the transfer code when it can be made, for everyone who is to be paid. Nothing when nothing is to be paid now. */
export const HowToPay = ({ visit }: { readonly visit: Visit }) => {
  const payees = payeesOf(visit.lines, visit.debt.company, visit.debt.party);
  if (payees.length === 0) return null;
  return (
    <section class="card" aria-labelledby="pay">
      <h2 id="pay">{debtorWords[visit.language].howToPay}</h2>
      {payees.map((payee) => (
        <>
          {payee.isFactor ? <Factor visit={visit} payee={payee} /> : null}
          {payee.account === undefined ? null : <Transfer visit={visit} payee={payee} account={payee.account} />}
        </>
      ))}
    </section>
  );
};

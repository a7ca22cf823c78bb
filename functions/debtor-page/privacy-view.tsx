import { oneLine } from '../../shared/domain/written.ts';
import { DebtorSheet } from './debtor-sheet.tsx';
import { privacyWords } from './privacy-words.ts';
import { under, type Visit } from './visit.ts';
import { debtorWords } from './words.ts';

/** What a person must be told of his data (GDPR art. 13 and 14), in the creditor's name. */
export const PrivacyView = ({ visit }: { readonly visit: Visit }) => {
  const { title, parts } = privacyWords[visit.language];
  const { name, address, nip, contact } = visit.debt.company;
  return (
    <DebtorSheet visit={visit} title={title}>
      <h1>{title}</h1>
      {parts({ company: oneLine(name), address: oneLine(address), nip, email: contact.email }).map((part) => (
        <section>
          <h2>{part.title}</h2>
          <p>{part.text}</p>
        </section>
      ))}
      <p>
        <a href={under(visit, '')}>{debtorWords[visit.language].back}</a>
      </p>
    </DebtorSheet>
  );
};

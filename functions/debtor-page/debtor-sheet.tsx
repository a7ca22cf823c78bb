import type { PropsWithChildren } from 'hono/jsx';
import { oneLine } from '../../shared/domain/written.ts';
import { Page } from '../../shared/pages/page.tsx';
import { under, type Visit } from './visit.ts';
import { debtorWords } from './words.ts';

const Creditor = ({ visit }: { readonly visit: Visit }) => {
  const { company } = visit.debt;
  const words = debtorWords[visit.language];
  return (
    <>
      <p>
        {oneLine(company.name)}, {oneLine(company.address)}, NIP {company.nip}
      </p>
      <p>
        {words.privacy(oneLine(company.name))} <a href={under(visit, '/privacy')}>{words.privacyLink}</a>
      </p>
    </>
  );
};

/** A page under a debtor's link: the creditor's name above, who processes data below. */
export const DebtorSheet = ({ visit, title, children }: PropsWithChildren<{ readonly visit: Visit; readonly title: string }>) => (
  <Page
    language={visit.language}
    title={title}
    site={oneLine(visit.debt.company.name)}
    address={visit.address}
    css={visit.css}
    home={under(visit, '')}
    narrow
    footer={<Creditor visit={visit} />}
  >
    {children}
  </Page>
);

import { Chip } from '../../../shared/pages/chip.tsx';
import { DayText } from '../../../shared/pages/day-text.tsx';
import { Money } from '../../../shared/pages/money.tsx';
import { Table } from '../../../shared/pages/table.tsx';
import { invoiceStates } from '../../../shared/pages/words/cases.ts';
import type { InvoiceItem } from '../../../shared/table/invoice-item.ts';
import { may } from '../sign-in/viewer.ts';
import { consoleWords } from '../words/console-words.ts';
import { type Desk, invoiceHref } from './desk.tsx';

export const stateText = (invoice: InvoiceItem, language: Desk['language']): string =>
  invoiceStates[language][invoice.closed?.as ?? 'open'];

export const InvoiceTable = ({
  desk,
  invoices,
  caption,
}: {
  readonly desk: Desk;
  readonly invoices: readonly InvoiceItem[];
  readonly caption: string;
}) => {
  const { language, viewer } = desk;
  const words = consoleWords[language];
  const amounts = may(viewer, 'see-money')
    ? [
        {
          head: words.open,
          end: true,
          cell: ({ open, currency }: InvoiceItem) => <Money amount={open} currency={currency} language={language} />,
        },
      ]
    : [];
  return (
    <Table
      caption={caption}
      captionHidden
      rows={invoices}
      columns={[
        { head: words.invoice, names: true, cell: (invoice) => <a href={invoiceHref(invoice)}>{invoice.number}</a> },
        { head: words.issued, cell: ({ issueDate }) => <DayText day={issueDate} language={language} /> },
        { head: words.dueDate, cell: ({ dueDate }) => <DayText day={dueDate} language={language} /> },
        {
          head: words.state,
          cell: (invoice) => (
            <Chip mood={invoice.dispute === undefined ? 'calm' : 'warning'} text={stateText(invoice, language)} />
          ),
        },
        ...amounts,
      ]}
    />
  );
};

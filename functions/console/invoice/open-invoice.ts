import { findInvoice } from '../../../shared/table/facts/find-invoice.ts';
import type { InvoiceItem } from '../../../shared/table/invoice-item.ts';
import { companiesOf } from '../api/list-query.ts';
import { refusal } from '../api/refusal.ts';
import type { ConsolePorts } from '../console-ports.ts';
import type { Viewer } from '../sign-in/viewer.ts';

type Asked = { readonly ports: Pick<ConsolePorts, 'table'>; readonly viewer: Viewer };

/** The invoice of this number among the viewer's companies. Throws `Refused`: 404, or 400 when several companies have the number. */
export async function openInvoice(of: Asked, number: string, company: string | undefined): Promise<InvoiceItem> {
  const companies = companiesOf(of.viewer, company);
  const found = await Promise.all(companies.map((one) => findInvoice(of.ports.table, one, number)));
  const [first, second] = found.filter((one) => one !== undefined);
  if (first === undefined) throw refusal(404, 'unknown-invoice', 'number');
  if (second !== undefined) throw refusal(400, 'ambiguous-number', 'company');
  return first;
}

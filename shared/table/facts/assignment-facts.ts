import { isWithFactor } from '../../domain/assignment.ts';
import { dayIn } from '../../domain/dates.ts';
import type { FactOf } from '../../domain/fact.ts';
import { CompanyItem } from '../company-items.ts';
import type { InvoiceItem } from '../invoice-item.ts';
import { companyKey } from '../keys.ts';
import { readItem } from '../read-item.ts';
import { rewrite } from './change-invoice.ts';
import { findInvoice } from './find-invoice.ts';
import { aboutInvoice, type FactPorts, type Planned, refused, tell } from './plan.ts';

type Assigned = NonNullable<InvoiceItem['assigned']>;
type Said = FactOf<'assignment'>;

/**
 * Where an invoice stands with the factor, whoever assigned it there. From acceptance our ladder is silent about it and the debtor is shown the
 * factor's account; a refusal or recourse brings it back with its receipts. An older word changes nothing.
 */
export async function planAssignment(ports: FactPorts, fact: Said, by: string): Promise<Planned> {
  const invoice = await findInvoice(ports.table, fact.company, fact.invoiceNumber);
  if (invoice === undefined) return refused('unknown-invoice');
  const before = invoice.assigned;
  if (before !== undefined && fact.changedAt <= before.changedAt) return { outcome: 'already-known' };
  const company = await readItem(ports.table, CompanyItem, companyKey(fact.company));
  const assigned = assignedAs(fact, before, company?.factor);
  const eventId = ports.ids.of('assignment', fact.company, fact.source, fact.externalId, fact.changedAt);
  return {
    writes: [
      ...rewrite(invoice, { ...invoice, assigned }),
      tell({
        ...aboutInvoice(ports, invoice, eventId, by),
        name: 'assignment-changed.v1',
        data: { number: invoice.number, source: fact.source, itemRef: fact.externalId, ...detailsOf(assigned), ...was(before) },
      }),
    ],
    done: { outcome: before === undefined ? 'recorded' : 'changed', id: eventId },
  };
}

const was = (before: Assigned | undefined) => (before === undefined ? {} : { was: before.status });

function assignedAs(fact: Said, before: Assigned | undefined, factor: CompanyItem['factor']): Assigned {
  const isSame = before?.itemRef === fact.externalId && before.source === fact.source;
  const { since, ...kept } = isSame ? before : { since: undefined };
  return {
    ...kept,
    itemRef: fact.externalId,
    source: fact.source,
    status: fact.status,
    silent: isWithFactor(fact.status, before?.silent ?? false),
    since: since !== undefined && before?.status === fact.status ? since : dayIn(fact.changedAt),
    changedAt: fact.changedAt,
    ...(factor === undefined ? {} : { factor: { name: factor.name, account: factor.account } }),
    ...(fact.advance === undefined ? {} : { advance: fact.advance }),
    ...(fact.fees === undefined ? {} : { fees: fact.fees }),
    ...(fact.financedOn === undefined ? {} : { financedOn: fact.financedOn }),
    ...(fact.recourseDueOn === undefined ? {} : { recourseDueOn: fact.recourseDueOn }),
    ...(fact.rejectionReason === undefined ? {} : { rejectionReason: fact.rejectionReason }),
  };
}

function detailsOf({ status, silent, advance, fees, financedOn, recourseDueOn, rejectionReason }: Assigned) {
  return {
    status,
    silent,
    ...(advance === undefined ? {} : { advance }),
    ...(fees === undefined ? {} : { fees }),
    ...(financedOn === undefined ? {} : { financedOn }),
    ...(recourseDueOn === undefined ? {} : { recourseDueOn }),
    ...(rejectionReason === undefined ? {} : { rejectionReason }),
  };
}

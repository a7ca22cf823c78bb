import type { FactOf } from '../../../../shared/domain/fact.ts';
import { minor } from '../../../../shared/domain/money.ts';
import { findInvoice } from '../../../../shared/table/facts/find-invoice.ts';
import type { FactPorts } from '../../../../shared/table/facts/plan.ts';
import { recordFact } from '../../../../shared/table/facts/record-fact.ts';
import { companyCode } from '../company.ts';
import type { WorldAnswer } from '../model/world.ts';

type Answered = FactOf<'promise'> | FactOf<'dispute'> | FactOf<'transfer-confirmed'>;

/** What a debtor says of an invoice that is still open. What the books refuse (he answered before, it is in dispute) he would be told on his page. */
export async function answerAs(ports: FactPorts, answer: WorldAnswer): Promise<void> {
  const invoice = await findInvoice(ports.table, companyCode, answer.invoiceNumber);
  if (invoice === undefined || invoice.state === 'closed' || invoice.owner.machine !== 'invoice-lifecycle') return;
  await recordFact(ports, factOf(answer, invoice.open), 'debtor');
}

function factOf({ no, at, invoiceNumber, what }: WorldAnswer, open: number): Answered {
  const origin = { company: companyCode, source: 'debtor-page', externalId: `demo-${what.kind}-${no}`, changedAt: at };
  const amountOf = (amount: number) => minor(Math.min(amount, open));
  switch (what.kind) {
    case 'promise':
      return {
        fact: 'promise',
        ...origin,
        invoiceNumbers: [invoiceNumber],
        due: what.due,
        amount: amountOf(what.amount),
        by: 'debtor',
      };
    case 'transfer':
      return {
        fact: 'transfer-confirmed',
        ...origin,
        invoiceNumbers: [invoiceNumber],
        on: what.on,
        amount: amountOf(what.amount),
      };
    case 'dispute':
      return {
        ...{ fact: 'dispute', ...origin, invoiceNumber, reason: what.reason, text: what.text },
        ...(what.amount === undefined ? {} : { disputed: amountOf(what.amount) }),
      };
  }
}

import type { FactOf } from '../../domain/fact.ts';
import { HandedCaseItem } from '../handed-case-item.ts';
import { asItem } from '../invoice-placing.ts';
import { handedCaseKey } from '../keys.ts';
import { readItem } from '../read-item.ts';
import { rewrite } from './change-invoice.ts';
import { findInvoice } from './find-invoice.ts';
import { answered, giveBack } from './give-back.ts';
import { aboutInvoice, type FactPorts, factId, type Planned, refused, tell } from './plan.ts';

/** The law firm takes the case, with its own file number, or gives it back. What it said once it may correct as long as it has the case. */
export async function planCaseAnswer(ports: FactPorts, fact: FactOf<'case-answer'>, by: string): Promise<Planned> {
  const invoice = await findInvoice(ports.table, fact.company, fact.invoiceNumber);
  if (invoice === undefined) return refused('unknown-invoice');
  if (invoice.state === 'closed') return refused('invoice-closed');
  if (invoice.owner.machine !== 'court' || invoice.handed?.caseId !== fact.caseId) return refused('case-ended');
  const handed = await readItem(ports.table, HandedCaseItem, handedCaseKey({ ...invoice, caseId: fact.caseId }));
  if (handed === undefined) return refused('case-ended');
  const eventId = factId(ports.ids, fact);
  const { answer, fileNumber, reason } = fact;
  const said = tell({
    ...aboutInvoice(ports, invoice, eventId, by),
    name: 'case-answered.v1',
    data: {
      number: invoice.number,
      caseId: handed.caseId,
      answer,
      ...(fileNumber === undefined ? {} : { fileNumber }),
      ...(reason === undefined ? {} : { reason }),
    },
  });
  const done = { outcome: 'recorded', id: handed.caseId } as const;
  if (answer === 'refused') {
    const back = { because: 'refused', reason, by, eventId: ports.ids.of('given-back', eventId) };
    return { writes: [...(await giveBack(ports, invoice, handed, back)), said], done };
  }
  return {
    writes: [
      ...rewrite(invoice, invoice),
      {
        put: asItem({
          ...handed,
          state: 'accepted' as const,
          ...(fileNumber === undefined ? {} : { fileNumber }),
          rev: handed.rev + 1,
        }),
        when: { is: 'equal', at: ['rev'], to: handed.rev },
      },
      ...(await answered(ports, handed, { state: 'done', outcome: 'accepted', by })),
      said,
    ],
    done,
  };
}

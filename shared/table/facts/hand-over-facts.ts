import { addDays, dayIn } from '../../domain/dates.ts';
import type { FactOf } from '../../domain/fact.ts';
import type { FactRefusal } from '../../domain/fact-refusal.ts';
import { machineOf, whyNotGiven, whyNotToFactor, whyNotToLawFirm } from '../../domain/hand-over.ts';
import type { TransactWrite } from '../../ports/table.ts';
import { CompanyItem } from '../company-items.ts';
import { readFindings } from '../finding-item.ts';
import type { HandedCaseItem } from '../handed-case-item.ts';
import { handedCaseLink } from '../handed-case-links.ts';
import type { InvoiceItem } from '../invoice-item.ts';
import { asItem, placed, unplaced } from '../invoice-placing.ts';
import { companyKey, handedCaseKey, handedCaseListing, sourceKey, taskKey } from '../keys.ts';
import { nextCycle } from '../next-cycle.ts';
import { readItem } from '../read-item.ts';
import { SourceItem } from '../source-items.ts';
import { TaskItem } from '../task-item.ts';
import { finishTask } from '../task-writes.ts';
import { rewrite } from './change-invoice.ts';
import { debtorIdsOf, resolveDebtor } from './find-debtor.ts';
import { findInvoice } from './find-invoice.ts';
import { aboutInvoice, type FactPorts, factId, type Planned, refused, tell } from './plan.ts';

type HandOver = FactOf<'hand-over'>;

/**
 * Gives a case to an outside firm by one conditional change of its owner: a payment, dispute or promise that is faster changes the revision, and
 * the hand-over is judged anew by what is true then.
 */
export async function planHandOver(ports: FactPorts, fact: HandOver, by: string): Promise<Planned> {
  const invoice = await findInvoice(ports.table, fact.company, fact.invoiceNumber);
  if (invoice === undefined) return refused('unknown-invoice');
  if (fact.to === 'stay') return planStay(ports, fact, invoice, by);
  const caseId = ports.ids.of('handed-case', factId(ports.ids, fact));
  if (invoice.handed?.caseId === caseId) return { outcome: 'already-known' };
  const because = await whyNot(ports, { ...fact, to: fact.to }, invoice);
  if (because !== undefined) return refused(because);
  const { staffTask: _staffTask, held: _held, returned: _returned, ...free } = invoice;
  const owner = { machine: machineOf[fact.to], cycle: invoice.owner.cycle + 1 };
  const now = ports.clock.now();
  const given: HandedCaseItem = {
    ...handedCaseKey({ ...invoice, caseId }),
    type: 'handed-case',
    company: invoice.company,
    debtorId: invoice.debtorId,
    caseId,
    invoiceId: invoice.invoiceId,
    invoiceNumber: invoice.number,
    to: fact.to,
    by,
    reason: fact.reason,
    at: now,
    currency: invoice.currency,
    toldOpen: invoice.open,
    state: 'given',
    escalated: false,
    mails: {},
    tries: 0,
    rev: 1,
    listKey: handedCaseListing(invoice.company),
    listSort: `${now}#${caseId}`,
  };
  return {
    writes: [
      ...rewrite(invoice, placed({ ...nextCycle(unplaced(free)), owner, handed: { caseId } })),
      { put: asItem(given), when: { is: 'absent' } },
      handedCaseLink(given),
      ...(await decided(ports, invoice, { outcome: fact.to, by, note: fact.reason })),
      tell({
        ...aboutInvoice(ports, invoice, factId(ports.ids, fact), by),
        name: 'handed-over.v1',
        data: {
          number: invoice.number,
          caseId,
          from: invoice.owner.machine,
          to: owner.machine,
          cycle: owner.cycle,
          reason: fact.reason,
        },
      }),
    ],
    done: { outcome: 'recorded', id: caseId },
  };
}

async function whyNot(
  ports: FactPorts,
  fact: { readonly to: 'law-firm' | 'factor' },
  invoice: InvoiceItem,
): Promise<FactRefusal | undefined> {
  const given = whyNotGiven(invoice);
  if (given !== undefined) return given;
  const company = await readItem(ports.table, CompanyItem, companyKey(invoice.company));
  const today = dayIn(ports.clock.now());
  if (fact.to === 'law-firm') return company?.lawFirm === undefined ? 'no-law-firm' : whyNotToLawFirm(invoice, today);
  const source = company?.factor?.source;
  const connected =
    source === undefined ? undefined : await readItem(ports.table, SourceItem, sourceKey({ company: invoice.company, source }));
  if (connected === undefined) return 'no-factor';
  const party = await resolveDebtor(ports.table, invoice);
  const debtorIds = party === undefined ? [] : debtorIdsOf(party);
  const found = await readFindings(ports.table, { company: invoice.company, debtorIds }, today);
  return whyNotToFactor(
    found.map(({ finding }) => finding),
    invoice,
    today,
  );
}

/** The case stays: its person has decided, nothing happens before the day, and then somebody is asked again. */
async function planStay(ports: FactPorts, fact: HandOver, invoice: InvoiceItem, by: string): Promise<Planned> {
  if (invoice.state === 'closed') return refused('invoice-closed');
  if (invoice.staffTask?.kind !== 'hand-over') return refused('no-hand-over-task');
  if (fact.until === undefined || fact.until <= dayIn(ports.clock.now())) return refused('day-in-the-past');
  const { staffTask: _staffTask, ...free } = invoice;
  const pausedUntil = addDays(fact.until, -1);
  return {
    writes: [
      ...rewrite(invoice, { ...free, pausedUntil }),
      ...(await decided(ports, invoice, { outcome: 'stay', by, note: fact.reason })),
      tell({
        ...aboutInvoice(ports, invoice, factId(ports.ids, fact), by),
        name: 'invoice-paused.v1',
        data: { number: invoice.number, reason: fact.reason, until: pausedUntil },
      }),
    ],
    done: { outcome: 'recorded', id: invoice.invoiceId },
  };
}

/** What a person was asked about the case is answered by this. */
async function decided(
  ports: FactPorts,
  invoice: InvoiceItem,
  by: { readonly outcome: string; readonly by: string; readonly note: string },
): Promise<TransactWrite[]> {
  if (invoice.staffTask === undefined) return [];
  const task = await readItem(ports.table, TaskItem, taskKey({ ...invoice, taskId: invoice.staffTask.id }));
  if (task?.state !== 'open') return [];
  return finishTask(ports, task, { ...by, state: task.kind === 'hand-over' ? 'done' : 'dropped' });
}

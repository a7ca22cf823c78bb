import type { Day } from '../../../shared/domain/dates.ts';
import type { Table } from '../../../shared/ports/table.ts';
import { ContactHeadItem, PartyItem } from '../../../shared/table/debtor-items.ts';
import { EventItem } from '../../../shared/table/event-item.ts';
import { debtorIdsOf } from '../../../shared/table/facts/find-debtor.ts';
import { type FindingItem, readFindings } from '../../../shared/table/finding-item.ts';
import { InvoiceItem } from '../../../shared/table/invoice-item.ts';
import { contactHeadKey, debtorPartition, openPrefix, partyKey } from '../../../shared/table/keys.ts';
import { MessageItem } from '../../../shared/table/message-item.ts';
import { readAll, readItem } from '../../../shared/table/read-item.ts';
import { TaskItem } from '../../../shared/table/task-item.ts';
import { companiesOf } from '../api/list-query.ts';
import { refusal } from '../api/refusal.ts';
import type { ConsolePorts } from '../console-ports.ts';
import type { Viewer } from '../sign-in/viewer.ts';

export type DebtorLife = {
  readonly party: PartyItem;
  readonly head: ContactHeadItem | undefined;
  /** Open ones, the oldest due date first: one query under their prefix. */
  readonly invoices: readonly InvoiceItem[];
  readonly messages: readonly MessageItem[];
  readonly tasks: readonly TaskItem[];
  /** What outside systems know of him. */
  readonly findings: readonly FindingItem[];
  /** What was told about him as a whole. */
  readonly events: readonly EventItem[];
};

type Asked = { readonly ports: Pick<ConsolePorts, 'table'>; readonly viewer: Viewer };

/** The debtor of this id among the viewer's companies. Throws a 404 `Refused`. */
export async function openDebtor({ ports, viewer }: Asked, debtorId: string, company: string | undefined): Promise<PartyItem> {
  const found = await Promise.all(
    companiesOf(viewer, company).map((one) => readItem(ports.table, PartyItem, partyKey({ company: one, debtorId }))),
  );
  const party = found.find((one) => one !== undefined);
  if (party === undefined) throw refusal(404, 'unknown-debtor', 'id');
  return party;
}

/** What is open with a debtor and what was done about it. */
export async function readDebtorLife(table: Table, party: PartyItem, today: Day): Promise<DebtorLife> {
  const partition = debtorPartition(party.company, party.debtorId);
  const under = (prefix: string) => ({ partition, sort: { beginsWith: prefix } });
  const [head, invoices, messages, tasks, findings, events] = await Promise.all([
    readItem(table, ContactHeadItem, contactHeadKey(party.debtorId)),
    readAll(table, InvoiceItem, under(openPrefix)),
    readAll(table, MessageItem, under('message#')),
    readAll(table, TaskItem, under('task#')),
    readFindings(table, { company: party.company, debtorIds: debtorIdsOf(party) }, today),
    readAll(table, EventItem, under('event#debtor#')),
  ]);
  const newest = (one: { readonly listSort: string }, other: { readonly listSort: string }) =>
    one.listSort < other.listSort ? 1 : -1;
  return {
    party,
    head,
    invoices: invoices.toSorted((a, b) => (`${a.dueDate}#${a.number}` < `${b.dueDate}#${b.number}` ? -1 : 1)),
    messages: messages.toSorted(newest),
    tasks: tasks.toSorted(newest),
    findings: findings.toSorted((a, b) =>
      a.finding.kind === b.finding.kind ? (a.changedAt < b.changedAt ? 1 : -1) : a.finding.kind < b.finding.kind ? -1 : 1,
    ),
    events,
  };
}

/** Every source that knows him, by its own account or by what it says of him. */
export const sourcesOf = ({ party, findings, invoices }: DebtorLife): string[] =>
  [
    ...new Set([
      party.source,
      ...Object.keys(party.words ?? {}),
      ...invoices.map(({ source }) => source),
      ...findings.map(({ source }) => source),
    ]),
  ].sort();

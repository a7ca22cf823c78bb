import type { DebtorStanding } from '../../shared/domain/ladder.ts';
import type { Scenario } from '../../shared/domain/scenario.ts';
import { debtorStandingOf } from '../../shared/domain/standing.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import type { Clock, Digest, Ids, WallClock } from '../../shared/ports/clock.ts';
import type { Log } from '../../shared/ports/log.ts';
import type { Mailer, Sms } from '../../shared/ports/messaging.ts';
import type { Objects } from '../../shared/ports/objects.ts';
import type { Table } from '../../shared/ports/table.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { readReachable } from '../../shared/table/contact-heads.ts';
import type { ContactHeadItem, PartyItem } from '../../shared/table/debtor-items.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';

export type StepPorts = {
  readonly table: Table;
  readonly objects: Objects;
  readonly mailer: Mailer;
  readonly sms: Sms;
  readonly clock: Clock;
  readonly wallClock: WallClock;
  readonly ids: Ids;
  readonly digest: Digest;
  readonly log: Log;
};

/** `party` and `head` of the debtor who counts, which may be another than the invoice lies with. */
export type Debtor = { readonly party: PartyItem; readonly head: ContactHeadItem; readonly standing: DebtorStanding };

/** The debtor as far as the table knows him; sources and stops are looked at when something could leave. Throws HubError `ItemUnreadable`: an invoice without its debtor is a broken book. */
export async function readDebtor(
  ports: Pick<StepPorts, 'table'>,
  of: { readonly company: string; readonly debtorId: string },
): Promise<Debtor> {
  const found = await readReachable(ports.table, of);
  if (found === undefined) throw new HubError('ItemUnreadable', 'The invoice has no debtor.', { debtorId: of.debtorId });
  const { party, head, joined } = found;
  const unappliedCash = (joined.unapplied ?? 0) > 0;
  return { party, head, standing: debtorStandingOf({ ...party, head: joined }, { unappliedCash, lateSources: [] }) };
}

/** The version a case runs under. Throws HubError `NotConfigured` when it is not among those shipped. */
export function scenarioOf(invoice: Pick<InvoiceItem, 'scenario'>): Scenario {
  const { name, version } = invoice.scenario;
  const found = shippedScenarios().find((scenario) => scenario.name === name && scenario.version === version);
  if (found === undefined)
    throw new HubError('NotConfigured', 'The scenario of a running case is not known.', { scenario: name, version });
  return found;
}

/** What is stored of a case beyond the invoice's own facts. */
export const facts = (invoice: InvoiceItem) => ({
  handedOver: invoice.staffTask?.kind === 'hand-over',
  approvedRung: invoice.approvedRung,
});

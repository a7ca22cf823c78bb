import { createHash } from 'node:crypto';
import { parkCase } from '../../functions/park-case/park-case.ts';
import { takeStep } from '../../functions/take-step/take-step.ts';
import { companyCode, mainCompany } from '../../infra/local/world/company.ts';
import { staffOf } from '../../infra/local/world/staff.ts';
import { addDays, type Day, day, type Instant, momentAt } from '../../shared/domain/dates.ts';
import type { Fact } from '../../shared/domain/fact.ts';
import { type Minor, minor } from '../../shared/domain/money.ts';
import { checkedRun } from '../../shared/hosting/checked-run.ts';
import { memoryLog } from '../../shared/memory/memory-log.ts';
import { memoryMailer } from '../../shared/memory/memory-mailer.ts';
import { memoryObjects } from '../../shared/memory/memory-objects.ts';
import type { SendFaults } from '../../shared/memory/memory-provider.ts';
import { memorySms } from '../../shared/memory/memory-sms.ts';
import { type MemoryTableOptions, memoryTable } from '../../shared/memory/memory-table.ts';
import { memoryTeamTopics } from '../../shared/memory/memory-team-topics.ts';
import { memoryWorkflow } from '../../shared/memory/memory-workflow.ts';
import { seededIds } from '../../shared/memory/seeded-ids.ts';
import { virtualClock } from '../../shared/memory/virtual-clock.ts';
import type { Mail } from '../../shared/ports/messaging.ts';
import type { Item } from '../../shared/ports/table.ts';
import { shippedScenarios } from '../../shared/scenarios/shipped.ts';
import { CaseRef, executionName } from '../../shared/table/case.ts';
import { findInvoice } from '../../shared/table/facts/find-invoice.ts';
import { recordFact } from '../../shared/table/facts/record-fact.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { MessageItem } from '../../shared/table/message-item.ts';
import { caseOf } from '../../shared/table/start-lifecycle.ts';
import { TaskItem } from '../../shared/table/task-item.ts';
import { checkEvent } from './event-schemas.ts';

const source = 'erp-agent';
export type CaseWorld = Awaited<ReturnType<typeof caseWorld>>;
type Told<Kind extends Fact['fact']> = Omit<Extract<Fact, { fact: Kind }>, 'company' | 'source' | 'externalId' | 'changedAt'>;
export type AnyTold = { [Kind in Fact['fact']]: Told<Kind> }[Fact['fact']];

/** One debtor of the main company and the functions that move his cases, on memory. Nothing runs unless it is called, so a test can put anything between. */
export async function caseWorld(
  options: {
    readonly start?: Instant;
    readonly mailFaults?: SendFaults<Mail>;
    readonly onCall?: MemoryTableOptions['onCall'];
  } = {},
) {
  const time = virtualClock(options.start ?? momentAt(day('2026-03-02'), '07:00'));
  const digest = { sha256: (body: Uint8Array | string) => createHash('sha256').update(body).digest('hex') };
  const ids = seededIds('case-world', time.wallClock, digest);
  const images: Item[] = [];
  const table = memoryTable({
    onImage: (image) => {
      checkEvent(image);
      images.push(image);
    },
    ...(options.onCall === undefined ? {} : { onCall: options.onCall }),
  });
  const mailer = memoryMailer(options.mailFaults);
  const workflow = memoryWorkflow();
  const { log, said } = memoryLog();
  const ports = {
    ...time,
    table,
    ids,
    digest,
    log,
    workflow,
    mailer,
    objects: memoryObjects(time.wallClock),
    sms: memorySms(),
    topics: memoryTeamTopics(),
  };
  for (const item of [mainCompany('http://hub.example'), ...staffOf(companyCode)]) await table.write({ put: asItem(item) });
  let told = 0;
  /** The same external id again is the same fact again. */
  const record = (fact: AnyTold, externalId = `fact-${++told}`) => {
    const origin = { company: companyCode, source, externalId, changedAt: time.clock.now() };
    return recordFact(
      { table, ids, clock: time.clock, scenarios: shippedScenarios() },
      { ...origin, ...fact },
      'source:erp-agent',
    );
  };
  const parsed = <T>(type: string, schema: { parse(item: unknown): T }): T[] =>
    [...table.items()].filter((item) => item.type === type).map((item) => schema.parse(item));
  return {
    ...ports,
    images,
    said,
    record,
    mails: mailer.provider,
    messages: () => parsed('message', MessageItem),
    tasks: () => parsed('task', TaskItem),
    async invoice(number: string): Promise<InvoiceItem> {
      const found = await findInvoice(table, companyCode, number);
      if (found === undefined) throw new Error(`no invoice ${number}`);
      return found;
    },
    register: (
      number: string,
      of: { readonly due: Day; readonly gross?: Minor; readonly customer?: object; readonly scenario?: string },
    ) =>
      record({
        fact: 'open-item',
        number,
        customer: {
          externalId: 'K-1',
          name: 'Żwirownia Łąki sp. z o.o.',
          email: 'faktury@zwirownia.example',
          phone: '+48600100200',
          ...of.customer,
        },
        document: 'invoice',
        issueDate: addDays(of.due, -14),
        dueDate: of.due,
        currency: 'PLN',
        gross: of.gross ?? minor(123_000),
        open: of.gross ?? minor(123_000),
        ...(of.scenario === undefined ? {} : { scenario: of.scenario }),
      }),
    step: (invoice: InvoiceItem) => {
      const ref = caseOf(invoice);
      return checkedRun(takeStep, { case: ref, execution: arnOf(executionName(ref)) }, ports);
    },
    park: (invoice: InvoiceItem, token: string, of: { readonly rev: number; readonly wakeAt: Instant }) => {
      workflow.wait(token);
      const ref = CaseRef.parse(caseOf(invoice));
      return checkedRun(
        parkCase,
        { case: ref, execution: arnOf(executionName(ref)), token, rev: of.rev, wakeAt: of.wakeAt },
        ports,
      );
    },
  };
}

export const arnOf = (name: string): string => `arn:aws:states:eu-central-1:000000000000:execution:invoice-lifecycle:${name}`;

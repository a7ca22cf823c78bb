import * as z from 'zod';
import { addMinutes } from '../../shared/domain/dates.ts';
import { plainAmount } from '../../shared/domain/money.ts';
import { failureIn } from '../../shared/domain/source-failure.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import { parseJsonText } from '../../shared/formats/json-text.ts';
import { memberOf, refusalOf, textOf } from '../../shared/formats/source-answer.ts';
import type { SourceAnswer } from '../../shared/ports/source.ts';
import { CompanyItem } from '../../shared/table/company-items.ts';
import { rewrite } from '../../shared/table/facts/change-invoice.ts';
import { resolveDebtor } from '../../shared/table/facts/find-debtor.ts';
import type { HandedCaseItem } from '../../shared/table/handed-case-item.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { asItem } from '../../shared/table/invoice-placing.ts';
import { companyKey, sourceKey } from '../../shared/table/keys.ts';
import { readItem } from '../../shared/table/read-item.ts';
import { SourceItem } from '../../shared/table/source-items.ts';
import type { FactoringCase, FactoringPorts } from './factoring-ports.ts';

/** Minutes until the factor is asked again, soon at first and then once a day. */
const retryMinutes = [30, 120] as const;
const laterMinutes = 24 * 60;

const Secret = z.object({ token: z.string().min(1) });

/**
 * Offers the invoice to the factor (`POST /assignments` of `factoring/v1`), one request a step. The claim before it needs the invoice at the revision
 * that was read; the same case is always the same idempotency key and the same body, so a repeated request is taken once.
 */
export async function offerInvoice(ports: FactoringPorts, own: FactoringCase): Promise<void> {
  const source = await connection(ports, own.invoice);
  const claimed = await claim(ports, own);
  if (claimed === undefined) return;
  const answer = await said(() => send(ports, source, own.invoice, claimed));
  if (answer.outcome === 'taken') return write(ports, claimed, { ...claimed, askedAt: ports.clock.now() });
  if (answer.outcome === 'refused')
    return write(ports, claimed, { ...claimed, askedAt: ports.clock.now(), refusedAtOnce: answer.reason });
  const minutes = retryMinutes[claimed.tries - 1] ?? laterMinutes;
  const putOffUntil = addMinutes(ports.clock.now(), Math.max(minutes, Math.ceil(answer.retryAfterSeconds / 60)));
  await write(ports, claimed, { ...claimed, putOffUntil, failed: answer.failure });
}

async function connection(ports: FactoringPorts, { company }: InvoiceItem): Promise<SourceItem> {
  const settings = await readItem(ports.table, CompanyItem, companyKey(company));
  const source = settings?.factor?.source;
  const found = source === undefined ? undefined : await readItem(ports.table, SourceItem, sourceKey({ company, source }));
  if (found !== undefined) return found;
  throw new HubError('NotConfigured', 'The company is connected to no factor. Connect one.', { company });
}

async function claim(ports: FactoringPorts, { invoice, handed }: FactoringCase): Promise<HandedCaseItem | undefined> {
  const { wait: _wait, ...awake } = invoice;
  const { putOffUntil: _putOffUntil, ...free } = handed;
  const claimed: HandedCaseItem = {
    ...free,
    // What was offered first is offered again, whatever was paid in between: another body under the same key would be refused.
    toldOpen: handed.tries === 0 ? invoice.open : handed.toldOpen,
    tries: handed.tries + 1,
    rev: handed.rev + 1,
  };
  const answer = await ports.table.transact([
    ...rewrite(invoice, awake),
    { put: asItem(claimed), when: { is: 'equal', at: ['rev'], to: handed.rev } },
  ]);
  return answer.outcome === 'written' ? claimed : undefined;
}

async function write({ table }: FactoringPorts, before: HandedCaseItem, next: HandedCaseItem): Promise<void> {
  await table.write({ put: asItem({ ...next, rev: before.rev + 1 }), when: { is: 'equal', at: ['rev'], to: before.rev } });
}

async function send(
  ports: FactoringPorts,
  source: SourceItem,
  invoice: InvoiceItem,
  handed: HandedCaseItem,
): Promise<SourceAnswer> {
  const party = await resolveDebtor(ports.table, invoice);
  const { token } = secretOf(await ports.secrets.read(source.secret), source);
  return ports.http.send(source.baseAddress, {
    method: 'POST',
    path: '/assignments',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'idempotency-key': ports.ids.of('assignment', handed.caseId),
    },
    body: JSON.stringify(batchOf(invoice, handed, party?.nip ?? '')),
  });
}

/** One invoice as a batch. The books know no tax apart, so the whole is given as net too; a factor that needs it asks (`to-complete`). */
function batchOf(invoice: InvoiceItem, handed: HandedCaseItem, nip: string) {
  const amount = { amount: plainAmount(handed.toldOpen, invoice.currency), currency: invoice.currency };
  const { number, issueDate, dueDate } = invoice;
  return {
    batchRef: handed.caseId,
    total: amount,
    items: [
      {
        ...{ itemRef: handed.caseId, kind: 'invoice', number, debtor: { nip }, gross: amount, net: amount },
        ...{ issueDate, dueDate, splitPayment: false },
      },
    ],
  };
}

function secretOf(text: string, { secret }: SourceItem): { readonly token: string } {
  try {
    return Secret.parse(JSON.parse(text));
  } catch (cause) {
    throw new HubError('SourceFailed', `The secret ${secret} has no token.`, { class: 'auth-rejected' }, { cause });
  }
}

type Said =
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'failed'; readonly failure: string; readonly retryAfterSeconds: number };

/** What the request came to. What the factor refuses as it is would be refused again; everything else is tried again later. */
async function said(request: () => Promise<SourceAnswer>): Promise<Said> {
  try {
    return saidBy(await request());
  } catch (error) {
    const failed = failureIn(error);
    if (failed === undefined) throw error;
    return { outcome: 'failed', failure: failed.failure, retryAfterSeconds: failed.retryAfterSeconds ?? 0 };
  }
}

function saidBy(answer: SourceAnswer): Said {
  const refusal = refusalOf(answer, words);
  // Taken before, and the answer was lost.
  if (refusal === undefined || (answer.status === 409 && problemOf(answer) === 'already-assigned')) return { outcome: 'taken' };
  const failed = failureIn(refusal);
  if (failed?.failure === 'invalid-request') return { outcome: 'refused', reason: failed.said };
  throw refusal;
}

const textAt = (answer: SourceAnswer, name: string): string | undefined => {
  const found = memberOf(parseJsonText(textOf(answer) ?? ''), name);
  return typeof found === 'string' ? found : undefined;
};
/** The kind of problem (RFC 9457): the end of its type. */
const problemOf = (answer: SourceAnswer): string | undefined => textAt(answer, 'type')?.split('/').at(-1);

function words(body: Parameters<typeof memberOf>[0]): string | undefined {
  const detail = memberOf(body, 'detail');
  return typeof detail === 'string' && detail !== '' ? detail : undefined;
}

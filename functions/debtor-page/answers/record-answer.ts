import * as z from 'zod';
import { Instant } from '../../../shared/domain/dates.ts';
import type { AnswerFile, Fact } from '../../../shared/domain/fact.ts';
import type { FactRefusal } from '../../../shared/domain/fact-refusal.ts';
import type { Clock, Digest, Ids } from '../../../shared/ports/clock.ts';
import type { Objects } from '../../../shared/ports/objects.ts';
import type { Table } from '../../../shared/ports/table.ts';
import { shippedScenarios } from '../../../shared/scenarios/shipped.ts';
import type { DebtorLink } from '../../../shared/table/debtor-links.ts';
import { factId } from '../../../shared/table/facts/plan.ts';
import { recordFact } from '../../../shared/table/facts/record-fact.ts';
import { disputeKey, promiseKey } from '../../../shared/table/keys.ts';
import { readAs, readItem } from '../../../shared/table/read-item.ts';
import { objectOf } from './answer-file.ts';
import type { AnswerKind } from './answer-kinds.ts';
import type { Answer } from './read-answer.ts';

export type AnswerPorts = {
  readonly table: Table;
  readonly objects: Pick<Objects, 'put'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly digest: Digest;
};

type Origin = Pick<Fact, 'company' | 'source' | 'externalId' | 'changedAt'>;
/** `id` is that of the dispute or promise the answer became; a confirmed transfer is looked for as a promise. */
export type Recorded =
  | { readonly outcome: 'recorded'; readonly id: string }
  | { readonly outcome: 'refused'; readonly because: FactRefusal };

const Said = z.object({ at: Instant });
const facts = { transfer: 'transfer-confirmed', promise: 'promise', dispute: 'dispute' } as const;

const saidKey = (link: DebtorLink, key: string) => ({ pk: `answer#${link.key.pk}#${key}`, sk: 'answer' });
const originAt = ({ ids }: Pick<AnswerPorts, 'ids'>, link: DebtorLink, key: string, changedAt: Instant): Origin => ({
  ...{ company: link.company, source: 'debtor-page', changedAt },
  externalId: ids.of('answer', link.key.pk, key),
});

/** Where an answer comes from. A form keeps the moment of its first sending, so that sending it again is the same answer. */
async function originOf(ports: AnswerPorts, link: DebtorLink, key: string): Promise<Origin> {
  const now = ports.clock.now();
  const item = { ...saidKey(link, key), type: 'answer', at: now };
  const answer = await ports.table.write({ put: item, when: { is: 'absent' } });
  const known = answer.outcome === 'refused' && answer.current !== undefined;
  return originAt(ports, link, key, known ? readAs(Said, answer.current).at : now);
}

/** The id that a plan of this fact gives to its dispute or promise. */
const caseIdOf = (ids: Ids, kind: AnswerKind, origin: Origin): string =>
  ids.of(kind === 'dispute' ? 'dispute' : 'promise', factId(ids, { fact: facts[kind], ...origin }));

async function isThere(table: Table, kind: AnswerKind, of: { company: string; debtorId: string; id: string }): Promise<boolean> {
  const { id, ...whose } = of;
  const key = kind === 'dispute' ? disputeKey({ ...whose, disputeId: id }) : promiseKey({ ...whose, promiseId: id });
  return (await table.get(key)) !== undefined;
}

/**
 * What this very form has become already. Asked before the form is read: by now its document may be promised, disputed or paid, and it would be
 * told to be wrong although it was taken.
 */
export async function answeredBefore(
  ports: Pick<AnswerPorts, 'table' | 'ids'>,
  link: DebtorLink,
  form: { readonly kind: AnswerKind; readonly key: string; readonly debtorIds: readonly string[] },
): Promise<string | undefined> {
  const said = await readItem(ports.table, Said, saidKey(link, form.key));
  if (said === undefined) return undefined;
  const { company } = link;
  const id = caseIdOf(ports.ids, form.kind, originAt(ports, link, form.key, said.at));
  for (const debtorId of form.debtorIds) if (await isThere(ports.table, form.kind, { company, debtorId, id })) return id;
  return undefined;
}

/** Keeps the file before anything names it. */
async function keepFile(ports: AnswerPorts, answer: Answer, answerId: string): Promise<AnswerFile | undefined> {
  if (answer.kind !== 'dispute' || answer.file === undefined) return undefined;
  const { name, body, contentType } = answer.file;
  const object = objectOf(answerId, ports.digest.sha256(body), contentType);
  await ports.objects.put(object, body, contentType);
  return { object, name, contentType, bytes: body.length };
}

function factOf(answer: Answer, origin: Origin, file: AnswerFile | undefined): Fact {
  switch (answer.kind) {
    case 'transfer':
      return { fact: 'transfer-confirmed', ...origin, invoiceNumbers: [...answer.numbers], amount: answer.amount, on: answer.on };
    case 'promise': {
      const { numbers, amount, due } = answer;
      return { fact: 'promise', ...origin, invoiceNumbers: [...numbers], amount, due, by: 'debtor' };
    }
    case 'dispute':
      return {
        ...{ fact: 'dispute', ...origin, invoiceNumber: answer.number, reason: answer.reason },
        ...(answer.disputed === undefined ? {} : { disputed: answer.disputed }),
        ...(answer.text === undefined ? {} : { text: answer.text }),
        ...(file === undefined ? {} : { file }),
      };
  }
}

/**
 * Writes an answer into the books, once for a form however often it is sent. What it became is looked for once more, because the same form may have been
 * sent twice at once. Throws HubError `StoreBusy` and `ProviderDown`.
 */
export async function recordAnswer(ports: AnswerPorts, link: DebtorLink, key: string, answer: Answer): Promise<Recorded> {
  const origin = await originOf(ports, link, key);
  const id = caseIdOf(ports.ids, answer.kind, origin);
  const { company } = link;
  const { debtorId, kind } = answer;
  if (await isThere(ports.table, kind, { company, debtorId, id })) return { outcome: 'recorded', id };
  const file = await keepFile(ports, answer, origin.externalId);
  const outcome = await recordFact({ ...ports, scenarios: shippedScenarios() }, factOf(answer, origin, file), 'debtor');
  return outcome.outcome === 'refused' ? outcome : { outcome: 'recorded', id };
}

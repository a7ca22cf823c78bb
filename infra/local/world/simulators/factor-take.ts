import { createHash } from 'node:crypto';
import * as z from 'zod';
import { dayIn } from '../../../../shared/domain/dates.ts';
import type { WireAnswer, WireRequest } from '../../parts.ts';
import { type BatchItem, readBatch } from './factor-batch.ts';
import type { TakenItem } from './factor-life.ts';
import { problem } from './factor-problems.ts';
import { allTaken, boughtOf, isFree, keepTaken, limitOf } from './factor-taken.ts';
import type { VendorTools } from './simulator.ts';

const Request = z.object({ hash: z.string(), status: z.int(), body: z.string() });
const requestPrefix = 'request#';

/** The same key with the same content gets the same answer; with another content it is refused. */
export async function takeOnce(request: WireRequest, tools: VendorTools): Promise<WireAnswer> {
  const key = request.headers['idempotency-key'] ?? '';
  if (key === '') return problem(400, 'idempotency-key-missing', 'A write needs an Idempotency-Key.');
  const hash = createHash('sha256').update(request.body).digest('hex');
  const before = Request.safeParse(await tools.memory.get(`${requestPrefix}${key}`)).data;
  if (before !== undefined && before.hash !== hash)
    return problem(422, 'idempotency-key-reused', 'The key was used for another batch.');
  if (before !== undefined) return { status: before.status, headers: { 'content-type': 'application/json' }, body: before.body };
  const answer = await take(request, key, tools);
  // What was refused may be corrected and sent again under the same key.
  if (answer.status !== 202) return answer;
  await tools.memory.put(`${requestPrefix}${key}`, { hash, status: answer.status, body: String(answer.body) });
  return answer;
}

async function take(request: WireRequest, key: string, tools: VendorTools): Promise<WireAnswer> {
  const batch = readBatch(parsed(request.body));
  if (!batch.ok) return problem(422, 'invalid-batch', 'Fields of the batch are wrong.', batch.errors);
  const taken = await allTaken(tools);
  const twice = batch.items.flatMap(({ itemRef, number }, place) =>
    taken.some((known) => known.key !== key && (known.itemRef === itemRef || known.number === number) && !isFree(known, tools))
      ? [{ pointer: `/items/${place}/itemRef`, detail: 'is assigned already' }]
      : [],
  );
  if (twice.length > 0) return problem(409, 'already-assigned', 'Items of the batch are assigned already.', twice);
  for (const item of batch.items) {
    const refused = refusalOf(item, taken, tools);
    const entry: TakenItem = { ...item, key, takenAt: tools.now, ...(refused === undefined ? {} : { refusedAtOnce: refused }) };
    await keepTaken(tools, entry);
    taken.push(entry);
  }
  const items = batch.items.map(({ itemRef }) => ({ itemRef, status: 'received' }));
  const body = JSON.stringify({ batchRef: batch.batchRef, items });
  return { status: 202, headers: { 'content-type': 'application/json' }, body };
}

/** What the debtor's limit says at once. Currencies other than the limit's have none. */
function refusalOf(
  { kind, nip, gross, currency }: BatchItem,
  taken: readonly TakenItem[],
  tools: VendorTools,
): string | undefined {
  if (kind === 'credit-note') return undefined;
  const limit = limitOf(nip, tools.world);
  if (limit === undefined || currency !== 'PLN') return 'Dłużnik nie ma limitu.';
  if (limit.validUntil < dayIn(tools.now)) return 'Limit dłużnika wygasł.';
  if (limit.exposure + boughtOf(nip, taken, tools) + gross > limit.limit) return 'Przekroczony limit dłużnika.';
  return undefined;
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    return undefined;
  }
}

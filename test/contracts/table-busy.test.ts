import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { guarded } from '../../shared/aws/clients.ts';
import { invocationDeadline } from '../../shared/aws/deadline.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { freePort } from '../kit/free-port.ts';
import { storeClient } from '../kit/store-client.ts';

type Answer = { readonly status: number; readonly body: unknown };
const error = (type: string, more: object = {}): Answer => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'invented', ...more },
});
const cancelled = (...codes: string[]): Answer =>
  error('TransactionCanceledException', {
    CancellationReasons: codes.map((Code) =>
      Code === 'ConditionalCheckFailed'
        ? { Code, Message: 'invented', Item: { pk: { S: 'debtor' }, sk: { S: 'a' }, rev: { N: '2' } } }
        : { Code },
    ),
  });
const fine: Answer = { status: 200, body: {} };
const writes = [{ put: { pk: 'debtor', sk: 'a' } }, { put: { pk: 'debtor', sk: 'b' } }] as const;

let close: (() => void) | undefined;
afterEach(() => close?.());

/** A table whose store gives these answers in order, the last of them for ever, and what it was sent and waited. */
async function scripted(...answers: readonly Answer[]) {
  const sent: { readonly token: unknown }[] = [];
  const waited: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      const answer = answers[Math.min(sent.length, answers.length - 1)] ?? fine;
      sent.push({
        token: typeof body === 'object' && body !== null && 'ClientRequestToken' in body ? body.ClientRequestToken : undefined,
      });
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer.body));
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const client = guarded(storeClient(`http://127.0.0.1:${port}`));
  close = () => {
    client.destroy();
    server.close();
  };
  let now = 0;
  const pause = async (milliseconds: number): Promise<void> => {
    waited.push(milliseconds);
    now += milliseconds;
  };
  const table = dynamoTable(client, { patience: { tries: 6, pause, random: () => 1 } });
  return { table, sent, waited, clock: { now: () => now } };
}

describe('a busy store', () => {
  test('is asked again when other writers stood in the way, with one token for all tries of a transaction', async () => {
    const { table, sent, waited } = await scripted(
      cancelled('TransactionConflict', 'None'),
      cancelled('None', 'ThrottlingError'),
      fine,
    );
    expect(await table.transact(writes)).toEqual({ outcome: 'written' });
    expect(new Set(sent.map(({ token }) => token)).size).toBe(1);
    expect(sent[0]?.token).toMatch(/^[0-9a-f-]{36}$/);
    expect(waited).toEqual([50, 100]);
  });

  test.each(['TransactionConflictException', 'ThrottlingException', 'ProvisionedThroughputExceededException'])(
    'is asked again for a single write after %s',
    async (type) => {
      const { table, sent } = await scripted(error(type), fine);
      expect(await table.write(writes[0])).toEqual({ outcome: 'written' });
      expect(sent).toHaveLength(2);
    },
  );

  test("is given up after six tries, with the store's own words as the cause", async () => {
    const { table, sent, waited } = await scripted(cancelled('TransactionConflict', 'TransactionConflict'));
    await expect(table.transact(writes)).rejects.toMatchObject({
      name: 'StoreBusy',
      cause: { name: 'TransactionCanceledException' },
    });
    expect(sent).toHaveLength(6);
    expect(waited).toEqual([50, 100, 200, 400, 800]);
  });

  test('has decided when a condition did not hold, whatever else stood in the way', async () => {
    const { table, sent } = await scripted(cancelled('TransactionConflict', 'ConditionalCheckFailed'));
    const current = { pk: 'debtor', sk: 'a', rev: 2 };
    expect(await table.transact(writes)).toEqual({ outcome: 'refused', refusals: [{ place: 1, current }] });
    expect(sent).toHaveLength(1);
  });

  test('is not asked again for what it calls invalid or does not know', async () => {
    for (const answer of [
      error('ValidationException'),
      error('ResourceNotFoundException'),
      cancelled('ValidationError', 'ConditionalCheckFailed'),
    ]) {
      const { table, sent } = await scripted(answer);
      await expect(table.transact(writes)).rejects.toMatchObject({ name: 'StoreRefused' });
      expect(sent).toHaveLength(1);
      close?.();
    }
  });

  test('is not asked again once the invocation is over', async () => {
    const { table, sent, clock } = await scripted(error('ThrottlingException'));
    const late = invocationDeadline(clock).within(100, () => table.get({ pk: 'debtor', sk: 'a' }));
    await expect(late).rejects.toMatchObject({ name: 'DeadlinePassed' });
    expect(sent).toHaveLength(2);
  });

  test('that does not listen is busy, and one whose item nothing of ours wrote is unreadable', async () => {
    const { table } = await scripted({
      status: 200,
      body: { Item: { pk: { S: 'debtor' }, sk: { S: 'a' }, amount: { N: '0.5' } } },
    });
    await expect(table.get({ pk: 'debtor', sk: 'a' })).rejects.toMatchObject({ name: 'ItemUnreadable' });
    const nobody = dynamoTable(storeClient('http://127.0.0.1:9'), {
      patience: { tries: 2, pause: () => Promise.resolve(), random: () => 1 },
    });
    await expect(nobody.get({ pk: 'debtor', sk: 'a' })).rejects.toMatchObject({ name: 'StoreBusy' });
  });
});

import { describe, expect, test } from 'vitest';
import { indexes } from '../../infra/hub.ts';
import { renderChange, renderCheck, renderQuery, renderWhen } from '../../shared/aws/dynamo-expressions.ts';
import { indexAttributes } from '../../shared/table/indexes.ts';

describe('what DynamoDB is told', () => {
  test('names no attribute in the text, so that no name can be a reserved word, and names each once', () => {
    expect(
      renderWhen({
        is: 'all',
        of: [
          { is: 'equal', at: ['state'], to: 'open' },
          {
            is: 'any',
            of: [
              { is: 'missing', at: ['wait'] },
              { is: 'at-most', at: ['wait', 'rev'], to: 3 },
            ],
          },
          { is: 'unequal', at: ['wait', 'state'], to: false },
        ],
      }),
    ).toEqual({
      ConditionExpression: '(#n0 = :v0) AND ((attribute_not_exists(#n1)) OR (#n1.#n2 <= :v1)) AND (#n1.#n0 <> :v2)',
      ExpressionAttributeNames: { '#n0': 'state', '#n1': 'wait', '#n2': 'rev' },
      ExpressionAttributeValues: { ':v0': { S: 'open' }, ':v1': { N: '3' }, ':v2': { BOOL: false } },
    });
  });

  test('holds no condition that always holds, but a check has one', () => {
    expect(renderWhen(undefined)).toEqual({});
    expect(renderWhen({ is: 'any', of: [{ is: 'present' }, { is: 'all', of: [] }] })).toEqual({});
    expect(renderCheck({ is: 'all', of: [] })).toMatchObject({ ConditionExpression: expect.stringContaining(' OR ') });
    expect(renderWhen({ is: 'any', of: [] })).toMatchObject({ ConditionExpression: expect.stringContaining(' AND ') });
    expect(renderWhen({ is: 'all', of: [{ is: 'any', of: [{ is: 'absent' }] }] })).toMatchObject({
      ConditionExpression: 'attribute_not_exists(#n0)',
    });
  });

  test('starts a sum from 0 and a list from nothing', () => {
    const change = {
      set: [{ at: ['open'], to: 0 }],
      add: [{ at: ['rev'], by: 1 }],
      append: [{ at: ['receipts'], values: [{ rung: 1 }] }],
      remove: [['wait'], ['dispute', 'since']],
    };
    expect(renderChange(change, { is: 'equal', at: ['rev'], to: 7 })).toEqual({
      UpdateExpression:
        'SET #n0 = :v0, #n1 = if_not_exists(#n1, :v1) + :v2, #n2 = list_append(if_not_exists(#n2, :v3), :v4) REMOVE #n3, #n4.#n5',
      ConditionExpression: '#n1 = :v5',
      ExpressionAttributeNames: {
        '#n0': 'open',
        '#n1': 'rev',
        '#n2': 'receipts',
        '#n3': 'wait',
        '#n4': 'dispute',
        '#n5': 'since',
      },
      ExpressionAttributeValues: {
        ':v0': { N: '0' },
        ':v1': { N: '0' },
        ':v2': { N: '1' },
        ':v3': { L: [] },
        ':v4': { L: [{ M: { rung: { N: '1' } } }] },
        ':v5': { N: '7' },
      },
    });
  });

  test('asks an index by the key of that index', () => {
    expect(renderQuery({ index: 'queue', partition: 'queue#anna' }, { from: '2026-01', to: '2026-02' })).toEqual({
      KeyConditionExpression: '#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2',
      ExpressionAttributeNames: { '#n0': 'queueKey', '#n1': 'queueSort' },
      ExpressionAttributeValues: { ':v0': { S: 'queue#anna' }, ':v1': { S: '2026-01' }, ':v2': { S: '2026-02' } },
    });
  });

  test('knows exactly the indexes of the drawing', () => {
    const drawn = Object.fromEntries(indexes.map(({ name, partition, sort }) => [name, { partition, sort }]));
    expect(indexAttributes).toEqual(drawn);
  });
});

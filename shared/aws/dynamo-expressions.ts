import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Change, Condition, Path, Query, SortRange, Value } from '../ports/table.ts';
import { simplified } from '../table/conditions.ts';
import { indexAttributes } from '../table/indexes.ts';
import { toAttribute } from './dynamo-attribute-values.ts';

/** The placeholders of one request: `#n0` for a name, `:v0` for a value, so that no name of ours can meet a reserved word. */
type Placeholders = {
  readonly path: (path: Path) => string;
  readonly value: (value: Value) => string;
  readonly used: () => {
    ExpressionAttributeNames?: Record<string, string>;
    ExpressionAttributeValues?: Record<string, AttributeValue>;
  };
};

function placeholders(): Placeholders {
  const names = new Map<string, string>();
  const values: Record<string, AttributeValue> = {};
  const name = (text: string): string => {
    const known = names.get(text) ?? `#n${names.size}`;
    names.set(text, known);
    return known;
  };
  return {
    path: (path) => path.map(name).join('.'),
    value: (value) => {
      const placeholder = `:v${Object.keys(values).length}`;
      values[placeholder] = toAttribute(value);
      return placeholder;
    },
    used: () => ({
      ...(names.size > 0 && { ExpressionAttributeNames: Object.fromEntries([...names].map(([text, short]) => [short, text])) }),
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
    }),
  };
}

const comparators = { equal: '=', unequal: '<>', less: '<', 'at-most': '<=', more: '>', 'at-least': '>=' } as const;

function conditionText(condition: Condition, { path, value }: Placeholders): string {
  switch (condition.is) {
    case 'absent':
      return `attribute_not_exists(${path(['pk'])})`;
    case 'present':
      return `attribute_exists(${path(['pk'])})`;
    case 'missing':
      return `attribute_not_exists(${path(condition.at)})`;
    case 'there':
      return `attribute_exists(${path(condition.at)})`;
    case 'all':
    case 'any': {
      const word = condition.is === 'all' ? ' AND ' : ' OR ';
      return condition.of.map((part) => `(${conditionText(part, { path, value, used: () => ({}) })})`).join(word);
    }
    default:
      return `${path(condition.at)} ${comparators[condition.is]} ${value(condition.to)}`;
  }
}

const never: Condition = { is: 'all', of: [{ is: 'present' }, { is: 'absent' }] };

function whenText(when: Condition | undefined, marks: Placeholders): { ConditionExpression?: string } {
  const simple = when === undefined ? true : simplified(when);
  if (simple === true) return {};
  return { ConditionExpression: conditionText(simple === false ? never : simple, marks) };
}

function updateText(change: Change, { path, value }: Placeholders): string {
  const set = [
    ...(change.set ?? []).map(({ at, to }) => `${path(at)} = ${value(to)}`),
    ...(change.add ?? []).map(({ at, by }) => `${path(at)} = if_not_exists(${path(at)}, ${value(0)}) + ${value(by)}`),
    ...(change.append ?? []).map(
      ({ at, values }) => `${path(at)} = list_append(if_not_exists(${path(at)}, ${value([])}), ${value(values)})`,
    ),
  ];
  const remove = (change.remove ?? []).map(path);
  return [set.length > 0 ? `SET ${set.join(', ')}` : '', remove.length > 0 ? `REMOVE ${remove.join(', ')}` : '']
    .filter(Boolean)
    .join(' ');
}

/** `ConditionExpression` and its placeholders, or nothing when the condition always holds. */
export function renderWhen(when: Condition | undefined) {
  const marks = placeholders();
  return { ...whenText(when, marks), ...marks.used() };
}

/** `ConditionExpression` even for a condition that always holds: a check cannot do without. */
export function renderCheck(when: Condition) {
  const simple = simplified(when);
  const always: Condition = { is: 'any', of: [{ is: 'present' }, { is: 'absent' }] };
  const marks = placeholders();
  return { ConditionExpression: conditionText(simple === true ? always : simple || never, marks), ...marks.used() };
}

/** `UpdateExpression`, `ConditionExpression` and their placeholders. Adding and appending start from 0 and an empty list. */
export function renderChange(change: Change, when: Condition | undefined) {
  const marks = placeholders();
  return { UpdateExpression: updateText(change, marks), ...whenText(when, marks), ...marks.used() };
}

function rangeText(sort: string, range: SortRange, value: Placeholders['value']): string {
  if ('beginsWith' in range) return `begins_with(${sort}, ${value(range.beginsWith)})`;
  if ('after' in range) return `${sort} > ${value(range.after)}`;
  if ('upTo' in range) return `${sort} <= ${value(range.upTo)}`;
  return `${sort} BETWEEN ${value(range.from)} AND ${value(range.to)}`;
}

/** `KeyConditionExpression` and its placeholders for the key of the table or of an index. */
export function renderQuery(query: Query, range: SortRange | 'all') {
  const marks = placeholders();
  const { partition, sort } = query.index === undefined ? { partition: 'pk', sort: 'sk' } : indexAttributes[query.index];
  const here = `${marks.path([partition])} = ${marks.value(query.partition)}`;
  const text = range === 'all' ? here : `${here} AND ${rangeText(marks.path([sort]), range, marks.value)}`;
  return { KeyConditionExpression: text, ...marks.used() };
}

import type { OdooRecord } from './odoo-records.ts';

/** A domain in Odoo's prefix notation: `['&', a, '|', b, c]`; terms side by side are and-ed. */
export type DomainTest = (record: OdooRecord) => boolean;

/** Thrown as Odoo answers it: `ValueError`. */
export class BadDomain extends Error {}

/** A many2one compares by its id, or by its label where text is given. */
const comparable = (value: unknown, to: unknown): unknown => {
  if (!Array.isArray(value)) return value;
  return typeof to === 'string' ? value[1] : value[0];
};

const isNothing = (value: unknown): boolean => value === false || value === null || value === undefined;

function equal(value: unknown, to: unknown): boolean {
  if (isNothing(value) || isNothing(to)) return isNothing(value) && isNothing(to);
  return comparable(value, to) === to;
}

function ordered(value: unknown, to: unknown): number | undefined {
  const own = comparable(value, to);
  if (typeof own === 'number' && typeof to === 'number') return own - to;
  if (typeof own !== 'string' || typeof to !== 'string') return undefined;
  return own < to ? -1 : Number(own > to);
}

const isIn = (value: unknown, to: unknown): boolean => Array.isArray(to) && to.some((one) => equal(value, one));
const isLike = (value: unknown, to: unknown): boolean =>
  typeof to === 'string' &&
  String(comparable(value, to) ?? '')
    .toLowerCase()
    .includes(to.toLowerCase());
const by = (fits: (order: number) => boolean) => (value: unknown, to: unknown) => {
  const order = ordered(value, to);
  return order !== undefined && fits(order);
};

const operators: Readonly<Record<string, (value: unknown, to: unknown) => boolean>> = {
  '=': equal,
  '!=': (value, to) => !equal(value, to),
  in: isIn,
  'not in': (value, to) => !isIn(value, to),
  like: isLike,
  ilike: isLike,
  '>': by((order) => order > 0),
  '>=': by((order) => order >= 0),
  '<': by((order) => order < 0),
  '<=': by((order) => order <= 0),
};

function term(of: unknown): DomainTest {
  if (!Array.isArray(of) || of.length !== 3) throw new BadDomain(`Invalid leaf ${JSON.stringify(of)}`);
  const [field, operator, to]: readonly unknown[] = of;
  const compare = operators[String(operator)];
  if (typeof field !== 'string' || compare === undefined) throw new BadDomain(`Invalid leaf ${JSON.stringify(of)}`);
  return (record) => {
    if (!(field in record)) throw new BadDomain(`Invalid field ${field}`);
    return compare(record[field], to);
  };
}

/** Throws `BadDomain`. */
export function domainTest(domain: readonly unknown[]): DomainTest {
  const left = [...domain].reverse();
  const next = (): DomainTest => {
    const word = left.pop();
    if (word === undefined) throw new BadDomain('Domain is cut off');
    if (word !== '&' && word !== '|' && word !== '!') return term(word);
    const one = next();
    if (word === '!') return (record) => !one(record);
    const other = next();
    return word === '&' ? (record) => one(record) && other(record) : (record) => one(record) || other(record);
  };
  const tests: DomainTest[] = [];
  while (left.length > 0) tests.push(next());
  return (record) => tests.every((fits) => fits(record));
}

import * as z from 'zod';
import { HubError } from '../domain/trouble.ts';
import type { Value } from '../ports/table.ts';

/** DynamoDB nests at most 32 levels deep (service quotas). */
const deepest = 32;

const Attribute = z.record(z.string(), z.unknown());
const Members = z.record(z.string(), z.unknown());

function undecodable(why: string): never {
  throw new HubError('ItemUnreadable', `image not to be decoded: ${why}`, { why });
}

function numberOf(text: unknown): number {
  const number = typeof text === 'string' && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undecodable('a number that is no integer');
}

function plain(attribute: unknown, depth: number): Value {
  const entries = Object.entries(Attribute.safeParse(attribute).data ?? undecodable('no attribute'));
  const [entry] = entries;
  if (entry === undefined || entries.length !== 1) return undecodable('not exactly one type');
  const [type, held] = entry;
  if (depth > deepest) return undecodable('nested too deep');
  if (type === 'S' && typeof held === 'string') return held;
  if (type === 'N') return numberOf(held);
  if (type === 'BOOL' && typeof held === 'boolean') return held;
  if (type === 'NULL' && held === true) return null;
  if (type === 'L' && Array.isArray(held)) return held.map((one) => plain(one, depth + 1));
  if (type === 'M') return membersOf(held, depth + 1);
  return undecodable('a type the hub does not write');
}

const membersOf = (held: unknown, depth: number): { readonly [name: string]: Value } =>
  Object.fromEntries(
    Object.entries(Members.safeParse(held).data ?? undecodable('no map')).map(([name, one]) => [name, plain(one, depth)]),
  );

/**
 * The plain item of a stream record's image, in DynamoDB's JSON. Throws HubError `ItemUnreadable` on what the hub never writes: binary, sets,
 * numbers that are no safe integers. It says what is wrong and not what stands there.
 */
export const plainItem = (image: unknown): { readonly [name: string]: Value } => membersOf(image, 0);

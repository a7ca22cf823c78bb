import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Item } from '../../shared/ports/table.ts';
import { EventItem } from '../../shared/table/event-item.ts';

const folder = join(import.meta.dirname, '../../events');
const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType;

/** `payment-recorded.v1` is exported as `PaymentRecordedV1`. */
const exportNameOf = (name: string): string => name.replace(/(^|[-.])([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

async function schemaOf(name: string): Promise<z.ZodType> {
  const file: unknown = await import(join(folder, `${name}.ts`));
  const found = z.record(z.string(), z.unknown()).parse({ ...z.object({}).loose().parse(file) })[exportNameOf(name)];
  if (!isSchema(found)) throw new Error(`events/${name}.ts exports no schema ${exportNameOf(name)}`);
  return found;
}

/** Every version of every event, with its example. */
export const eventNames: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace('.ts', ''));
export const eventFiles: readonly string[] = readdirSync(folder);
export const eventSchemas: ReadonlyMap<string, z.ZodType> = new Map(
  await Promise.all(eventNames.map(async (name) => [name, await schemaOf(name)] as const)),
);
export const exampleOf = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.example.json`), 'utf8'));

/** For `onImage` of a memory table: an event whose name nobody published, or whose data is not as published, stops the test. */
export function checkEvent(image: Item): void {
  if (image.type !== 'event') return;
  const { name, data } = EventItem.parse(image);
  const schema = eventSchemas.get(name);
  if (schema === undefined) throw new Error(`${name} is told, but events/${name}.ts does not exist`);
  const read = schema.safeParse(data);
  if (!read.success) throw new Error(`${name} is told with other data than published: ${z.prettifyError(read.error)}`);
}

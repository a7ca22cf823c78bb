import { type Book, bookOf } from '../domain/book.ts';
import { HubError } from '../domain/trouble.ts';
import type { Objects } from '../ports/objects.ts';
import type { Table } from '../ports/table.ts';
import { BookItem } from './book-items.ts';
import { bookKey } from './keys.ts';
import { readItem } from './read-item.ts';

/** So many snapshots stay unpacked in this process; a snapshot never changes. */
const mostKept = 8;
const keptOf = new WeakMap<Objects, Map<string, Book>>();

/** The newest snapshot of a company's book, or undefined before it was first folded. Throws HubError `ItemUnreadable` when its object is gone. */
export async function readBook(
  ports: { readonly table: Table; readonly objects: Objects },
  company: string,
): Promise<Book | undefined> {
  const item = await readItem(ports.table, BookItem, bookKey(company));
  return item === undefined ? undefined : openBook(ports.objects, item);
}

/** The snapshot that an item names. */
export async function openBook(objects: Objects, { object }: Pick<BookItem, 'object'>): Promise<Book> {
  const kept = keptOf.get(objects) ?? new Map<string, Book>();
  keptOf.set(objects, kept);
  const known = kept.get(object);
  if (known !== undefined) return known;
  const body = await objects.get(object);
  if (body === undefined) throw new HubError('ItemUnreadable', 'The snapshot of the book is gone.', { object });
  const book = bookOf(await unpacked(body));
  const oldest = kept.keys().next().value;
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
  kept.set(object, book);
  return book;
}

const unpacked = (body: Uint8Array): Promise<string> =>
  new Response(new Blob([new Uint8Array(body)]).stream().pipeThrough(new DecompressionStream('gzip'))).text();

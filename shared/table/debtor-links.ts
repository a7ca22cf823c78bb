import type { Digest, Ids, WallClock } from '../ports/clock.ts';
import type { Key, Table, Write } from '../ports/table.ts';
import { LinkTokenItem } from './debtor-items.ts';
import { asItem } from './invoice-placing.ts';
import { linkTokenKey } from './keys.ts';
import { readAs, readItem } from './read-item.ts';

type Of = { readonly company: string; readonly debtorId: string };
type Purpose = LinkTokenItem['purpose'];

const daysOpen = 30;
const tokenShape = /^[0-9a-z]{26}$/;

/** 13 characters of five random bits from each of two identifiers: 130 bits. */
const newToken = (ids: Ids): string => `${ids.next().slice(-13)}${ids.next().slice(-13)}`;

/**
 * A new link to the debtor's page: its address for the message, and the write that makes it open. Only the token's SHA-256 is written, so nobody
 * who reads the table can open a page; it serves one purpose (answering, unless said otherwise) and ends after 30 days of WallClock.
 */
export function newLink(
  ports: { readonly ids: Ids; readonly digest: Digest; readonly wallClock: WallClock },
  of: Of & { readonly pageAddress: string; readonly purpose?: Purpose },
): { readonly url: string; readonly write: Write } {
  const token = newToken(ports.ids);
  const item: LinkTokenItem = {
    ...linkTokenKey(ports.digest.sha256(token)),
    type: 'link-token',
    company: of.company,
    debtorId: of.debtorId,
    purpose: of.purpose ?? 'answer-debt',
    expiresWall: ports.wallClock.now() + daysOpen * 86_400_000,
  };
  return { url: `${of.pageAddress.replace(/\/+$/, '')}/p/${token}`, write: { put: asItem(item), when: { is: 'absent' } } };
}

/** A link that is open now; `key` is that of its item, which holds no token. */
export type DebtorLink = Of & { readonly outcome: 'opened'; readonly purpose: Purpose; readonly key: Key };
export type OpenedLink = DebtorLink | { readonly outcome: 'no-such-link' };

/** What a token opens. Malformed, unknown, expired and meant for something else are one answer, so that nothing can be learned by trying. */
export async function openLink(
  ports: { readonly table: Table; readonly digest: Digest; readonly wallClock: WallClock },
  token: string,
  purposes: readonly Purpose[],
): Promise<OpenedLink> {
  if (!tokenShape.test(token)) return { outcome: 'no-such-link' };
  const key = linkTokenKey(ports.digest.sha256(token));
  const item = await readItem(ports.table, LinkTokenItem, key);
  if (item === undefined || !purposes.includes(item.purpose) || item.expiresWall <= ports.wallClock.now())
    return { outcome: 'no-such-link' };
  const { company, debtorId, purpose } = item;
  return { outcome: 'opened', company, debtorId, purpose, key };
}

/** Answers that one link may try in an hour of WallClock, wrong ones included: a person corrects a form a few times, a program sends hundreds. */
const triesAnHour = 30;
const hour = 3_600_000;

/** Counts one try to answer; false when the link has tried too often, until an hour has passed since the first of them. */
export async function countTry(
  ports: { readonly table: Table; readonly wallClock: WallClock },
  link: Pick<DebtorLink, 'key'>,
): Promise<boolean> {
  const since = ports.wallClock.now() - hour;
  const counted = await ports.table.write({
    update: link.key,
    change: { add: [{ at: ['tried'], by: 1 }] },
    when: {
      is: 'all',
      of: [
        { is: 'more', at: ['triedSinceWall'], to: since },
        { is: 'less', at: ['tried'], to: triesAnHour },
      ],
    },
  });
  if (counted.outcome === 'written') return true;
  if (counted.current === undefined) return false;
  const { triedSinceWall: was } = readAs(LinkTokenItem, counted.current);
  return was !== undefined && was > since ? false : beginHour(ports, link, was);
}

/** The first try of another hour. Whoever loses the race for it is counted in the hour of the winner. */
async function beginHour(
  ports: Parameters<typeof countTry>[0],
  link: Pick<DebtorLink, 'key'>,
  was: number | undefined,
): Promise<boolean> {
  const began = await ports.table.write({
    update: link.key,
    change: {
      set: [
        { at: ['triedSinceWall'], to: ports.wallClock.now() },
        { at: ['tried'], to: 1 },
      ],
    },
    when: was === undefined ? { is: 'missing', at: ['triedSinceWall'] } : { is: 'equal', at: ['triedSinceWall'], to: was },
  });
  return began.outcome === 'written' || countTry(ports, link);
}

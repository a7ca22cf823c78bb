import type { Digest, Ids, WallClock } from '../ports/clock.ts';
import type { Table, Write } from '../ports/table.ts';
import { LinkTokenItem } from './debtor-items.ts';
import { linkTokenKey } from './keys.ts';
import { readItem } from './read-item.ts';

type Of = { readonly company: string; readonly debtorId: string };
type Purpose = LinkTokenItem['purpose'];

const daysOpen = 30;
const tokenShape = /^[0-9a-z]{26}$/;

/** 13 characters of five random bits from each of two identifiers: 130 bits. */
const newToken = (ids: Ids): string => `${ids.next().slice(-13)}${ids.next().slice(-13)}`;

/**
 * A new link to the debtor's page: its address for the message, and the write that makes it open. Only the token's SHA-256 is written, so nobody
 * who reads the table can open a page; it serves one purpose and ends after 30 days of WallClock.
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
    purpose: of.purpose ?? 'see-debt',
    expiresWall: ports.wallClock.now() + daysOpen * 86_400_000,
  };
  return { url: `${of.pageAddress.replace(/\/+$/, '')}/p/${token}`, write: { put: item, when: { is: 'absent' } } };
}

export type OpenedLink = ({ readonly outcome: 'opened' } & Of) | { readonly outcome: 'no-such-link' };

/** What a token opens. Malformed, unknown, expired and meant for something else are one answer, so that nothing can be learned by trying. */
export async function openLink(
  ports: { readonly table: Table; readonly digest: Digest; readonly wallClock: WallClock },
  token: string,
  purpose: Purpose,
): Promise<OpenedLink> {
  if (!tokenShape.test(token)) return { outcome: 'no-such-link' };
  const item = await readItem(ports.table, LinkTokenItem, linkTokenKey(ports.digest.sha256(token)));
  if (item === undefined || item.purpose !== purpose || item.expiresWall <= ports.wallClock.now())
    return { outcome: 'no-such-link' };
  return { outcome: 'opened', company: item.company, debtorId: item.debtorId };
}

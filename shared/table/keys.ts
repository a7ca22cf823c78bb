import type { Key } from '../ports/table.ts';

/** Everything of one debtor in one company lies in one partition. */
export const debtorPartition = (company: string, debtorId: string): string => `debtor#${company}#${debtorId}`;

export const invoicePrefix = 'invoice#';
export const openPrefix = 'invoice#open#';
const closedPrefix = 'invoice#closed#';

type Of = { readonly company: string; readonly debtorId: string };

export const partyKey = (of: Of): Key => ({ pk: debtorPartition(of.company, of.debtorId), sk: 'party' });
export const openInvoiceKey = (of: Of & { readonly invoiceId: string }): Key => ({
  pk: debtorPartition(of.company, of.debtorId),
  sk: `${openPrefix}${of.invoiceId}`,
});
export const closedInvoiceKey = (of: Of & { readonly invoiceId: string }): Key => ({
  pk: debtorPartition(of.company, of.debtorId),
  sk: `${closedPrefix}${of.invoiceId}`,
});
/** `about` is the invoice's id, or `debtor` for what concerns the debtor as a whole. */
export const eventKey = (of: Of & { readonly about: string; readonly eventId: string }): Key => ({
  pk: debtorPartition(of.company, of.debtorId),
  sk: `event#${of.about}#${of.eventId}`,
});
export const messageKey = (of: Of & { readonly messageId: string }): Key => ({
  pk: debtorPartition(of.company, of.debtorId),
  sk: `message#${of.messageId}`,
});
export const taskKey = (of: Of & { readonly taskId: string }): Key => ({
  pk: debtorPartition(of.company, of.debtorId),
  sk: `task#${of.taskId}`,
});
export const disputeKey = (of: Of & { readonly disputeId: string }): Key => ({
  pk: debtorPartition(of.company, of.debtorId),
  sk: `dispute#${of.disputeId}`,
});
export const promiseKey = (of: Of & { readonly promiseId: string }): Key => ({
  pk: debtorPartition(of.company, of.debtorId),
  sk: `promise#${of.promiseId}`,
});

export const handedCaseKey = (of: Of & { readonly caseId: string }): Key => ({
  pk: debtorPartition(of.company, of.debtorId),
  sk: `handed-case#${of.caseId}`,
});
/** Every case of a company that was ever given to an outside firm, by the moment it was. */
export const handedCaseListing = (company: string): string => `handed-cases#${company}`;

/** One head for all companies of the group: consents, pauses, contacts, caps. */
export const contactHeadKey = (debtorId: string): Key => ({ pk: `contact-head#${debtorId}`, sk: 'head' });

type LinkKind = 'party' | 'open-item' | 'payment' | 'credit-note' | 'finding';
/** The first sight of a source's record: which of our ids it became. */
export const linkKey = (source: string, company: string, kind: LinkKind, externalId: string): Key => ({
  pk: `link#${source}#${company}#${kind}#${externalId}`,
  sk: 'link',
});
/** A company numbers its own invoices once: this guards it and finds the invoice by what people type. */
export const numberKey = (company: string, number: string): Key => ({ pk: `number#${company}#${number}`, sk: 'invoice' });

/** A debtor's link, by the SHA-256 of its token: the token itself is nowhere at rest. */
export const linkTokenKey = (sha256: string): Key => ({ pk: `token#${sha256}`, sk: 'link-token' });

/** All of a company's connected sources, and what is true of them now, are one query each. */
export const sourcesPartition = (company: string): string => `sources#${company}`;
export const sourceKey = (of: { readonly company: string; readonly source: string }): Key => ({
  pk: sourcesPartition(of.company),
  sk: of.source,
});
export const sourceStatesPartition = (company: string): string => `source-states#${company}`;
export const sourceStateKey = (of: { readonly company: string; readonly source: string }): Key => ({
  pk: sourceStatesPartition(of.company),
  sk: of.source,
});
export const findingPrefix = 'finding#';
export const findingKey = (of: Of & { readonly kind: string; readonly source: string; readonly externalId: string }): Key => ({
  pk: debtorPartition(of.company, of.debtorId),
  sk: `${findingPrefix}${of.kind}#${of.source}#${of.externalId}`,
});
/** Findings that may be kept for a time only, by their last day. */
export const expiringFindings = 'expiring-findings';
/** The debtor with this NIP: found by it, never named by it. */
export const nipKey = (company: string, nip: string): Key => ({ pk: `nip#${company}#${nip}`, sk: 'party' });
export const virtualAccountKey = (company: string, account: string): Key => ({
  pk: `virtual-account#${company}#${account}`,
  sk: 'party',
});

export const companiesPartition = 'companies';
export const companyKey = (company: string): Key => ({ pk: companiesPartition, sk: company });
export const staffKey = (user: string): Key => ({ pk: 'staff', sk: user });
export const bookKey = (company: string): Key => ({ pk: `book#${company}`, sk: 'book' });
/** Debtors that changed since the company's book was folded. */
export const bookChanges = (company: string): string => `book-changes#${company}`;
export const manifestKey = (source: string, company: string, bucket: string): Key => ({
  pk: `manifest#${source}#${company}`,
  sk: bucket,
});
export const quarantineKey = (source: string, rejectId: string): Key => ({ pk: `quarantine#${source}`, sk: rejectId });
export const importKey = (importId: string): Key => ({ pk: 'imports', sk: importId });

/** Invoices are listed in this many shards per company and state, so that a bulk load does not heat one partition. */
export const listShards = 4;
export const startShards = 4;

/** A stable number from 0 to `shards` - 1 (FNV-1a over the text's code units). */
export function shardOf(text: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193) >>> 0;
  return hash % shards;
}

export const invoiceListing = (company: string, state: 'open' | 'closed', shard: number): string =>
  `invoices#${company}#${state}#${shard}`;
/** Debtors of a company by the name people search for. */
export const partyListing = (company: string): string => `parties#${company}`;
export const messageListing = 'messages';
export const taskListing = 'tasks';
/** Disputes and promises whose machine runs. */
export const caseListing = (kind: 'dispute' | 'promise'): string => `cases#${kind}`;
export const startPartition = (day: string, shard: number): string => `start#${day}#${shard}`;
/** Open tasks of one person, and of a whole team; sorted by deadline. */
export const queueOf = (user: string): string => `queue#${user}`;

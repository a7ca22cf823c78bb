import * as z from 'zod';
import { Instant } from './dates.ts';

const fields = ['name', 'nip', 'email', 'phone', 'language', 'class', 'customerSince', 'virtualAccount'] as const;
export type PartyField = (typeof fields)[number];
export type PartyFields = { readonly [Field in PartyField]?: string | undefined };

/** What one account of one source says of a debtor. A field's `since` is when that source first said this of it. */
export const PartyWord = z.lazy(() =>
  z.object({
    changedAt: Instant,
    /** A person for settlements named by a CRM: his addresses come before the ledger's. */
    forContact: z.boolean().optional(),
    said: z.record(z.string(), z.object({ is: z.string(), since: Instant })),
  }),
);
export type PartyWord = z.infer<typeof PartyWord>;
export type PartyWords = Readonly<Record<string, PartyWord>>;

const contactFields: readonly PartyField[] = ['email', 'phone'];
const namedByOwner: readonly PartyField[] = ['name', 'nip', 'class', 'customerSince'];

/** The name under which an account's word is kept. */
export const speakerOf = (source: string, account: string): string => `${source}/${account}`;

/** The words with this one heard: undefined when the same account has said something newer, or exactly this. A field it is silent about stays as it was said. */
export function hear(
  words: PartyWords,
  speaker: string,
  told: { readonly changedAt: Instant; readonly fields: PartyFields; readonly forContact?: boolean },
): PartyWords | undefined {
  const before = words[speaker];
  if (before !== undefined && told.changedAt < before.changedAt) return undefined;
  const said: Record<string, PartyWord['said'][string]> = { ...before?.said };
  let news = before === undefined;
  for (const field of fields) {
    const is = told.fields[field];
    if (is === undefined || said[field]?.is === is) continue;
    said[field] = { is, since: told.changedAt };
    news = true;
  }
  const forContact = told.forContact === true ? { forContact: true } : {};
  return news ? { ...words, [speaker]: { changedAt: told.changedAt, ...forContact, said } } : undefined;
}

/** The words without those of one speaker. */
export function unsay(words: PartyWords, speaker: string): PartyWords {
  const { [speaker]: _gone, ...rest } = words;
  return rest;
}

/**
 * What holds when several speak: of name, tax number, class and age the account by which the debtor came first, of addresses a CRM's person for
 * settlements; else who changed his word last. It does not depend on the order in which the words came.
 */
export function agreed(words: PartyWords, owner: string): PartyFields {
  const found: { [Field in PartyField]?: string } = {};
  const speakers = Object.entries(words).sort(([one], [other]) => (one < other ? -1 : 1));
  for (const field of fields) {
    let best: { readonly is: string; readonly since: Instant; readonly rank: number } | undefined;
    for (const [speaker, word] of speakers) {
      const said = word.said[field];
      if (said === undefined) continue;
      const rank = rankOf(field, word, speaker === owner);
      if (best === undefined || rank > best.rank || (rank === best.rank && said.since > best.since)) best = { ...said, rank };
    }
    if (best !== undefined) found[field] = best.is;
  }
  return found;
}

function rankOf(field: PartyField, word: PartyWord, isOwner: boolean): number {
  if (contactFields.includes(field)) return word.forContact === true ? 1 : 0;
  return isOwner && namedByOwner.includes(field) ? 1 : 0;
}

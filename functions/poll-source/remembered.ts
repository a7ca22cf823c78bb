import type { Fact } from '../../shared/domain/fact.ts';

/** Hexadecimal digits of one hash. */
const length = 16;
const both = /^[0-9a-f]{32}/;

/**
 * What the manifest remembers of a record that was taken: the hash of its text, the hash of what it says, and which findings it made when these are not
 * the one of its own id.
 */
export function taken(hash: string, content: string, externalId: string, facts: readonly Fact[]): string {
  const findings = findingsIn(facts);
  const usual = findings.length === 1 && findings[0] === externalId;
  return `${hash}${content}${usual ? '' : JSON.stringify(findings)}`;
}
/** Nobody could read it. */
export const unreadable = (hash: string): string => `!${hash}`;
/** Well-formed, but refused by the books as they were: it is tried again at every sight. */
export const refused = (hash: string): string => `?${hash}`;
/** Missing in a snapshot once. */
export const missed = (text: string): string => `~${text}`;
/** Missing twice: taken back. */
export const gone = '-';

export const isTaken = (text: string | undefined): text is string => text !== undefined && both.test(text);
export const isMissed = (text: string): boolean => text.startsWith('~');
export const wasMissed = (text: string): string => text.slice(1);
export const isSameContent = (text: string | undefined, content: string): boolean =>
  isTaken(text) && text.slice(length, 2 * length) === content;
/** The hash of a text that was not taken. */
export const untakenHash = (text: string | undefined): string | undefined =>
  text?.startsWith('!') || text?.startsWith('?') ? text.slice(1) : undefined;

/** The findings that a taken record made. */
export function findingsOf(text: string, externalId: string): readonly string[] {
  if (text.length === 2 * length) return [externalId];
  const list: unknown = JSON.parse(text.slice(2 * length));
  return Array.isArray(list) ? list.filter((id) => typeof id === 'string') : [];
}

export const findingsIn = (facts: readonly Fact[]): string[] =>
  facts.flatMap(({ fact, externalId }) => (fact === 'finding' ? [externalId] : []));

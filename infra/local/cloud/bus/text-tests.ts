import type { LeafTest } from './leaf-test.ts';
import { PatternRefusal } from './pattern-refusal.ts';

/** A test of texts only: any other value fails it. */
const ofText =
  (passes: (text: string) => boolean): LeafTest =>
  (value) =>
    typeof value === 'string' && passes(value);

const lower = (text: string): string => text.toLowerCase();

/** EventBridge refuses a wildcard that makes it follow too many ways at once; two or more repeats behind a star are what costs. */
const mostStars = 10;

function wildcardPieces(wildcard: string): readonly string[] {
  const pieces: string[] = [''];
  for (let at = 0; at < wildcard.length; at += 1) {
    const character = wildcard[at] ?? '';
    const following = wildcard[at + 1];
    if (character === '\\') {
      if (following !== '*' && following !== '\\') throw new PatternRefusal(`Invalid escape character at pos ${at}`);
      pieces[pieces.length - 1] += following;
      at += 1;
    } else if (character !== '*') pieces[pieces.length - 1] += character;
    else if (following === '*') throw new PatternRefusal(`Consecutive wildcard characters at pos ${at}`);
    else pieces.push('');
  }
  if (pieces.length > mostStars + 1)
    throw new PatternRefusal(
      'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character',
    );
  return pieces;
}

/** Pieces must follow each other in the text; the first at its start, the last at its end. No regular expression, so no run-away time. */
function followsPieces(text: string, pieces: readonly string[]): boolean {
  const [first = '', ...others] = pieces;
  if (others.length === 0) return text === first;
  const last = others.pop() ?? '';
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const piece of others) {
    const found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return at <= end;
}

export const equalsIgnoringCase = (wanted: string): LeafTest => ofText((text) => lower(text) === lower(wanted));
export const startsWith = (wanted: string): LeafTest => ofText((text) => text.startsWith(wanted));
export const endsWith = (wanted: string): LeafTest => ofText((text) => text.endsWith(wanted));
export const startsIgnoringCase = (wanted: string): LeafTest => ofText((text) => lower(text).startsWith(lower(wanted)));
export const endsIgnoringCase = (wanted: string): LeafTest => ofText((text) => lower(text).endsWith(lower(wanted)));

/** `*` is any text, `\*` a star. Throws PatternRefusal for `**`, a lone backslash or more than 10 stars. */
export function fitsWildcard(wildcard: string): LeafTest {
  const pieces = wildcardPieces(wildcard);
  return ofText((text) => followsPieces(text, pieces));
}

import type { Language } from '../domain/written.ts';
import { frameWords } from './words/frame.ts';

/** Moves through a list by cursor: forward, and back to its start. Nothing is printed when there is one page only. */
export const Pager = (of: {
  readonly language: Language;
  readonly first?: string | undefined;
  readonly next?: string | undefined;
}) => {
  const words = frameWords[of.language];
  if (of.first === undefined && of.next === undefined) return null;
  return (
    <nav class="pager" aria-label={words.pages}>
      {of.first === undefined ? null : <a href={of.first}>{words.first}</a>}
      {of.next === undefined ? null : (
        <a href={of.next} rel="next">
          {words.next}
        </a>
      )}
    </nav>
  );
};

import { type DebtLine, isTransferred } from '../debt-lines.ts';
import type { AnswerKind } from './answer-kinds.ts';

const waiting: ReadonlySet<DebtLine['outlook']['is']> = new Set(['disputed', 'promised', 'transferred']);

/**
 * The documents that an answer can be about. A disputed one has its dispute already and a promised one its day; a claim that is a factor's is paid to
 * him, so we cannot look for its money, but what is wrong with it we must know.
 */
export function offeredLines(lines: readonly DebtLine[], kind: AnswerKind): readonly DebtLine[] {
  return lines.filter((line) => {
    const { invoice, open, outlook } = line;
    if (invoice.open <= 0) return false;
    if (kind === 'dispute') return invoice.dispute === undefined;
    if (outlook.is === 'assigned' || isTransferred(line)) return false;
    return kind === 'transfer' || (open > 0 && !waiting.has(outlook.is));
  });
}

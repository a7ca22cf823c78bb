import type { DebtLine } from '../debt-lines.ts';
import type { AnswerKind } from './answer-kinds.ts';

/**
 * The documents that an answer can be about. A disputed one has its dispute already and a promised one its day; a claim that is a factor's is paid to
 * him, so we cannot look for its money, but what is wrong with it we must know.
 */
export function offeredLines(lines: readonly DebtLine[], kind: AnswerKind): readonly DebtLine[] {
  return lines.filter(({ invoice, open, outlook }) => {
    if (invoice.open <= 0) return false;
    if (kind === 'dispute') return invoice.dispute === undefined;
    if (outlook.is === 'assigned' || outlook.is === 'transferred') return false;
    return kind === 'transfer' || (open > 0 && outlook.is !== 'disputed' && outlook.is !== 'promised');
  });
}

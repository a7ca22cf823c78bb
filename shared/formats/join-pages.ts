import type { BankStatement } from '../domain/bank-statement.ts';

/**
 * Joins the pages of a statement that follow each other in a file: the balance carried over is the same, and so are account and number. A page
 * whose other pages are in another file stays alone; its own balances are checked like any.
 */
export function joinPages(): { next(page: BankStatement): BankStatement[]; end(): BankStatement[] } {
  let held: BankStatement | undefined;
  return {
    next: (page) => {
      const before = held;
      if (before === undefined || !follows(before, page)) {
        held = page;
        return before === undefined ? [] : [before];
      }
      held = joined(before, page);
      return [];
    },
    end: () => (held === undefined ? [] : [held]),
  };
}

function follows(page: BankStatement, next: BankStatement): boolean {
  if (page.continued !== true || next.continues !== true || page.message !== next.message) return false;
  const [carried, taken] = [page.closing, next.opening];
  const isCarried = carried?.amount === taken?.amount && carried?.currency === taken?.currency;
  return isCarried && page.account === next.account && page.number === next.number;
}

function joined(page: BankStatement, next: BankStatement): BankStatement {
  const { continued: _continued, closing: _closing, available: _available, ...first } = page;
  const { closing, available, continued } = next;
  const last = page.entries.at(-1)?.ordinal ?? 0;
  return {
    ...first,
    pages: page.pages + 1,
    entries: [...page.entries, ...next.entries.map((entry) => ({ ...entry, ordinal: entry.ordinal + last }))],
    problems: [...page.problems, ...next.problems],
    ...(closing === undefined ? {} : { closing }),
    ...(available === undefined ? {} : { available }),
    ...(continued === true ? { continued } : {}),
  };
}

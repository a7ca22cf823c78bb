import type { BankStatement } from '../domain/bank-statement.ts';
import { joinPages } from './join-pages.ts';
import { endEntry, type Mt940Draft, newDraft, takeField } from './mt940-draft.ts';
import { mt940Scanner } from './mt940-scan.ts';

/** Reads the statements of an MT940 or MT942 file as they stand, pages joined. What it cannot read is named in the statement; it throws only what `text` throws. */
export async function* readMt940(text: AsyncIterable<string>): AsyncGenerator<BankStatement> {
  const pages = mt940Reader();
  const joined = joinPages();
  for await (const piece of text) for (const page of pages(piece, false)) yield* joined.next(page);
  for (const page of pages('', true)) yield* joined.next(page);
  yield* joined.end();
}

/** A reader that is fed the text piece by piece and gives each message (one page of a statement) once it has ended. */
export function mt940Reader(): (piece: string, atEnd: boolean) => BankStatement[] {
  let done: BankStatement[] = [];
  let draft: Mt940Draft | undefined;
  let named: string | undefined;

  const finish = (): void => {
    const statement = draft === undefined ? undefined : finished(draft, named);
    if (statement !== undefined) done.push(statement);
    draft = undefined;
  };
  const scan = mt940Scanner(
    (tag, text, line) => {
      if (draft !== undefined && begins(tag, draft)) finish();
      draft ??= newDraft(line);
      takeField(draft, tag, text, line);
    },
    (nextMessage) => {
      finish();
      if (nextMessage !== undefined) named = nextMessage;
    },
  );
  return (piece, atEnd) => {
    scan(piece, atEnd);
    if (atEnd) finish();
    const ready = done;
    done = [];
    return ready;
  };
}

/** Files without a line between statements: a new reference, or an account or balance after the closing balance. */
function begins(tag: string, { statement, isEmpty }: Mt940Draft): boolean {
  if (tag === '20') return !isEmpty;
  return statement.closing !== undefined && (tag.startsWith('25') || tag.startsWith('60'));
}

/** A message as it stands, or undefined when there was nothing in it. */
function finished(draft: Mt940Draft, named: string | undefined): BankStatement | undefined {
  endEntry(draft);
  if (draft.isEmpty) return undefined;
  const isIntraday = named === '942' || (named !== '940' && draft.isIntraday);
  return { ...draft.statement, message: isIntraday ? 'mt942' : 'mt940' };
}

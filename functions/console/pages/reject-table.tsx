import type { Language } from '../../../shared/domain/written.ts';
import { shortened } from '../../../shared/domain/written.ts';
import { MomentText } from '../../../shared/pages/day-text.tsx';
import { Table } from '../../../shared/pages/table.tsx';
import { inputSentence } from '../../../shared/pages/words/input-problems.ts';
import type { RejectItem } from '../../../shared/table/import-items.ts';
import { consoleWords } from '../words/console-words.ts';

export const RejectTable = ({ language, rejects }: { readonly language: Language; readonly rejects: readonly RejectItem[] }) => {
  const words = consoleWords[language];
  return (
    <Table
      caption={words.rejects}
      captionHidden
      rows={rejects}
      columns={[
        {
          ...{ head: words.raw, names: true },
          cell: ({ rejectId, raw }) => <a href={`/rejects/${rejectId}`}>{shortened(raw, 80)}</a>,
        },
        { head: words.source, cell: ({ source }) => source },
        { head: words.line, end: true, cell: ({ line }) => line ?? '' },
        {
          head: words.problems,
          cell: ({ problems }) =>
            problems.map(({ field, found, because }) => (
              <p>
                {field} «{shortened(found, 60)}»: {inputSentence(because, language)}
              </p>
            )),
        },
        { head: words.when, cell: ({ at }) => <MomentText at={at} /> },
        { head: words.state, cell: ({ state }) => words.rejectStates[state] },
      ]}
    />
  );
};

import { dayIn, daysBetween } from '../../../shared/domain/dates.ts';
import { Chip } from '../../../shared/pages/chip.tsx';
import { Table } from '../../../shared/pages/table.tsx';
import type { FindingItem } from '../../../shared/table/finding-item.ts';
import { findingText } from '../debtor/finding-text.ts';
import { type DebtorLife, sourcesOf } from '../debtor/read-debtor.ts';
import { may } from '../sign-in/viewer.ts';
import { findingWords } from '../words/finding-words.ts';
import type { Desk } from './desk.tsx';

/** Everything outside systems know of a debtor, each with its source and age; and under which accounts they know him. */
export const Findings = ({ desk, life }: { readonly desk: Desk; readonly life: DebtorLife }) => {
  const { language, viewer, ports } = desk;
  const words = findingWords[language];
  const today = dayIn(ports.clock.now());
  const seesMoney = may(viewer, 'see-money');
  const age = ({ changedAt }: FindingItem): string => {
    const days = Math.max(0, daysBetween(dayIn(changedAt), today));
    return days === 0 ? words.today : words.days(days);
  };
  const isBad = ({ finding }: FindingItem): boolean =>
    (finding.kind === 'risk-event' && finding.event !== 'rating-changed') ||
    (finding.kind === 'credit-limit' && ['withdrawn', 'refused', 'reduced', 'expired'].includes(finding.decision)) ||
    (finding.kind === 'register-report' && finding.entries > 0);
  const sources = sourcesOf(life);
  return (
    <>
      <h2>{words.title}</h2>
      <p class="quiet">
        {words.accounts}: {sources.join(', ')}
      </p>
      {life.findings.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Table
          caption={words.title}
          captionHidden
          rows={life.findings}
          columns={[
            { head: words.what, names: true, cell: ({ finding }) => words.kinds[finding.kind] },
            {
              head: words.title,
              cell: (item) => {
                const text = findingText(item.finding, language, seesMoney);
                return isBad(item) ? <Chip mood="warning" text={text} /> : text;
              },
            },
            { head: words.source, cell: ({ source }) => source },
            { head: words.age, cell: age },
          ]}
        />
      )}
    </>
  );
};

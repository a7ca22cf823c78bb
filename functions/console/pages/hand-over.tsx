import { dayIn } from '../../../shared/domain/dates.ts';
import { HandOverTo } from '../../../shared/domain/hand-over.ts';
import type { TaskItem } from '../../../shared/table/task-item.ts';
import { openDebtor, readDebtorLife } from '../debtor/read-debtor.ts';
import { may } from '../sign-in/viewer.ts';
import { caseWords } from '../words/case-words.ts';
import { formWords } from '../words/form-words.ts';
import type { Desk } from './desk.tsx';
import { Findings } from './finding-table.tsx';
import { Form, type FormField } from './form.tsx';

/** The fields of a hand-over: to whom, until when it stays, and why. */
export function handOverFields(language: Desk['language']): readonly FormField[] {
  const { fields, outcomes } = formWords[language];
  const options = HandOverTo.options.map((value) => ({ value, label: outcomes[value] ?? value }));
  return [
    { name: 'to', label: fields.to ?? 'to', required: true, options },
    { name: 'until', label: fields.until ?? 'until', type: 'date' },
    { name: 'reason', label: fields.reason ?? 'reason', required: true, maxlength: 500 },
  ];
}

const aboutCases: ReadonlySet<TaskItem['kind']> = new Set(['law-firm-answer', 'factor-answer', 'case-news']);

/** Where a task about a case that a firm has leads. */
export const CaseLink = ({ desk, task }: { readonly desk: Desk; readonly task: TaskItem }) =>
  aboutCases.has(task.kind) ? (
    <p class="actions">
      <a class="button" href={`/cases/${task.about.split('#')[0]}`}>
        {caseWords[desk.language].one}
      </a>
    </p>
  ) : null;

/** At the end of the ladder a person sees what every system knows of the debtor, and the ways on. Nothing for other tasks. */
export async function handOverPart(desk: Desk, task: TaskItem) {
  const [first] = task.invoices;
  if (task.kind !== 'hand-over' || first === undefined) return null;
  const { language, viewer, ports } = desk;
  const words = caseWords[language];
  const party = await openDebtor(desk, task.debtorId, task.company);
  const life = await readDebtorLife(ports.table, party, dayIn(ports.clock.now()));
  const to = `/invoices/${encodeURIComponent(first.number)}/hand-over?company=${encodeURIComponent(task.company)}`;
  return (
    <>
      <Findings desk={desk} life={life} />
      {task.state === 'open' && may(viewer, 'hand-over') ? (
        <>
          <h2>{words.ways}</h2>
          <p>{words.waysText}</p>
          <Form language={language} to={to} fields={handOverFields(language)} once={ports.ids.next()} submit={words.ways} />
        </>
      ) : null}
    </>
  );
}

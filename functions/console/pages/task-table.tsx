import { dayIn } from '../../../shared/domain/dates.ts';
import { Chip } from '../../../shared/pages/chip.tsx';
import { DayText } from '../../../shared/pages/day-text.tsx';
import { Table } from '../../../shared/pages/table.tsx';
import { taskStates } from '../../../shared/pages/words/cases.ts';
import type { TaskItem } from '../../../shared/table/task-item.ts';
import { taskReasonText } from '../../../shared/templates/task-reasons.ts';
import { taskWords } from '../../../shared/templates/task-words.ts';
import { consoleWords } from '../words/console-words.ts';
import { type Desk, debtorHref, invoiceHref } from './desk.tsx';

/** Tasks with reason, next action and deadline; a late one says so in words. */
export const TaskTable = ({
  desk,
  tasks,
  caption,
}: {
  readonly desk: Desk;
  readonly tasks: readonly TaskItem[];
  readonly caption: string;
}) => {
  const { language, ports } = desk;
  const words = consoleWords[language];
  const today = dayIn(ports.clock.now());
  const isLate = (task: TaskItem): boolean => task.state === 'open' && dayIn(task.dueAt) < today;
  return (
    <Table
      caption={caption}
      captionHidden
      rows={tasks}
      columns={[
        {
          head: words.task,
          names: true,
          cell: (task) => (
            <>
              <a href={`/tasks/${task.taskId}`}>{taskWords[language][task.kind].name}</a>
              {task.state === 'open' ? <p class="hint">{taskWords[language][task.kind].todo}</p> : null}
            </>
          ),
        },
        { head: words.debtor, cell: (task) => <a href={debtorHref(task)}>{task.debtorName}</a> },
        {
          head: words.invoices,
          cell: (task) =>
            task.invoices.map(({ number }, place) => (
              <>
                {place === 0 ? '' : ', '}
                <a href={invoiceHref({ number, company: task.company })}>{number}</a>
              </>
            )),
        },
        { head: words.why, cell: (task) => taskReasonText(task.reason, language) },
        { head: words.assignee, cell: (task) => task.assignee },
        { head: words.due, cell: (task) => <DayText day={dayIn(task.dueAt)} language={language} /> },
        {
          head: words.state,
          cell: (task) => (
            <Chip
              mood={isLate(task) ? 'bad' : task.state === 'open' ? 'warning' : 'calm'}
              text={taskStates[language][task.state]}
            />
          ),
        },
      ]}
    />
  );
};

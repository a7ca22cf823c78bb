import * as z from 'zod';
import { queueOf, taskListing } from '../../../shared/table/keys.ts';
import { readListing } from '../../../shared/table/listing.ts';
import { TaskItem, TaskKind } from '../../../shared/table/task-item.ts';
import { findTask } from '../../../shared/table/task-links.ts';
import { companiesOf, companyQuery, pageQuery } from '../api/list-query.ts';
import { refusal } from '../api/refusal.ts';
import type { ConsolePorts } from '../console-ports.ts';
import type { Viewer } from '../sign-in/viewer.ts';

export const TaskQuery = z.object({
  ...pageQuery,
  ...companyQuery,
  state: z.enum(['open', 'done', 'dropped']).optional(),
  assignee: z.string().min(1).optional(),
  team: z.string().min(1).optional(),
  kind: TaskKind.optional(),
});
export type TaskQuery = z.infer<typeof TaskQuery>;
type Asked = { readonly ports: Pick<ConsolePorts, 'table'>; readonly viewer: Viewer; readonly query: TaskQuery };

/** Tasks by creation; the open ones of one person by deadline, straight from his queue. `me` is the viewer. */
export function readTasks({ ports, viewer, query }: Asked) {
  const companies = companiesOf(viewer, query.company);
  const assignee = query.assignee === 'me' ? viewer.user : query.assignee;
  const { state, kind, team } = query;
  const keep = (task: TaskItem): boolean =>
    companies.includes(task.company) &&
    [
      [state, task.state],
      [assignee, task.assignee],
      [kind, task.kind],
      [team, task.team],
    ].every(([asked, is]) => asked === undefined || asked === is);
  const part =
    state === 'open' && assignee !== undefined
      ? ({ index: 'queue', partition: queueOf(assignee) } as const)
      : ({ index: 'listing', partition: taskListing } as const);
  return readListing(ports.table, TaskItem, { parts: [part], limit: query.limit, cursor: query.cursor, keep });
}

/** The task of this id, if it is of one of the viewer's companies. Throws a 404 `Refused`. */
export async function taskOf(
  of: { readonly ports: Pick<ConsolePorts, 'table'>; readonly viewer: Viewer },
  id: string,
): Promise<TaskItem> {
  const task = await findTask(of.ports.table, id);
  if (task === undefined || !of.viewer.companies.includes(task.company)) throw refusal(404, 'unknown-task', 'id');
  return task;
}

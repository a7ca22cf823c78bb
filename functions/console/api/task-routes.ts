import * as z from 'zod';
import { queueOf, taskListing } from '../../../shared/table/keys.ts';
import { readListing } from '../../../shared/table/listing.ts';
import { type TaskItem, TaskKind, TaskItem as TaskSchema } from '../../../shared/table/task-item.ts';
import { findTask } from '../../../shared/table/task-links.ts';
import type { ConsolePorts } from '../console-ports.ts';
import type { Viewer } from '../sign-in/viewer.ts';
import { taskExample } from './examples.ts';
import { companiesOf, companyQuery, listOf, pageQuery } from './list-query.ts';
import { refusal } from './refusal.ts';
import { type ApiRoute, type Call, route } from './route.ts';
import { ShownTask, shownTask } from './shown-task.ts';

export const TaskQuery = z.object({
  ...pageQuery,
  ...companyQuery,
  state: z.enum(['open', 'done', 'dropped']).optional(),
  assignee: z.string().min(1).optional(),
  team: z.string().min(1).optional(),
  kind: TaskKind.optional(),
});
type TaskQuery = z.infer<typeof TaskQuery>;
const ById = z.object({ id: z.string().min(1) });

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
  return readListing(ports.table, TaskSchema, { parts: [part], limit: query.limit, cursor: query.cursor, keep });
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

export const taskRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/tasks',
    action: 'see',
    summary: 'Tasks of staff in any state, by creation; open ones of one assignee by deadline',
    query: TaskQuery,
    answer: listOf(ShownTask),
    example: { answer: { items: [taskExample], nextCursor: null } },
    run: async (call: Call<unknown, TaskQuery, unknown>) => {
      const page = await readTasks(call);
      return { items: page.items.map(shownTask), nextCursor: page.nextCursor };
    },
  }),
  route({
    method: 'get',
    path: '/tasks/:id',
    action: 'see',
    summary: 'One task',
    parts: ById,
    answer: ShownTask,
    example: { answer: taskExample },
    run: async (call: Call<z.infer<typeof ById>, unknown, unknown>) => shownTask(await taskOf(call, call.path.id)),
  }),
];

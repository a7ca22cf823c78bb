import * as z from 'zod';
import { readTasks, TaskQuery, taskOf } from '../tasks/read-tasks.ts';
import { DoneOrder, finish, HandOnOrder, handOn } from '../tasks/task-actions.ts';
import { taskExample } from './examples.ts';
import { listOf } from './list-query.ts';
import { type ApiRoute, type Call, route } from './route.ts';
import { ShownTask, shownTask } from './shown-task.ts';

const ById = z.object({ id: z.string().min(1) });
type ById = z.infer<typeof ById>;

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
    run: async (call: Call<ById, unknown, unknown>) => shownTask(await taskOf(call, call.path.id)),
  }),
  route({
    method: 'post',
    path: '/tasks/:id/done',
    action: 'finish-task',
    summary: 'Finishes the task; what came of it goes to the invoice in the same moment',
    parts: ById,
    body: DoneOrder,
    answer: ShownTask,
    example: {
      body: { outcome: 'rejected', note: 'Protokół odbioru bez uwag' },
      answer: {
        ...taskExample,
        state: 'done',
        outcome: 'rejected',
        finishedBy: 'disputes',
        finishedAt: '2026-11-20T08:00:00.000Z',
      },
    },
    run: async (call: Call<ById, unknown, DoneOrder>) => shownTask(await finish(call, call.path.id, call.body)),
  }),
  route({
    method: 'post',
    path: '/tasks/:id/hand-on',
    action: 'hand-on-task',
    summary: 'Gives the task to somebody else of the company, who is told',
    parts: ById,
    body: HandOnOrder,
    answer: ShownTask,
    example: {
      body: { assignee: 'manager', reason: 'Urlop do końca tygodnia' },
      answer: { ...taskExample, assignee: 'manager' },
    },
    run: async (call: Call<ById, unknown, HandOnOrder>) => shownTask(await handOn(call, call.path.id, call.body)),
  }),
];

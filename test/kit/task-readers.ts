import type { FunctionRow } from '../../infra/hub.ts';

const reader = (name: string, more: Partial<FunctionRow['may']> = {}): FunctionRow => ({
  name,
  timeoutSeconds: 10,
  memoryMb: 256,
  triggers: [{ by: 'event', bus: 'receivables', pattern: { source: ['receivables'], 'detail-type': ['task-created.v1'] } }],
  may: more,
  bundleLimitKb: 500,
});
/** Two functions that hear of new tasks; one of them speaks to people. */
export const taskReaders: readonly FunctionRow[] = [reader('count-tasks'), reader('announce', { mail: true })];

/** A new task as PutEvents takes it. */
export const taskEntry = (taskId: string) => ({
  EventBusName: 'receivables',
  Source: 'receivables',
  DetailType: 'task-created.v1',
  Detail: JSON.stringify({ taskId }),
});

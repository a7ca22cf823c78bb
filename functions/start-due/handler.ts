import { foundation } from '../../shared/aws/foundation.ts';
import { hubTable } from '../../shared/aws/hub-table.ts';
import { stepFunctions } from '../../shared/aws/workflow.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { task } from '../../shared/hosting/task.ts';
import { startDue } from './start-due.ts';

const base = foundation();

export const handler = task(startDue, { ...base, table: hubTable(), workflow: stepFunctions(), log: jsonLog() });

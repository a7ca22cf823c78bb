import { foundation } from '../../shared/aws/foundation.ts';
import { hubTable } from '../../shared/aws/hub-table.ts';
import { stepFunctions } from '../../shared/aws/workflow.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { schedule } from '../../shared/hosting/schedule.ts';
import { reconcileExecutions } from './reconcile-executions.ts';

const base = foundation();

export const handler = schedule(reconcileExecutions, { ...base, table: hubTable(), workflow: stepFunctions(), log: jsonLog() });

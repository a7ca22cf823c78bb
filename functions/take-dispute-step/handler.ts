import { foundation } from '../../shared/aws/foundation.ts';
import { hubTable } from '../../shared/aws/hub-table.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { task } from '../../shared/hosting/task.ts';
import { takeDisputeStep } from './take-dispute-step.ts';

const base = foundation();

export const handler = task(takeDisputeStep, { ...base, table: hubTable(), log: jsonLog() });

import { foundation } from '../../shared/aws/foundation.ts';
import { hubTable } from '../../shared/aws/hub-table.ts';
import { stepFunctions } from '../../shared/aws/workflow.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { task } from '../../shared/hosting/task.ts';
import { parkCase } from './park-case.ts';

const base = foundation();

export const handler = task(parkCase, { ...base, table: hubTable(), workflow: stepFunctions(), log: jsonLog() });

import { foundation } from '../../shared/aws/foundation.ts';
import { hubTable } from '../../shared/aws/hub-table.ts';
import { stepFunctions } from '../../shared/aws/workflow.ts';
import { eventHandler } from '../../shared/hosting/event-handler.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { startArrived } from './start-arrived.ts';

const base = foundation();

export const handler = eventHandler(startArrived, { ...base, table: hubTable(), workflow: stepFunctions(), log: jsonLog() });

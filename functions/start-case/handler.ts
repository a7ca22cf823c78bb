import { foundation } from '../../shared/aws/foundation.ts';
import { stepFunctions } from '../../shared/aws/workflow.ts';
import { eventHandler } from '../../shared/hosting/event-handler.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { startCase } from './start-case.ts';

const base = foundation();

export const handler = eventHandler(startCase, { ...base, workflow: stepFunctions(), log: jsonLog() });

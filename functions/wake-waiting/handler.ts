import { foundation } from '../../shared/aws/foundation.ts';
import { stepFunctions } from '../../shared/aws/workflow.ts';
import { consumer } from '../../shared/hosting/consumer.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { wakeWaiting } from './wake-waiting.ts';

const base = foundation();

export const handler = consumer(wakeWaiting, { ...base, workflow: stepFunctions(), log: jsonLog() });

import { foundation } from '../../shared/aws/foundation.ts';
import { hubTable } from '../../shared/aws/hub-table.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { schedule } from '../../shared/hosting/schedule.ts';
import { settleUnknown } from './settle-unknown.ts';

const base = foundation();

export const handler = schedule(settleUnknown, { ...base, table: hubTable(), log: jsonLog() });

import { foundation } from '../../shared/aws/foundation.ts';
import { hubTable } from '../../shared/aws/hub-table.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { schedule } from '../../shared/hosting/schedule.ts';
import { expireFindings } from './expire-findings.ts';

const base = foundation();

export const handler = schedule(expireFindings, { ...base, table: hubTable(), log: jsonLog() });

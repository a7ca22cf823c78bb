import { foundation } from '../../shared/aws/foundation.ts';
import { hubTable } from '../../shared/aws/hub-table.ts';
import { s3Objects } from '../../shared/aws/objects.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { schedule } from '../../shared/hosting/schedule.ts';
import { foldBook } from './fold-book.ts';

const base = foundation();

export const handler = schedule(foldBook, { ...base, table: hubTable(), objects: s3Objects(), log: jsonLog() });

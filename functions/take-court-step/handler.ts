import { foundation } from '../../shared/aws/foundation.ts';
import { hubTable } from '../../shared/aws/hub-table.ts';
import { sesMailer } from '../../shared/aws/mailer.ts';
import { s3Objects } from '../../shared/aws/objects.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { task } from '../../shared/hosting/task.ts';
import { takeCourtStep } from './take-court-step.ts';

const base = foundation();

export const handler = task(takeCourtStep, {
  ...base,
  table: hubTable(),
  objects: s3Objects(),
  mailer: sesMailer(base.clock),
  log: jsonLog(),
});

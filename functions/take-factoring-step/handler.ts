import { foundation } from '../../shared/aws/foundation.ts';
import { hubTable } from '../../shared/aws/hub-table.ts';
import { sesMailer } from '../../shared/aws/mailer.ts';
import { s3Objects } from '../../shared/aws/objects.ts';
import { ssmSecrets } from '../../shared/aws/secrets.ts';
import { sourceHttp } from '../../shared/aws/source-http.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { task } from '../../shared/hosting/task.ts';
import { takeFactoringStep } from './take-factoring-step.ts';

const base = { ...foundation(), log: jsonLog() };
const ports = { ...base, table: hubTable(), objects: s3Objects(), mailer: sesMailer(base.clock), http: sourceHttp() };

export const handler = task(takeFactoringStep, { ...ports, secrets: ssmSecrets(base.wallClock) });

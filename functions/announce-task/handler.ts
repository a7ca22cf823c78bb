import { foundation } from '../../shared/aws/foundation.ts';
import { hubTable } from '../../shared/aws/hub-table.ts';
import { sesMailer } from '../../shared/aws/mailer.ts';
import { snsTeamTopics } from '../../shared/aws/team-topics.ts';
import { eventHandler } from '../../shared/hosting/event-handler.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { announceTask } from './announce-task.ts';

const base = foundation();

export const handler = eventHandler(announceTask, {
  ...base,
  table: hubTable(),
  mailer: sesMailer(base.clock),
  topics: snsTeamTopics(),
  log: jsonLog(),
});

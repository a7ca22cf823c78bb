import { foundation } from '../../shared/aws/foundation.ts';
import { hubTable } from '../../shared/aws/hub-table.ts';
import { s3Objects } from '../../shared/aws/objects.ts';
import { ssmSecrets } from '../../shared/aws/secrets.ts';
import { systemSleep } from '../../shared/aws/sleep.ts';
import { sourceHttp } from '../../shared/aws/source-http.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { scheduleOrEvent } from '../../shared/hosting/schedule-or-event.ts';
import { pollSource } from './poll-source.ts';

/** The handler of one connector: the build makes an entry for each, which gives it that folder and nothing else. */
export function poller(described: unknown, connector: Parameters<typeof pollSource>[1]) {
  const base = { ...foundation(), sleep: systemSleep(), http: sourceHttp(), log: jsonLog() };
  const kept = { table: hubTable(), objects: s3Objects(), secrets: ssmSecrets(base.wallClock) };
  return scheduleOrEvent(pollSource(described, connector), { ...base, ...kept });
}

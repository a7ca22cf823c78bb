import { eventBridgeBus } from '../../shared/aws/bus.ts';
import { foundation } from '../../shared/aws/foundation.ts';
import { hubTable } from '../../shared/aws/hub-table.ts';
import { consumer } from '../../shared/hosting/consumer.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { publishEvents } from './publish-events.ts';

const base = foundation();

export const handler = consumer(publishEvents, { ...base, table: hubTable(), bus: eventBridgeBus(), log: jsonLog() });

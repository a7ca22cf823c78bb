import { foundation } from '../../shared/aws/foundation.ts';
import { hubTable } from '../../shared/aws/hub-table.ts';
import { eventHandler } from '../../shared/hosting/event-handler.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { recordDelivery } from './record-delivery.ts';

const base = foundation();

export const handler = eventHandler(recordDelivery, { ...base, table: hubTable(), log: jsonLog() });

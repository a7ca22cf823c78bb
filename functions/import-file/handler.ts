import { eventBridgeBus } from '../../shared/aws/bus.ts';
import { foundation } from '../../shared/aws/foundation.ts';
import { hubTable } from '../../shared/aws/hub-table.ts';
import { s3Objects } from '../../shared/aws/objects.ts';
import { eventHandler } from '../../shared/hosting/event-handler.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { importFile } from './import-file.ts';

const base = foundation();

export const handler = eventHandler(importFile, {
  ...base,
  table: hubTable(),
  objects: s3Objects(),
  bus: eventBridgeBus(),
  log: jsonLog(),
});

import { eventBridgeBus } from '../../shared/aws/bus.ts';
import { foundation } from '../../shared/aws/foundation.ts';
import { hubTable } from '../../shared/aws/hub-table.ts';
import { s3Objects } from '../../shared/aws/objects.ts';
import { ssmSecrets } from '../../shared/aws/secrets.ts';
import { settings } from '../../shared/aws/settings.ts';
import { describedSources } from '../../shared/hosting/described-sources.ts';
import { endpoint } from '../../shared/hosting/endpoint.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { webhookApp } from './receive-webhook.ts';

const base = { ...foundation(), log: jsonLog(), pageAddress: settings().pageAddress };
const kept = { table: hubTable(), objects: s3Objects(), secrets: ssmSecrets(base.wallClock), bus: eventBridgeBus() };

export const handler = endpoint(webhookApp({ ...base, ...kept, sources: describedSources }), base);

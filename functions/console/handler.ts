import { eventBridgeBus } from '../../shared/aws/bus.ts';
import { foundation } from '../../shared/aws/foundation.ts';
import { hubTable } from '../../shared/aws/hub-table.ts';
import { oidcIssuer } from '../../shared/aws/issuer.ts';
import { s3Objects } from '../../shared/aws/objects.ts';
import { ssmSecrets } from '../../shared/aws/secrets.ts';
import { settings } from '../../shared/aws/settings.ts';
import { endpoint } from '../../shared/hosting/endpoint.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { consoleApp } from './console.tsx';

const base = { ...foundation(), log: jsonLog(), pageAddress: settings().pageAddress };
const ports = {
  ...base,
  issuer: oidcIssuer(),
  table: hubTable(),
  objects: s3Objects(),
  bus: eventBridgeBus(),
  secrets: ssmSecrets(base.wallClock),
};

export const handler = endpoint(consoleApp(ports), base);

import { foundation } from '../../shared/aws/foundation.ts';
import { hubTable } from '../../shared/aws/hub-table.ts';
import { s3Objects } from '../../shared/aws/objects.ts';
import { settings } from '../../shared/aws/settings.ts';
import { endpoint } from '../../shared/hosting/endpoint.ts';
import { jsonLog } from '../../shared/hosting/log.ts';
import { debtorPage } from './debtor-page.tsx';

const base = foundation();

export const handler = endpoint(debtorPage({ ...base, table: hubTable(), objects: s3Objects() }), {
  ...base,
  pageAddress: settings().pageAddress,
  log: jsonLog(),
});

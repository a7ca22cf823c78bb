import { bookRoutes } from './book-routes.ts';
import { caseRoutes } from './case-routes.ts';
import { debtorRoutes } from './debtor-routes.ts';
import { importRoutes } from './import-routes.ts';
import { invoiceActionRoutes } from './invoice-action-routes.ts';
import { invoiceRoutes } from './invoice-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { rejectRoutes } from './reject-routes.ts';
import type { ApiRoute } from './route.ts';
import { settingRoutes } from './setting-routes.ts';
import { sourceRoutes } from './source-routes.ts';
import { taskRoutes } from './task-routes.ts';

/** Every route of the API; a new one is described and guarded by being here. */
export const apiRoutes: readonly ApiRoute[] = [
  ...messageRoutes,
  ...taskRoutes,
  ...invoiceRoutes,
  ...invoiceActionRoutes,
  ...bookRoutes,
  ...caseRoutes,
  ...debtorRoutes,
  ...importRoutes,
  ...rejectRoutes,
  ...settingRoutes,
  ...sourceRoutes,
];

import { invoiceRoutes } from './invoice-routes.ts';
import { messageRoutes } from './message-routes.ts';
import type { ApiRoute } from './route.ts';
import { taskRoutes } from './task-routes.ts';

/** Every route of the API; a new one is described and guarded by being here. */
export const apiRoutes: readonly ApiRoute[] = [...messageRoutes, ...taskRoutes, ...invoiceRoutes];

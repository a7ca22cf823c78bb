import { describe, expect, it } from 'vitest';
import { apiRoutes } from '../../functions/console/api/routes.ts';
import { mayDo, Role } from '../../shared/domain/permissions.ts';
import { staffedConsole } from '../kit/staffed-console.ts';

const pathOf = (path: string): string => `/api/v1${path.replace(/:\w+/g, 'nothing')}`;

describe('roles', () => {
  it.each(Role.options)('every route answers the %s exactly what the table of rights says', async (role) => {
    const { call } = await staffedConsole();
    for (const { method, path, action } of apiRoutes) {
      const { status } = await call(method.toUpperCase(), pathOf(path), { as: role, ...(method === 'get' ? {} : { body: {} }) });
      const denied = action !== 'signed-in' && !mayDo(role, action);
      expect([method, path, status === 403], `${role} ${method} ${path}: ${status}`).toEqual([method, path, denied]);
      expect(status, `${method} ${path}`).toBeLessThan(500);
    }
  });

  it('no route is open to somebody without a token', async () => {
    const { app } = await staffedConsole();
    for (const { method, path } of apiRoutes) {
      const answer = await app.request(`https://hub.example${pathOf(path)}`, { method: method.toUpperCase() });
      expect([path, answer.status]).toEqual([path, 401]);
    }
  });

  it('a path that nobody described is not there, and a method that nobody described is not taken', async () => {
    const { call } = await staffedConsole();
    expect((await call('GET', '/api/v1/secrets')).status).toBe(404);
    expect((await call('DELETE', '/api/v1/invoices/FV%2F1')).status).toBe(405);
  });
});

import { Hono } from 'hono';
import { apiApp } from './api/api-app.ts';
import type { ConsolePorts } from './console-ports.ts';
import { pagesApp } from './pages/pages-app.tsx';

/** The staff console: JSON API below `/api/v1`, pages everywhere else. What a port throws goes on to the host. */
export function consoleApp(ports: ConsolePorts): Hono {
  const app = new Hono();
  app.onError((error) => {
    throw error;
  });
  app.route('/', apiApp(ports));
  app.route('/', pagesApp(ports));
  return app;
}

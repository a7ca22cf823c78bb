import { Hono } from 'hono';
import { assetHeaders, pageHeaders } from '../../../shared/pages/page-headers.ts';
import { siteCss } from '../../../shared/pages/style/site-css.ts';
import { refusal } from '../api/refusal.ts';
import type { ConsolePorts } from '../console-ports.ts';
import { bookPages } from './book-pages.tsx';
import { casePages } from './case-pages.tsx';
import { debtorActPages } from './debtor-act-pages.tsx';
import { debtorPages } from './debtor-pages.tsx';
import { css } from './desk.tsx';
import { guard } from './guard.tsx';
import { importPages } from './import-pages.tsx';
import { invoicePages } from './invoice-pages.tsx';
import { messagePages } from './message-pages.tsx';
import { rejectPages } from './reject-pages.tsx';
import { signInPages } from './sign-in-pages.tsx';
import { sourcePages } from './source-pages.tsx';
import { taskPages } from './task-pages.tsx';
import { uploadRoutes } from './upload-routes.ts';

/** The pages of the console: forms and links that work without script; whoever is not signed in is led to the sign-in. */
export function pagesApp(ports: ConsolePorts): Hono {
  const app = new Hono();
  const guarded = guard(ports);
  app.get(css, (c) => c.body(siteCss, 200, { ...assetHeaders, 'content-type': 'text/css; charset=utf-8' }));
  app.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /\n', 200, pageHeaders));
  app.get('/', (c) => c.redirect('/queue', 303));
  app.route('/', signInPages(ports));
  uploadRoutes(app, ports);
  for (const pages of [
    taskPages,
    bookPages,
    invoicePages,
    casePages,
    debtorPages,
    debtorActPages,
    messagePages,
    importPages,
    rejectPages,
    sourcePages,
  ])
    pages(app, guarded);
  app.all(
    '*',
    guarded('see', () => {
      throw refusal(404, 'not-found');
    }),
  );
  return app;
}

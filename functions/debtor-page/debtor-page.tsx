import { type Context, Hono } from 'hono';
import { htmlDocument } from '../../shared/pages/page.tsx';
import { assetHeaders, pageHeaders } from '../../shared/pages/page-headers.ts';
import { siteCss } from '../../shared/pages/style/site-css.ts';
import type { Clock, Digest, Ids, WallClock } from '../../shared/ports/clock.ts';
import type { Objects } from '../../shared/ports/objects.ts';
import type { Table } from '../../shared/ports/table.ts';
import { openLink } from '../../shared/table/debtor-links.ts';
import { answerRoutes } from './answers/answer-routes.tsx';
import { debtLines } from './debt-lines.ts';
import { rowsAPage } from './debt-table.tsx';
import { DebtView } from './debt-view.tsx';
import { NoLinkView } from './no-link-view.tsx';
import { PrivacyView } from './privacy-view.tsx';
import { readDebt } from './read-debt.ts';
import { cssPath, sheetOf, type Visit, visitOf } from './visit.ts';

export type DebtorPagePorts = {
  readonly table: Table;
  readonly objects: Pick<Objects, 'put'>;
  readonly clock: Clock;
  readonly wallClock: WallClock;
  readonly ids: Ids;
  readonly digest: Digest;
};

/** First row of the page asked for: a whole number of pages, 0 for anything that is none or lies behind the last row. */
function firstRow(asked: string | undefined, rows: number): number {
  const from = /^\d{1,6}$/.test(asked ?? '') ? Number(asked) : 0;
  return from < rows ? from - (from % rowsAPage) : 0;
}

const noLink = (c: Context): Response | Promise<Response> =>
  c.html(htmlDocument(<NoLinkView {...sheetOf(c)} />), 404, pageHeaders);

/** What the link of a request opens now, for one of these purposes. What `readDebt` throws goes on to the host. */
const opening =
  (ports: DebtorPagePorts, purposes: Parameters<typeof openLink>[2]) =>
  async (c: Context): Promise<Visit | undefined> => {
    const token = c.req.param('token') ?? '';
    const link = await openLink(ports, token, purposes);
    if (link.outcome === 'no-such-link') return undefined;
    const debt = await readDebt(ports.table, link);
    const now = ports.clock.now();
    return visitOf(sheetOf(c), { link, base: `/p/${token}`, debt, lines: debtLines(debt, now), now });
  };

/**
 * `GET /p/{token}`: what a debtor owes one company, whom to pay, what comes next, whom to call. Under it lie the forms of his answers. GET changes
 * nothing, because scanners of mail open every link; everything works without script. A token that is malformed, unknown, expired or of another purpose
 * gets the same 404.
 */
export function debtorPage(ports: DebtorPagePorts): Hono {
  const app = new Hono();
  const openToSee = opening(ports, ['see-debt', 'answer-debt']);
  app.onError((error) => {
    throw error;
  });
  app.get(cssPath, (c) => c.body(siteCss, 200, { ...assetHeaders, 'content-type': 'text/css; charset=utf-8' }));
  app.get('/p/:token', async (c) => {
    const visit = await openToSee(c);
    if (visit === undefined) return noLink(c);
    const view = <DebtView visit={visit} from={firstRow(c.req.query('from'), visit.lines.length)} />;
    return c.html(htmlDocument(view), 200, pageHeaders);
  });
  app.get('/p/:token/privacy', async (c) => {
    const visit = await openToSee(c);
    return visit === undefined ? noLink(c) : c.html(htmlDocument(<PrivacyView visit={visit} />), 200, pageHeaders);
  });
  answerRoutes(app, ports, opening(ports, ['answer-debt']), noLink);
  app.all('/p/:token', (c) => c.body(null, 405, { ...pageHeaders, allow: 'GET, HEAD' }));
  app.all('/p/:token/:answer', (c) => {
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    return reads ? noLink(c) : c.body(null, 405, { ...pageHeaders, allow: 'GET, HEAD, POST' });
  });
  app.notFound(noLink);
  return app;
}

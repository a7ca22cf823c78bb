import { type Context, Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Language } from '../../shared/domain/written.ts';
import { chooseLanguage, languageCookie, languageCookieName } from '../../shared/pages/language.ts';
import { htmlDocument } from '../../shared/pages/page.tsx';
import { assetHeaders, pageHeaders } from '../../shared/pages/page-headers.ts';
import { siteCss } from '../../shared/pages/style/site-css.ts';
import type { Clock, Digest, WallClock } from '../../shared/ports/clock.ts';
import type { Table } from '../../shared/ports/table.ts';
import { openLink } from '../../shared/table/debtor-links.ts';
import { rowsAPage } from './debt-table.tsx';
import { DebtView } from './debt-view.tsx';
import { NoLinkView } from './no-link-view.tsx';
import { readDebt } from './read-debt.ts';

export type DebtorPagePorts = {
  readonly table: Table;
  readonly clock: Clock;
  readonly wallClock: WallClock;
  readonly digest: Digest;
};

/** Served under `/p/`, so that this function needs no other: no token holds a dot. */
const css = '/p/site.css';

function languageOf(c: Context): Language {
  const asked = c.req.query('lang');
  const language = chooseLanguage({
    asked,
    remembered: getCookie(c, languageCookieName),
    accepts: c.req.header('accept-language'),
  });
  if (asked === language) c.header('set-cookie', languageCookie(language, '/p'));
  return language;
}

/** First row of the page asked for: a whole number of pages, 0 for anything that is none. */
function firstRow(asked: string | undefined): number {
  const from = /^\d{1,6}$/.test(asked ?? '') ? Number(asked) : 0;
  return from - (from % rowsAPage);
}

const addressOf = (c: Context): string => {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}`;
};

/**
 * `GET /p/{token}`: what a debtor owes one company, whom to pay, what comes next, whom to call. Read-only; works without script. A token that is malformed,
 * unknown, expired or of another purpose gets the same 404. What `readDebt` throws goes on to the host.
 */
export function debtorPage(ports: DebtorPagePorts): Hono {
  const app = new Hono();
  app.onError((error) => {
    throw error;
  });
  app.get(css, (c) => c.body(siteCss, 200, { ...assetHeaders, 'content-type': 'text/css; charset=utf-8' }));
  app.get('/p/:token', async (c) => {
    const language = languageOf(c);
    const shared = { language, address: addressOf(c), css };
    const link = await openLink(ports, c.req.param('token'), 'see-debt');
    if (link.outcome === 'no-such-link') return c.html(htmlDocument(<NoLinkView {...shared} />), 404, pageHeaders);
    const debt = await readDebt(ports.table, link);
    const from = firstRow(c.req.query('from'));
    const view = <DebtView {...shared} debt={debt} now={ports.clock.now()} from={from < debt.invoices.length ? from : 0} />;
    return c.html(htmlDocument(view), 200, pageHeaders);
  });
  app.all('/p/:token', (c) => c.body(null, 405, { ...pageHeaders, allow: 'GET, HEAD' }));
  app.notFound((c) =>
    c.html(htmlDocument(<NoLinkView language={languageOf(c)} address={addressOf(c)} css={css} />), 404, pageHeaders),
  );
  return app;
}

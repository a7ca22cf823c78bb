import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { Notice } from '../../../shared/pages/notice.tsx';
import { htmlDocument, Page } from '../../../shared/pages/page.tsx';
import { pageHeaders } from '../../../shared/pages/page-headers.ts';
import type { ConsolePorts } from '../console-ports.ts';
import { challengeOf, newFlow, pathWithin, sealFlow, unsealFlow } from '../sign-in/sessions.ts';
import { userOfToken } from '../sign-in/staff-token.ts';
import { consoleWords } from '../words/console-words.ts';
import { addressOf, css } from './desk.tsx';
import { isOwnForm, languageOf, sessionCookie } from './guard.tsx';

const flowCookie = 'sign-in';
const sessionSeconds = 12 * 3600;

/** Signing in by the issuer (OIDC code flow with PKCE) and signing out. The session is the issuer's token in a cookie that no script sees. */
export function signInPages(ports: ConsolePorts): Hono {
  const app = new Hono();
  const cookie = (path: string, maxAge: number) => ({
    ...{ httpOnly: true, sameSite: 'Lax' as const, path, maxAge, secure: ports.pageAddress.startsWith('https:') },
  });

  app.get('/sign-in', (c) => signInPage(ports, c, false));
  app.get('/sign-in/start', async (c) => {
    const flow = newFlow(ports, c.req.query('to'));
    setCookie(c, flowCookie, await sealFlow(ports, flow), cookie('/sign-in', 600));
    return c.redirect(ports.issuer.signInAddress({ state: flow.state, challenge: challengeOf(ports, flow.verifier) }), 303);
  });
  app.get('/sign-in/back', async (c) => {
    const flow = await unsealFlow(ports, getCookie(c, flowCookie));
    deleteCookie(c, flowCookie, { path: '/sign-in' });
    const code = c.req.query('code');
    if (flow === undefined || code === undefined || c.req.query('state') !== flow.state) return signInPage(ports, c, true);
    const token = await ports.issuer.exchange({ code, verifier: flow.verifier });
    if (token === undefined || (await userOfToken(ports, token)) === undefined) return signInPage(ports, c, true);
    setCookie(c, sessionCookie, token, cookie('/', sessionSeconds));
    return c.redirect(flow.to, 303);
  });
  app.post('/sign-out', (c) => {
    if (isOwnForm(c, ports.pageAddress)) deleteCookie(c, sessionCookie, { path: '/' });
    return c.redirect('/sign-in', 303);
  });
  return app;
}

function signInPage(ports: ConsolePorts, c: Context, failed: boolean) {
  const language = languageOf(c);
  const words = consoleWords[language];
  // The whole address, because the issuer leads back to it and a cookie belongs to one host.
  const start = `${ports.pageAddress}/sign-in/start?to=${encodeURIComponent(pathWithin(c.req.query('to')))}`;
  const page = (
    <Page language={language} title={words.signIn} site={words.site} address={addressOf(c)} css={css} narrow>
      <h1>{words.signIn}</h1>
      {failed ? (
        <Notice mood="warning">
          <p>{words.signInFailed}</p>
        </Notice>
      ) : null}
      <p>{words.signInText}</p>
      <p>
        <a class="button" href={start}>
          {words.signIn}
        </a>
      </p>
    </Page>
  );
  return c.html(htmlDocument(page), failed ? 400 : 200, pageHeaders);
}

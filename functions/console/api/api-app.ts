import { type Context, Hono } from 'hono';
import { HubError } from '../../../shared/domain/trouble.ts';
import type { Language } from '../../../shared/domain/written.ts';
import { chooseLanguage } from '../../../shared/pages/language.ts';
import type { ConsolePorts } from '../console-ports.ts';
import { userOfToken } from '../sign-in/staff-token.ts';
import { may, type Viewer, viewerOf } from '../sign-in/viewer.ts';
import { openApi } from './open-api.ts';
import { Refused, refusal } from './refusal.ts';
import type { ApiRoute } from './route.ts';
import { apiRoutes } from './routes.ts';

const mostBytes = 1024 * 1024;
const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** The JSON API below `/api/v1`, described by `/api/openapi.json`. Default deny: a route runs for a signed-in member of staff whose role may do its action, and for nobody else. */
export function apiApp(ports: ConsolePorts): Hono {
  const app = new Hono().basePath('/api');
  let described: ReturnType<typeof openApi> | undefined;
  const describe = (c: Context) => {
    described ??= openApi(apiRoutes);
    return c.json(described, 200, headers);
  };
  app.get('/openapi.json', describe);
  app.get('/v1/openapi.json', describe);
  for (const one of apiRoutes) app.on(one.method.toUpperCase(), `/v1${one.path}`, (c) => answer(ports, one, c));
  app.all('*', (c) => {
    const { pathname } = new URL(c.req.url);
    const known = apiRoutes.some(({ path }) => matches(path, pathname));
    return refuse(c, known ? refusal(405, 'method-not-allowed') : refusal(404, 'not-found'), languageOf(c));
  });
  return app;
}

const matches = (path: string, pathname: string): boolean =>
  new RegExp(`^/api/v1${path.replace(/:\w+/g, '[^/]+')}$`).test(pathname);

const languageOf = (c: Context, viewer?: Viewer): Language =>
  chooseLanguage({ asked: c.req.query('lang'), accepts: c.req.header('accept-language'), known: viewer?.language });

function refuse(c: Context, refused: Refused, language: Language): Response {
  if (refused.status === 401) c.header('www-authenticate', 'Bearer');
  return Response.json(refused.body(language), { status: refused.status, headers: { ...headers, ...asked(c) } });
}
const asked = (c: Context): Record<string, string> =>
  c.res.headers.has('www-authenticate') ? { 'www-authenticate': 'Bearer' } : {};

async function answer(ports: ConsolePorts, one: ApiRoute, c: Context): Promise<Response> {
  let viewer: Viewer | undefined;
  try {
    viewer = await signedIn(ports, c);
    if (one.action !== 'signed-in' && !may(viewer, one.action)) throw refusal(403, 'not-allowed');
    const said = await one.run({
      ports,
      viewer,
      language: languageOf(c, viewer),
      path: c.req.param(),
      query: c.req.query(),
      body: one.body === undefined ? undefined : await bodyOf(c),
      key: c.req.header('idempotency-key')?.slice(0, 200),
    });
    return Response.json(said, { status: one.status, headers });
  } catch (error) {
    if (error instanceof Refused) return refuse(c, error, languageOf(c, viewer));
    if (isBadCursor(error, c)) return refuse(c, refusal(400, 'bad-cursor', 'cursor'), languageOf(c, viewer));
    throw error;
  }
}

/** Only the reading of a list throws `BadInput` on what a caller gave, and only about his cursor. */
const isBadCursor = (error: unknown, c: Context): boolean =>
  error instanceof HubError && error.name === 'BadInput' && c.req.query('cursor') !== undefined;

async function signedIn(ports: ConsolePorts, c: Context): Promise<Viewer> {
  const token = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  const user = token === undefined ? undefined : await userOfToken(ports, token);
  const viewer = user === undefined ? undefined : await viewerOf(ports.table, user);
  if (viewer === undefined) throw refusal(401, 'not-signed-in');
  return viewer;
}

async function bodyOf(c: Context): Promise<unknown> {
  const bytes = await c.req.arrayBuffer();
  if (bytes.byteLength > mostBytes) throw refusal(413, 'too-large');
  if (bytes.byteLength === 0) return {};
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refusal(400, 'not-json', 'body');
  }
}

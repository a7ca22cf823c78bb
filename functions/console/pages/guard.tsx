import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Action } from '../../../shared/domain/permissions.ts';
import { HubError } from '../../../shared/domain/trouble.ts';
import type { Language } from '../../../shared/domain/written.ts';
import { chooseLanguage, languageCookie, languageCookieName } from '../../../shared/pages/language.ts';
import { pageHeaders } from '../../../shared/pages/page-headers.ts';
import { Refused, refusal } from '../api/refusal.ts';
import type { ConsolePorts } from '../console-ports.ts';
import { userOfToken } from '../sign-in/staff-token.ts';
import { may, type Viewer, viewerOf } from '../sign-in/viewer.ts';
import { consoleWords } from '../words/console-words.ts';
import { addressOf, type Desk, deskPage } from './desk.tsx';

/** `__Host-` would ask for https, which the embedded cloud has not. */
export const sessionCookie = 'session';

/** The language of a page; one that was asked for is remembered. */
export function languageOf(c: Context, known?: Language): Language {
  const asked = c.req.query('lang');
  const language = chooseLanguage({
    ...{ asked, known, remembered: getCookie(c, languageCookieName), accepts: c.req.header('accept-language') },
  });
  if (asked === language) c.header('set-cookie', languageCookie(language, '/'), { append: true });
  return language;
}

/**
 * Whether a form was sent by a page of ours. Pages tell no referrer, so browsers send the origin `null`; what they say instead in Sec-Fetch-Site
 * cannot be forged by a page. Without either header it is no browser's form.
 */
export function isOwnForm(c: Context, pageAddress: string): boolean {
  const site = c.req.header('sec-fetch-site');
  return site === undefined ? c.req.header('origin') === pageAddress : site === 'same-origin';
}

async function viewerIn(ports: ConsolePorts, c: Context): Promise<Viewer | undefined> {
  const token = getCookie(c, sessionCookie);
  const user = token === undefined ? undefined : await userOfToken(ports, token);
  return user === undefined ? undefined : viewerOf(ports.table, user);
}

const titles = { 403: 'notAllowed', 404: 'notFound' } as const;

function refusalPage(desk: Desk, refused: Refused): Response | Promise<Response> {
  const words = consoleWords[desk.language];
  const status = refused.status === 403 || refused.status === 404 ? refused.status : 409;
  return deskPage(
    desk,
    { title: status === 409 ? words.wrong : words[titles[status]], status },
    <p>{refused.sentences[desk.language]}</p>,
  );
}

/** What was refused as a page of its own; a cursor that belongs to no list is refused too. Anything else is trouble and goes on to the host. */
function refusedPage(desk: Desk, error: unknown): Response | Promise<Response> {
  if (error instanceof Refused) return refusalPage(desk, error);
  if (error instanceof HubError && error.name === 'BadInput' && desk.c.req.query('cursor') !== undefined)
    return refusalPage(desk, refusal(400, 'bad-cursor', 'cursor'));
  throw error;
}

function checkAllowed({ c, ports, viewer }: Desk, action: Action): void {
  if (c.req.method === 'POST' && !isOwnForm(c, ports.pageAddress)) throw refusal(403, 'other-site');
  if (!may(viewer, action)) throw refusal(403, 'not-allowed');
}

/** Default deny for pages: signed in, allowed the action, and a form only from a page of ours. Others are led to the sign-in. */
export const guard =
  (ports: ConsolePorts) =>
  (action: Action, make: (desk: Desk) => Promise<Response>) =>
  async (c: Context): Promise<Response> => {
    const viewer = await viewerIn(ports, c);
    if (viewer === undefined) return c.redirect(`/sign-in?to=${encodeURIComponent(addressOf(c))}`, 303);
    const desk: Desk = { ports, viewer, language: languageOf(c, viewer.language), c };
    try {
      checkAllowed(desk, action);
      return await make(desk);
    } catch (error) {
      return refusedPage(desk, error);
    }
  };

/** The same door for a script of ours: nobody is led anywhere, and what is refused is said in the API's shape. */
export const scriptGuard =
  (ports: ConsolePorts) =>
  (action: Action, make: (desk: Desk) => Promise<Response>) =>
  async (c: Context): Promise<Response> => {
    const viewer = await viewerIn(ports, c);
    const language = languageOf(c, viewer?.language);
    try {
      if (viewer === undefined) throw refusal(401, 'session-ended');
      const desk: Desk = { ports, viewer, language, c };
      checkAllowed(desk, action);
      return await make(desk);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return Response.json(error.body(language), { status: error.status, headers: pageHeaders });
    }
  };
export type Guard = ReturnType<typeof guard>;

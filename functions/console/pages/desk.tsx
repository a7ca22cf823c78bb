import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { Language } from '../../../shared/domain/written.ts';
import { Notice } from '../../../shared/pages/notice.tsx';
import { htmlDocument, Page } from '../../../shared/pages/page.tsx';
import { pageHeaders, pageHeadersTo } from '../../../shared/pages/page-headers.ts';
import { roleNames } from '../../../shared/pages/words/people.ts';
import type { ConsolePorts } from '../console-ports.ts';
import { may, type Viewer } from '../sign-in/viewer.ts';
import { consoleWords } from '../words/console-words.ts';

export const css = '/assets/site.css';

/** What a page is made with: who looks, in which language, at which address. */
export type Desk = {
  readonly ports: ConsolePorts;
  readonly viewer: Viewer;
  readonly language: Language;
  readonly c: Context;
};

export const addressOf = (c: Context): string => {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}`;
};

/** The same list from another place: filters stay, the cursor changes. */
export function withCursor(c: Context, cursor: string | null): string | undefined {
  if (cursor === null) return undefined;
  const url = new URL(c.req.url);
  url.searchParams.set('cursor', cursor);
  return `${url.pathname}${url.search}`;
}

/** Where a list begins, when this is not its beginning. */
export function firstPage(c: Context): string | undefined {
  const url = new URL(c.req.url);
  if (!url.searchParams.has('cursor')) return undefined;
  url.searchParams.delete('cursor');
  return `${url.pathname}${url.search}`;
}

const places = [
  'queue',
  'search',
  'invoices',
  'ageing',
  'cases',
  'debtors',
  'messages',
  'imports',
  'rejects',
  'sources',
] as const;
const needs = { imports: 'import', rejects: 'repair-quarantine', ageing: 'see-money' } as const;

function navigation({ viewer, language, c }: Desk) {
  const here = new URL(c.req.url).pathname;
  return places
    .filter((place) => (place === 'imports' || place === 'rejects' || place === 'ageing' ? may(viewer, needs[place]) : true))
    .map((place) => ({
      href: `/${place}`,
      label: consoleWords[language].menu[place],
      current: here === `/${place}` || here.startsWith(`/${place}/`),
    }));
}

/** A whole page of the console; `?said=` of an act that was just recorded is told at its top. */
export function deskPage(
  desk: Desk,
  of: {
    readonly title: string;
    readonly status?: 200 | 400 | 403 | 404 | 409;
    /** A script of ours, and the other origin to which it may send. */
    readonly script?: { readonly address: string; readonly sendsTo: string };
  },
  ...body: Child[]
) {
  const { viewer, language, c } = desk;
  const words = consoleWords[language];
  const said = c.req.query('said');
  const page = (
    <Page
      language={language}
      title={of.title}
      site={words.site}
      address={addressOf(c)}
      css={css}
      script={of.script?.address}
      home="/queue"
      navigation={navigation(desk)}
      person={{ name: viewer.name, role: roleNames[language][viewer.role], signOut: '/sign-out' }}
    >
      {said === 'recorded' || said === 'known' ? (
        <Notice mood="good" announced>
          <p>{words[said]}</p>
        </Notice>
      ) : null}
      <h1>{of.title}</h1>
      {body}
    </Page>
  );
  return c.html(htmlDocument(page), of.status ?? 200, of.script === undefined ? pageHeaders : pageHeadersTo(of.script.sendsTo));
}

export const invoiceHref = (of: { readonly number: string; readonly company: string }): string =>
  `/invoices/${encodeURIComponent(of.number)}?company=${encodeURIComponent(of.company)}`;
export const debtorHref = (of: { readonly debtorId: string; readonly company: string }): string =>
  `/debtors/${encodeURIComponent(of.debtorId)}?company=${encodeURIComponent(of.company)}`;

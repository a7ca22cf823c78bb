import type { Child, PropsWithChildren } from 'hono/jsx';
import type { Language } from '../domain/written.ts';
import { inLanguage } from './language.ts';
import { siteCssVersion } from './style/site-css.ts';
import { frameWords } from './words/frame.ts';

export type NavigationItem = { readonly href: string; readonly label: string; readonly current?: boolean };

export type PageProps = PropsWithChildren<{
  readonly language: Language;
  /** Of the document; the page itself prints its own `h1`. */
  readonly title: string;
  /** Whose site it is: the hub, or the creditor on his debtor's page. */
  readonly site: string;
  /** Path and query of this page, for the language switch. */
  readonly address: string;
  /** Where the style sheet is served, e.g. `/assets/site.css`. */
  readonly css: string;
  /** A script of our own, e.g. `/assets/console.js`; every page works without it. */
  readonly script?: string | undefined;
  readonly home?: string | undefined;
  readonly navigation?: readonly NavigationItem[] | undefined;
  /** Who is signed in, and where he signs out by POST. */
  readonly person?: { readonly name: string; readonly role: string; readonly signOut: string } | undefined;
  /** One column of text, for pages that are read rather than worked in. */
  readonly narrow?: boolean;
  /** Printed under everything, e.g. who processes personal data. */
  readonly footer?: Child;
}>;

const LanguageSwitch = ({ language, address }: Pick<PageProps, 'language' | 'address'>) => {
  const words = frameWords[language];
  const other = language === 'pl' ? 'en' : 'pl';
  return (
    <a class="language" href={inLanguage(address, other)} hreflang={other} lang={other}>
      {other === 'en' ? words.english : words.polish}
    </a>
  );
};

const Navigation = ({ language, items }: { readonly language: Language; readonly items: readonly NavigationItem[] }) => (
  <nav class="main-menu" aria-label={frameWords[language].navigation}>
    <ul>
      {items.map(({ href, label, current }) => (
        <li>
          <a href={href} {...(current ? { 'aria-current': 'page' as const } : {})}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** A whole page: header with skip link, menu and language switch, main, footer. No inline style or script, so the strict policy of `pageHeaders` holds. */
export const Page = (props: PageProps) => {
  const { language, title, site, address, css, script, home, navigation, person, narrow, footer, children } = props;
  const words = frameWords[language];
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${title} · ${site}`}</title>
        <link rel="stylesheet" href={`${css}?v=${siteCssVersion}`} />
        <link rel="icon" href="data:," />
        {script === undefined ? null : <script src={script} defer></script>}
      </head>
      <body>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <header class="top">
          <p class="site">{home === undefined ? site : <a href={home}>{site}</a>}</p>
          {navigation === undefined ? null : <Navigation language={language} items={navigation} />}
          <div class="top-end">
            {person === undefined ? null : (
              <form class="person" method="post" action={person.signOut}>
                <span>
                  {person.name} <small>{person.role}</small>
                </span>
                <button class="link" type="submit">
                  {words.signOut}
                </button>
              </form>
            )}
            <LanguageSwitch language={language} address={address} />
          </div>
        </header>
        <main id="main" tabindex={-1} class={narrow ? 'narrow' : ''}>
          {children}
        </main>
        {footer === undefined ? null : <footer class={narrow ? 'bottom narrow' : 'bottom'}>{footer}</footer>}
      </body>
    </html>
  );
};

/** The page's text with its document type. */
export const htmlDocument = (page: { toString(): string | Promise<string> }): string => `<!DOCTYPE html>${page.toString()}`;

import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { type Day, dayIn, type Instant } from '../../shared/domain/dates.ts';
import type { Language } from '../../shared/domain/written.ts';
import { chooseLanguage, languageCookie, languageCookieName } from '../../shared/pages/language.ts';
import type { DebtorLink } from '../../shared/table/debtor-links.ts';
import type { DebtLine } from './debt-lines.ts';
import type { Debt } from './read-debt.ts';

/** What every page of ours needs to be drawn. */
export type Sheet = { readonly language: Language; readonly address: string; readonly css: string };

/** One opening of a debtor's link, with all that is known of his debt at that moment. */
export type Visit = Sheet & {
  readonly link: DebtorLink;
  /** Path of the debtor's page, `/p/{token}`; his other pages lie under it. */
  readonly base: string;
  readonly debt: Debt;
  readonly lines: readonly DebtLine[];
  readonly now: Instant;
  readonly today: Day;
};

/** Served under `/p/`, so that this function needs no other: no token holds a dot. */
export const cssPath = '/p/site.css';

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

function addressOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}`;
}

export const sheetOf = (c: Context): Sheet => ({ language: languageOf(c), address: addressOf(c), css: cssPath });

/** The address of a page of the same link in the same language, so that the language needs no cookie. */
export const under = ({ base, language }: Pick<Visit, 'base' | 'language'>, path: string, query: Record<string, string> = {}) =>
  `${base}${path}?${new URLSearchParams({ lang: language, ...query })}`;

export const visitOf = (
  sheet: Sheet,
  of: {
    readonly link: DebtorLink;
    readonly base: string;
    readonly debt: Debt;
    readonly lines: readonly DebtLine[];
    readonly now: Instant;
  },
): Visit => ({ ...sheet, ...of, today: dayIn(of.now) });

import type { Language } from '../domain/written.ts';

const isLanguage = (text: string | undefined): text is Language => text === 'pl' || text === 'en';

/** Languages of an Accept-Language header with their weights, best first (RFC 9110 §12.5.4); what cannot be read counts as nothing. */
function accepted(header: string): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', weight] = part.trim().toLowerCase().split(';');
      const q = weight === undefined ? 1 : Number(/^\s*q=(\d(?:\.\d{1,3})?)\s*$/.exec(weight)?.[1] ?? 0);
      return { language: tag.split('-')[0] ?? '', q };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ language }) => language);
}

/**
 * The language of a page: what the address asks for (`?lang=`), else what was chosen before (cookie), else what is known of the
 * person, else the browser's best, else Polish.
 */
export function chooseLanguage(of: {
  readonly asked?: string | undefined;
  readonly remembered?: string | undefined;
  readonly known?: Language | undefined;
  readonly accepts?: string | undefined;
}): Language {
  const wishes = [of.asked, of.remembered, of.known, ...accepted(of.accepts ?? '')];
  return wishes.find(isLanguage) ?? 'pl';
}

export const languageCookieName = 'lang';

/** The Set-Cookie value that remembers a language for a year; `path` keeps the debtor's page and the console apart. */
export const languageCookie = (language: Language, path: string): string =>
  `${languageCookieName}=${language}; Path=${path}; Max-Age=31536000; SameSite=Lax; HttpOnly`;

/** The same address in another language; everything else of its query stays. */
export function inLanguage(pathAndQuery: string, language: Language): string {
  const [path = '', query = ''] = pathAndQuery.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('lang', language);
  return `${path}?${parameters}`;
}

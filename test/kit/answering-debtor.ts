import { debtorPage } from '../../functions/debtor-page/debtor-page.tsx';
import { day, type Instant, momentAt } from '../../shared/domain/dates.ts';
import { DisputeItem, PromiseItem } from '../../shared/table/case-items.ts';
import { newLink } from '../../shared/table/debtor-links.ts';
import { EventItem } from '../../shared/table/event-item.ts';
import { findInvoice } from '../../shared/table/facts/find-invoice.ts';
import { callHook } from './call-hook.ts';
import { caseWorld } from './case-world.ts';

type Values = Readonly<Record<string, string | readonly string[]>>;
type Sending = {
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly file?: { readonly name: string; readonly body: Uint8Array; readonly type?: string };
};

export const textOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/[\s\u00a0]+/g, ' ');
/** What stands in the hidden field that makes a form count once. */
export const keyIn = (html: string): string => /name="form-key" value="([0-9a-z]{26})"/.exec(html)?.[1] ?? '';
/** Sentences that stand beside fields, by the field. */
export const errorsIn = (html: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...html.matchAll(/<p class="field-error" id="([a-z]+)-error">([^<]*)<\/p>/g)].map(([, field = '', text = '']) => [
      field,
      textOf(text),
    ]),
  );

/** A debtor of the main company with invoices FV/1 and FV/2, 15 days late on Wednesday 2026-11-25, and the link of his last message. */
export async function answeringDebtor(start: Instant = momentAt(day('2026-11-25'), '10:00')) {
  const hook = callHook();
  const world = await caseWorld({ start, onCall: hook.onCall });
  for (const number of ['FV/1', 'FV/2']) await world.register(number, { due: day('2026-11-10') });
  const { debtorId } = await world.invoice('FV/1');
  const linkFor = async (of: { readonly debtorId?: string; readonly purpose?: 'see-debt' } = {}): Promise<string> => {
    const link = newLink(world, { company: 'main', debtorId, pageAddress: 'https://hub.example', ...of });
    await world.table.write(link.write);
    return link.url;
  };
  const url = await linkFor();
  const app = debtorPage(world);
  const idOf = async (number: string): Promise<string> => (await findInvoice(world.table, 'main', number))?.invoiceId ?? '';
  const typed = <T>(type: string, schema: { parse(item: unknown): T }): T[] =>
    [...world.table.items()].filter((item) => item.type === type).map((item) => schema.parse(item));

  const get = async (path = '', headers: Record<string, string> = {}) => app.request(`${url}${path}`, { headers });
  const page = async (path = ''): Promise<string> => (await get(path)).text();
  const send = async (kind: string, values: Values, { key, headers, file }: Sending = {}, to = url): Promise<Response> => {
    const form = new FormData();
    form.set('form-key', key ?? keyIn(await page(`/${kind}`)));
    for (const [name, value] of Object.entries(values))
      for (const one of Array.isArray(value) ? value : [value]) form.append(name, one);
    if (file !== undefined)
      form.set('file', new File([new Uint8Array(file.body)], file.name, { type: file.type ?? 'application/octet-stream' }));
    const origin = { origin: 'null', 'sec-fetch-site': 'same-origin' };
    return app.request(`${to}/${kind}`, { method: 'POST', body: form, headers: headers ?? origin });
  };
  return {
    ...{ world, hook, app, url, debtorId, linkFor, idOf, get, page, send },
    /** Where an answer led, read as its page. */
    thanks: async (answer: Response): Promise<string> =>
      (await app.request(`https://hub.example${answer.headers.get('location')}`)).text(),
    promises: () => typed('promise', PromiseItem),
    disputes: () => typed('dispute', DisputeItem),
    events: (name: string) => typed('event', EventItem).filter((event) => event.name === name),
    /** Everything that is stored, as text to compare. */
    stored: () => JSON.stringify([...world.table.items()].map((item) => JSON.stringify(item)).toSorted()),
  };
}

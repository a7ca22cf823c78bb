import * as z from 'zod';
import { chooseLanguage } from '../../../shared/pages/language.ts';
import { pageHeaders } from '../../../shared/pages/page-headers.ts';
import { type HubClock, todayAt } from '../clock/business-clock.ts';
import { hubRefusal } from '../cloud/wire/answers.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { WireAnswer, WireRequest } from '../parts.ts';
import type { LocalRoute } from './local-routes.ts';
import { Mail, MailPage, NoticePage, PanelPage } from './panel-pages.tsx';

export type PanelNeeds = { readonly clock: HubClock; readonly jobs: Jobs; readonly cloudAddress: string };

/** Unlike elsewhere the origin is told to this site, because a form of the panel is known by it. */
const headers = { ...pageHeaders, 'referrer-policy': 'same-origin', 'content-type': 'text/html; charset=utf-8' };
const Mails = z.object({ items: z.array(Mail), nextCursor: z.string().nullish() });
const Notices = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      phoneNumber: z.string().nullish(),
      topicArn: z.string().nullish(),
      message: z.string(),
    }),
  ),
  nextCursor: z.string().nullish(),
});

const languageOf = ({ query, headers: sent }: WireRequest) =>
  chooseLanguage({ asked: query.get('lang') ?? undefined, accepts: sent['accept-language'] });
const addressOf = ({ path, query }: WireRequest): string => (query.size === 0 ? path : `${path}?${query}`);
const html = (page: { toString(): string | Promise<string> }): WireAnswer => ({
  status: 200,
  headers,
  body: `<!DOCTYPE html>${page.toString()}`,
});

/** Pages of the embedded cloud alone: what its mailbox, topics and telephones took, and the clock with its buttons. */
export function panelRoutes({ clock, jobs, cloudAddress }: PanelNeeds): LocalRoute[] {
  const inbox = async (path: string, { query }: WireRequest): Promise<unknown> => {
    const cursor = query.get('cursor');
    const asked = new URLSearchParams({ limit: '50', order: 'newest', ...(cursor === null ? {} : { cursor }) });
    return (await fetch(`${cloudAddress}/_hub/${path}?${asked}`)).json();
  };
  const notices = (of: 'sns' | 'sms'): LocalRoute => ({
    method: 'GET',
    path: new RegExp(`^/local/panel/${of}$`),
    answer: async (request) => {
      const page = Notices.parse(await inbox(of, request));
      const shared = { language: languageOf(request), address: addressOf(request) };
      return html(NoticePage({ ...shared, of, notices: page.items, next: page.nextCursor ?? undefined }));
    },
  });
  return [
    {
      method: 'GET',
      path: /^\/local\/panel$/,
      answer: async (request) => {
        const page = Mails.parse(await inbox('ses', request));
        const time = { today: todayAt(clock.now()), still: clock.kind === 'still' };
        const shared = { language: languageOf(request), address: addressOf(request) };
        return html(PanelPage({ ...shared, ...time, mails: page.items, next: page.nextCursor ?? undefined }));
      },
    },
    {
      method: 'GET',
      path: /^\/local\/panel\/mail\/([\w-]+)$/,
      answer: async (request, [id = '']) => {
        const answer = await fetch(`${cloudAddress}/_hub/ses/${encodeURIComponent(id)}`);
        if (!answer.ok) return hubRefusal(404, 'id', `There is no mail ${id}.`);
        const mail = Mail.parse(await answer.json());
        return html(MailPage({ language: languageOf(request), address: addressOf(request), mail }));
      },
    },
    {
      method: 'GET',
      path: /^\/local\/panel\/mail\/([\w-]+)\/html$/,
      answer: async (_, [id = '']) => {
        const answer = await fetch(`${cloudAddress}/_hub/ses/${encodeURIComponent(id)}`);
        const mail = answer.ok ? Mail.parse(await answer.json()) : undefined;
        if (mail?.html === undefined || mail.html === null) return hubRefusal(404, 'id', 'This mail has no HTML.');
        return { status: 200, headers: sandboxed, body: mail.html };
      },
    },
    notices('sns'),
    notices('sms'),
    {
      method: 'POST',
      path: /^\/local\/panel\/move$/,
      answer: async (request) => {
        const days = new URLSearchParams(new TextDecoder().decode(request.body)).get('days');
        if (days !== '1' && days !== '7') return hubRefusal(400, 'days', 'days is 1 or 7');
        const begun = await jobs.start('day', { advanceDays: Number(days) });
        if (begun.outcome === 'in-the-way') return hubRefusal(409, 'job', `The job ${begun.job.id} runs; wait for its end.`);
        if (begun.outcome !== 'unknown-kind') await jobs.wait(begun.job.id, 60_000);
        return { status: 303, headers: { location: '/local/panel' }, body: '' };
      },
    },
  ];
}

/** A mail's own page: it may look as it likes and can do nothing, not even know where it is shown. */
const sandboxed = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: cid:; frame-ancestors 'self'",
};

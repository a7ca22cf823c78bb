import type { Context, Hono } from 'hono';
import { htmlDocument } from '../../../shared/pages/page.tsx';
import { pageHeaders } from '../../../shared/pages/page-headers.ts';
import type { WallClock } from '../../../shared/ports/clock.ts';
import { countTry } from '../../../shared/table/debtor-links.ts';
import { debtorIdsOf } from '../../../shared/table/facts/find-debtor.ts';
import { PlainView } from '../plain-view.tsx';
import { sheetOf, under, type Visit } from '../visit.ts';
import { type Fault, refusalFault, faults as words } from './answer-faults.ts';
import { AnswerForm } from './answer-form.tsx';
import { type AnswerKind, isAnswerKind } from './answer-kinds.ts';
import { answerWords } from './answer-words.ts';
import { offeredLines } from './offered-lines.ts';
import { isOwnForm } from './own-form.ts';
import type { ReadAnswer } from './read-answer.ts';
import { readDispute } from './read-dispute.ts';
import { readPromise, readTransfer } from './read-money-answers.ts';
import { type AnswerPorts, answeredBefore, recordAnswer } from './record-answer.ts';
import { readSentForm, type SentForm } from './sent-form.ts';
import { thanksFor } from './thanks-view.tsx';

type Ports = AnswerPorts & { readonly wallClock: WallClock };
/** Opens the link of the request for answering; undefined for one that opens nothing, which the caller answers. */
type Open = (c: Context) => Promise<Visit | undefined>;

const html = (c: Context, view: Parameters<typeof htmlDocument>[0], status: 200 | 400 | 403 | 404 | 409 | 429, more = {}) =>
  c.html(htmlDocument(view), status, { ...pageHeaders, ...more });

const thanked = (c: Context, visit: Visit, answer: string) => c.redirect(under(visit, '/thanks', { answer }), 303);

function readAnswer(kind: AnswerKind, form: SentForm, visit: Visit): ReadAnswer | Promise<ReadAnswer> {
  const offered = offeredLines(visit.lines, kind);
  if (kind === 'dispute') return readDispute(form, offered);
  return kind === 'transfer' ? readTransfer(form, offered, visit.today) : readPromise(form, offered, visit.today);
}

/**
 * Forms of a debtor's answers and what comes of them: `GET /p/{token}/{kind}` shows one and changes nothing, `POST` takes it and leads on to the thanks,
 * so that reloading those sends nothing again.
 */
export function answerRoutes(app: Hono, ports: Ports, open: Open, refused: (c: Context) => Response | Promise<Response>): void {
  const form = (
    c: Context,
    visit: Visit,
    kind: AnswerKind,
    status: 200 | 400 | 409,
    sent?: SentForm,
    faults: readonly Fault[] = [],
  ) => html(c, <AnswerForm visit={visit} kind={kind} once={sent?.key ?? ports.ids.next()} sent={sent} faults={faults} />, status);

  app.get('/p/:token/:answer', async (c, next) => {
    const kind = c.req.param('answer');
    if (!isAnswerKind(kind)) return next();
    const visit = await open(c);
    return visit === undefined ? refused(c) : form(c, visit, kind, 200);
  });

  app.get('/p/:token/thanks', async (c) => {
    const visit = await open(c);
    const thanks = visit === undefined ? undefined : thanksFor(c.req.query('answer') ?? '', visit);
    return thanks === undefined || thanks === null ? refused(c) : html(c, thanks, 200);
  });

  app.post('/p/:token/:answer', async (c, next) => {
    const kind = c.req.param('answer');
    if (!isAnswerKind(kind)) return next();
    const sheet = sheetOf(c);
    const texts = answerWords[sheet.language];
    if (!isOwnForm(c)) return html(c, <PlainView {...sheet} title={texts.otherSite} text={texts.otherSiteText} />, 403);
    const visit = await open(c);
    if (visit === undefined) return refused(c);
    if (!(await countTry(ports, visit.link)))
      return html(c, <PlainView {...sheet} title={texts.tooOften} text={texts.tooOftenText} />, 429, { 'retry-after': '3600' });
    const sent = await readSentForm(c.req.raw);
    if (sent === undefined) return form(c, visit, kind, 400, undefined, [{ texts: words.staleForm }]);
    const debtorIds = debtorIdsOf(visit.debt.party);
    const before = await answeredBefore(ports, visit.link, { kind, key: sent.key, debtorIds });
    return before === undefined ? take(c, visit, kind, sent) : thanked(c, visit, before);
  });

  async function take(c: Context, visit: Visit, kind: AnswerKind, sent: SentForm): Promise<Response> {
    const read = await readAnswer(kind, sent, visit);
    if ('faults' in read) return form(c, visit, kind, 400, sent, read.faults);
    const done = await recordAnswer(ports, visit.link, sent.key, read.answer);
    if (done.outcome === 'refused') return form(c, visit, kind, 409, sent, [refusalFault(done.because)]);
    return thanked(c, visit, done.id);
  }
}

import type { PropsWithChildren } from 'hono/jsx';
import * as z from 'zod';
import type { Language } from '../../../shared/domain/written.ts';
import { EmptyState } from '../../../shared/pages/notice.tsx';
import { Page } from '../../../shared/pages/page.tsx';
import { Pager } from '../../../shared/pages/pager.tsx';
import { Table } from '../../../shared/pages/table.tsx';
import { panelWords } from './panel-words.ts';

export const Mail = z.object({
  id: z.string(),
  at: z.string(),
  to: z.array(z.string()),
  from: z.string(),
  subject: z.string(),
  text: z.string().nullish(),
  html: z.string().nullish(),
});
type Mail = z.infer<typeof Mail>;
type Notice = {
  readonly id: string;
  readonly at: string;
  readonly phoneNumber?: string | null | undefined;
  readonly topicArn?: string | null | undefined;
  readonly message: string;
};
type Shared = { readonly language: Language; readonly address: string };

const moment = (at: string): string => at.replace('T', ' ').slice(0, 16);

const Frame = ({ language, address, title, children }: PropsWithChildren<Shared & { readonly title: string }>) => {
  const words = panelWords[language];
  const path = address.split('?')[0];
  const navigation = [
    { href: '/local/panel', label: words.mailbox, current: path === '/local/panel' },
    { href: '/local/panel/sms', label: words.sms, current: path === '/local/panel/sms' },
    { href: '/local/panel/sns', label: words.topics, current: path === '/local/panel/sns' },
    { href: '/queue', label: words.console },
  ];
  return (
    <Page {...{ language, title, address, navigation }} site={words.site} css="/assets/site.css" home="/local/panel">
      <h1>{title}</h1>
      {children}
    </Page>
  );
};

/** The clock with its buttons and the mailbox, the newest first. */
export const PanelPage = (
  of: Shared & {
    readonly today: string;
    readonly still: boolean;
    readonly mails: readonly Mail[];
    readonly next: string | undefined;
  },
) => {
  const { language, address, today, still, mails, next } = of;
  const words = panelWords[language];
  return (
    <Frame language={language} address={address} title={words.mailbox}>
      <form method="post" action="/local/panel/move" class="card actions">
        <strong>
          {words.today}: {today}
        </strong>
        <span class="quiet">{still ? words.still : words.running}</span>
        <button type="submit" name="days" value="1">
          +1
        </button>
        <button type="submit" name="days" value="7">
          +7
        </button>
        <a class="button plain" href="/messages">
          {words.messages}
        </a>
      </form>
      {mails.length === 0 ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyText}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words.mailbox}
          captionHidden
          rows={mails}
          columns={[
            { head: words.subject, names: true, cell: ({ id, subject }) => <a href={`/local/panel/mail/${id}`}>{subject}</a> },
            { head: words.to, cell: ({ to }) => to.join(', ') },
            { head: words.at, cell: ({ at }) => moment(at) },
          ]}
        />
      )}
      <Pager language={language} next={next === undefined ? undefined : `/local/panel?cursor=${encodeURIComponent(next)}`} />
    </Frame>
  );
};

/** One mail: its text here, its HTML on a page of its own that may do nothing. */
export const MailPage = ({ language, address, mail }: Shared & { readonly mail: Mail }) => {
  const words = panelWords[language];
  return (
    <Frame language={language} address={address} title={mail.subject}>
      <p>
        {words.from}: {mail.from}
        <br />
        {words.to}: {mail.to.join(', ')}
        <br />
        {words.at}: {moment(mail.at)}
      </p>
      {mail.html === undefined || mail.html === null ? null : (
        <p>
          <a class="button plain" href={`/local/panel/mail/${mail.id}/html`}>
            {words.html}
          </a>
        </p>
      )}
      <pre class="card">{mail.text ?? ''}</pre>
    </Frame>
  );
};

/** Text messages, or what was published to topics. */
export const NoticePage = (
  of: Shared & { readonly of: 'sns' | 'sms'; readonly notices: readonly Notice[]; readonly next: string | undefined },
) => {
  const { language, address, notices, next } = of;
  const words = panelWords[language];
  const title = of.of === 'sms' ? words.sms : words.topics;
  return (
    <Frame language={language} address={address} title={title}>
      {notices.length === 0 ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyText}</p>
        </EmptyState>
      ) : (
        <Table
          caption={title}
          captionHidden
          rows={notices}
          columns={[
            {
              head: words.to,
              names: true,
              cell: ({ phoneNumber, topicArn }) => phoneNumber ?? topicArn?.split(':').at(-1) ?? '',
            },
            { head: words.text, cell: ({ message }) => message },
            { head: words.at, cell: ({ at }) => moment(at) },
          ]}
        />
      )}
      <Pager
        language={language}
        next={next === undefined ? undefined : `/local/panel/${of.of}?cursor=${encodeURIComponent(next)}`}
      />
    </Frame>
  );
};

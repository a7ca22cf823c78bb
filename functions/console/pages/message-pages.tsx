import type { Hono } from 'hono';
import { EmptyState } from '../../../shared/pages/notice.tsx';
import { Pager } from '../../../shared/pages/pager.tsx';
import { messageStates } from '../../../shared/pages/words/cases.ts';
import { messageListing } from '../../../shared/table/keys.ts';
import { readListing } from '../../../shared/table/listing.ts';
import { MessageItem, MessageStatus } from '../../../shared/table/message-item.ts';
import { consoleWords } from '../words/console-words.ts';
import { type Desk, deskPage, firstPage, withCursor } from './desk.tsx';
import type { Guard } from './guard.tsx';
import { MessageTable } from './message-table.tsx';

export function messagePages(app: Hono, guarded: Guard): void {
  app.get('/messages', guarded('see', outbox));
}

async function outbox(desk: Desk): Promise<Response> {
  const { c, language, ports, viewer } = desk;
  const words = consoleWords[language];
  const asked = MessageStatus.safeParse(c.req.query('status')).data;
  const page = await readListing(ports.table, MessageItem, {
    parts: [{ index: 'listing', partition: messageListing, newestFirst: true }],
    limit: 50,
    cursor: c.req.query('cursor'),
    keep: ({ company, status }) => viewer.companies.includes(company) && (asked === undefined || status === asked),
  });
  const filters = (
    <p class="actions">
      {[undefined, ...MessageStatus.options].map((status) => (
        <a
          class={status === asked ? 'button' : 'button plain'}
          href={status === undefined ? '/messages' : `/messages?status=${status}`}
        >
          {status === undefined ? words.all : messageStates[language][status]}
        </a>
      ))}
    </p>
  );
  return deskPage(
    desk,
    { title: words.messages },
    filters,
    page.items.length === 0 ? (
      <EmptyState title={words.messagesEmpty}>
        <p>{words.messagesEmptyText}</p>
      </EmptyState>
    ) : (
      <MessageTable language={language} messages={page.items} caption={words.messages} />
    ),
    <Pager language={language} first={firstPage(c)} next={withCursor(c, page.nextCursor)} />,
  );
}

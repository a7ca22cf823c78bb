import type { Hono } from 'hono';
import { DefinitionList } from '../../../shared/pages/definition-list.tsx';
import { EmptyState } from '../../../shared/pages/notice.tsx';
import { Pager } from '../../../shared/pages/pager.tsx';
import { inputSentence } from '../../../shared/pages/words/input-problems.ts';
import type { RejectItem } from '../../../shared/table/import-items.ts';
import { Refused, refusal } from '../api/refusal.ts';
import { readRejects } from '../api/reject-routes.ts';
import { repairable } from '../imports/read-again.ts';
import { dropReject, rejectOf, replayReject } from '../imports/repair-reject.ts';
import { consoleWords } from '../words/console-words.ts';
import { type Desk, deskPage, firstPage, withCursor } from './desk.tsx';
import { Form, type Sent, sentValues } from './form.tsx';
import type { Guard } from './guard.tsx';
import { RejectTable } from './reject-table.tsx';

export function rejectPages(app: Hono, guarded: Guard): void {
  app.get('/rejects', guarded('repair-quarantine', list));
  app.get(
    '/rejects/:id',
    guarded('repair-quarantine', (desk) => rejectPage(desk)),
  );
  app.post(
    '/rejects/:id/replay',
    guarded('repair-quarantine', (desk) => acted(desk, 'replay')),
  );
  app.post(
    '/rejects/:id/drop',
    guarded('repair-quarantine', (desk) => acted(desk, 'drop')),
  );
}

const idOf = (desk: Desk): string => desk.c.req.param('id') ?? '';

async function list(desk: Desk): Promise<Response> {
  const { c, language } = desk;
  const words = consoleWords[language];
  const page = await readRejects({ ...desk, query: { limit: 50, cursor: c.req.query('cursor') } });
  return deskPage(
    desk,
    { title: words.rejects },
    page.items.length === 0 ? (
      <EmptyState title={words.rejectsEmpty}>
        <p>{words.rejectsEmptyText}</p>
      </EmptyState>
    ) : (
      <RejectTable language={language} rejects={page.items} />
    ),
    <Pager language={language} first={firstPage(c)} next={withCursor(c, page.nextCursor)} />,
  );
}

type Failed = { readonly form: 'replay' | 'drop'; readonly sent: Sent };

async function acted(desk: Desk, form: Failed['form']): Promise<Response> {
  const values = await sentValues(desk.c.req.raw);
  try {
    if (form === 'replay') await replayReject(desk, idOf(desk), values);
    else if (values.reason === undefined) throw refusal(400, 'reason-needed', 'reason');
    else await dropReject(desk, idOf(desk), values.reason.slice(0, 500));
    return desk.c.redirect(`/rejects/${encodeURIComponent(idOf(desk))}?said=recorded`, 303);
  } catch (refused) {
    if (!(refused instanceof Refused) || refused.status === 404) throw refused;
    return rejectPage(desk, { form, sent: { values, refused } });
  }
}

async function rejectPage(desk: Desk, failed?: Failed): Promise<Response> {
  const { language } = desk;
  const words = consoleWords[language];
  const item = await rejectOf(desk, idOf(desk));
  return deskPage(
    desk,
    { title: words.rejects, status: failed === undefined ? 200 : 400 },
    <DefinitionList
      entries={[
        { term: words.source, value: item.source },
        { term: words.state, value: words.rejectStates[item.state] },
        ...item.problems.map(({ field, found, because }) => ({
          ...{ term: field === '' ? words.problems : field, value: `«${found}» ${inputSentence(because, language)}` },
        })),
      ]}
    />,
    <h2>{words.raw}</h2>,
    <pre class="card">{item.raw}</pre>,
    item.state === 'waiting' ? <RejectForms desk={desk} item={item} failed={failed} /> : null,
  );
}

const RejectForms = ({
  desk,
  item,
  failed,
}: {
  readonly desk: Desk;
  readonly item: RejectItem;
  readonly failed: Failed | undefined;
}) => {
  const { language } = desk;
  const words = consoleWords[language];
  const sentIn = (form: Failed['form']): Sent | undefined => (failed?.form === form ? failed.sent : undefined);
  const asText = item.format === undefined ? { maxlength: 4000 } : { lines: 16 };
  const fields = Object.entries(repairable(item)).map(([name, value]) => ({ name, label: name, value, ...asText }));
  return (
    <>
      {fields.length === 0 && item.format === undefined ? null : (
        <>
          <h2>{words.repair}</h2>
          <Form
            language={language}
            to={`/rejects/${item.rejectId}/replay`}
            fields={fields}
            sent={sentIn('replay')}
            submit={words.repair}
          />
        </>
      )}
      <h2>{words.drop}</h2>
      <Form
        language={language}
        to={`/rejects/${item.rejectId}/drop`}
        fields={[{ name: 'reason', label: words.dropReason, required: true, maxlength: 500 }]}
        sent={sentIn('drop')}
        submit={words.drop}
      />
    </>
  );
};

import type { Hono } from 'hono';
import { DayText, MomentText } from '../../../shared/pages/day-text.tsx';
import { DefinitionList } from '../../../shared/pages/definition-list.tsx';
import { EmptyState, Notice } from '../../../shared/pages/notice.tsx';
import { Table } from '../../../shared/pages/table.tsx';
import { Refused, refusal } from '../api/refusal.ts';
import { checked } from '../api/route.ts';
import { may } from '../sign-in/viewer.ts';
import { readSources } from '../sources/read-sources.ts';
import { askSource, connectSource, disconnectSource, SourceSettings } from '../sources/source-actions.ts';
import { consoleWords } from '../words/console-words.ts';
import { sourceWords } from '../words/source-words.ts';
import { type Desk, deskPage } from './desk.tsx';
import { Form, type Sent, sentValues } from './form.tsx';
import type { Guard } from './guard.tsx';
import { Freshness, hrefOf, kindText, nameIn, optionsIn, runText, settingFields, sourceField } from './source-parts.tsx';

export function sourcePages(app: Hono, guarded: Guard): void {
  app.get(
    '/sources',
    guarded('see', (desk) => list(desk)),
  );
  app.post(
    '/sources',
    guarded('administer', (desk) => connect(desk)),
  );
  app.get(
    '/sources/:source',
    guarded('see', (desk) => sourcePage(desk)),
  );
  app.post(
    '/sources/:source/settings',
    guarded('administer', (desk) => connect(desk, desk.c.req.param('source'))),
  );
  for (const [name, event] of [
    ['poll', 'poll-requested.v1'],
    ['test', 'connection-test-requested.v1'],
  ] as const)
    app.post(
      `/sources/:source/${name}`,
      guarded('administer', async (desk) => {
        await askSource(desk, nameIn(desk), event);
        return desk.c.redirect(`${hrefOf(nameIn(desk))}&asked=yes`, 303);
      }),
    );
  app.post(
    '/sources/:source/disconnect',
    guarded('administer', async (desk) => {
      await disconnectSource(desk, nameIn(desk));
      return desk.c.redirect('/sources?said=recorded', 303);
    }),
  );
}

async function list(desk: Desk, sent?: Sent): Promise<Response> {
  const { language, viewer } = desk;
  const words = sourceWords[language];
  const sources = await readSources(desk);
  return deskPage(
    desk,
    { title: words.sources, status: sent === undefined ? 200 : 400 },
    sources.length === 0 ? (
      <EmptyState title={words.empty}>
        <p>{words.emptyText}</p>
      </EmptyState>
    ) : (
      <Table
        caption={words.sources}
        captionHidden
        rows={sources}
        columns={[
          { head: words.source, names: true, cell: (seen) => <a href={hrefOf(seen)}>{seen.title}</a> },
          { head: words.kind, cell: (seen) => kindText(seen, language) },
          { head: words.freshness, cell: (seen) => <Freshness seen={seen} language={language} /> },
          { head: `${words.lastRun} (${words.volumes})`, cell: (seen) => runText(seen, language) },
          { head: words.failure, cell: ({ state }) => state?.lastFailure?.said ?? '' },
          {
            head: words.hurt,
            cell: ({ holds, invoices }) => (holds.length === 0 ? words.hurtNobody : `${words.hurtInvoices}: ${invoices}`),
          },
        ]}
      />
    ),
    may(viewer, 'administer') ? (
      <>
        <h2>{words.connect}</h2>
        <p>{words.connectText}</p>
        <Form
          language={language}
          to="/sources"
          fields={[sourceField(words.source), ...settingFields(desk, undefined)]}
          sent={sent}
          submit={words.connect}
        />
      </>
    ) : null,
  );
}

async function connect(desk: Desk, named?: string): Promise<Response> {
  const values = await sentValues(desk.c.req.raw);
  const of = named === undefined ? { source: values.source ?? '', company: values.company ?? '' } : nameIn(desk);
  try {
    const { baseAddress, from, options = '' } = values;
    await connectSource(desk, of, checked(SourceSettings, { baseAddress, from, options: optionsIn(options) }));
    return desk.c.redirect(`${hrefOf(of)}&said=recorded`, 303);
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    return named === undefined ? list(desk, { values, refused }) : sourcePage(desk, { values, refused });
  }
}

async function sourcePage(desk: Desk, sent?: Sent): Promise<Response> {
  const { language, viewer, c } = desk;
  const words = sourceWords[language];
  const name = nameIn(desk);
  const seen = (await readSources(desk, name.company)).find(({ source }) => source === name.source);
  if (seen === undefined) throw refusal(404, 'unknown-source', 'source');
  const to = (act: string): string => hrefOf(name).replace('?', `/${act}?`);
  const { lastFailure, lastTest, lastRun } = seen.state ?? {};
  return deskPage(
    desk,
    { title: seen.title, status: sent === undefined ? 200 : 400 },
    c.req.query('asked') === undefined ? null : (
      <Notice mood="good" announced>
        <p>{words.asked}</p>
      </Notice>
    ),
    <DefinitionList
      entries={[
        { term: words.kind, value: kindText(seen, language) },
        { term: words.freshness, value: <Freshness seen={seen} language={language} /> },
        ...(seen.lateAt === undefined ? [] : [{ term: words.lateAt, value: <MomentText at={seen.lateAt} /> }]),
        ...(seen.statementTo === undefined
          ? []
          : [{ term: words.statementTo, value: <DayText day={seen.statementTo} language={language} /> }]),
        ...(lastRun === undefined
          ? []
          : [
              { term: words.lastRun, value: <MomentText at={lastRun.endedAt} /> },
              { term: words.volumes, value: runText(seen, language) },
            ]),
        ...(lastFailure === undefined ? [] : [{ term: words.failure, value: `${lastFailure.failure}: ${lastFailure.said}` }]),
        ...(lastTest === undefined ? [] : [{ term: words.tested, value: `${words.tests[lastTest.outcome]}. ${lastTest.said}` }]),
        { term: words.hurt, value: seen.holds.length === 0 ? words.hurtNobody : `${words.hurtInvoices}: ${seen.invoices}` },
        ...(seen.connected === undefined ? [] : [{ term: words.secret, value: seen.connected.secret }]),
        { term: words.quarantine, value: <a href="/rejects">{words.quarantine}</a> },
      ]}
    />,
    may(viewer, 'administer') && seen.connected !== undefined ? (
      <>
        <div class="actions">
          {(['test', 'poll', 'disconnect'] as const).map((act) => (
            <form method="post" action={to(act)}>
              <button type="submit" class={act === 'disconnect' ? 'plain' : ''}>
                {words[act]}
              </button>
            </form>
          ))}
        </div>
        <h2>{words.settings}</h2>
        <Form
          language={language}
          to={to('settings')}
          fields={settingFields(desk, seen)}
          sent={sent}
          submit={consoleWords[language].save}
        />
      </>
    ) : null,
  );
}

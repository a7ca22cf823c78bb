import type { Hono } from 'hono';
import { MomentText } from '../../../shared/pages/day-text.tsx';
import { DefinitionList } from '../../../shared/pages/definition-list.tsx';
import { EmptyState, Notice } from '../../../shared/pages/notice.tsx';
import { Pager } from '../../../shared/pages/pager.tsx';
import { Table } from '../../../shared/pages/table.tsx';
import { ImportItem } from '../../../shared/table/import-items.ts';
import { readListing } from '../../../shared/table/listing.ts';
import { Refused } from '../api/refusal.ts';
import { readRejects } from '../api/reject-routes.ts';
import { importOf, startImport } from '../imports/order-import.ts';
import { type Preview, previewImport } from '../imports/preview-import.ts';
import { shownRefusal } from '../imports/shown-import.ts';
import { takeUpload } from '../imports/take-upload.ts';
import { consoleWords } from '../words/console-words.ts';
import { type Desk, deskPage, firstPage, withCursor } from './desk.tsx';
import { type Sent, sentForm } from './form.tsx';
import type { Guard } from './guard.tsx';
import { RejectTable } from './reject-table.tsx';
import { UploadForm } from './upload-form.tsx';
import { uploadScriptAddress } from './upload-script.ts';

export function importPages(app: Hono, guarded: Guard): void {
  app.get(
    '/imports',
    guarded('import', (desk) => list(desk)),
  );
  app.post('/imports', guarded('import', uploaded));
  app.get('/imports/:id', guarded('import', importPage));
  app.post(
    '/imports/:id/start',
    guarded('import', async (desk) => {
      const { importId } = await startImport(desk, desk.c.req.param('id') ?? '');
      return desk.c.redirect(`/imports/${importId}`, 303);
    }),
  );
}

async function list(desk: Desk, sent?: Sent): Promise<Response> {
  const { c, language, ports, viewer } = desk;
  const words = consoleWords[language];
  const page = await readListing(ports.table, ImportItem, {
    parts: [{ partition: 'imports', newestFirst: true }],
    ...{ limit: 30, cursor: c.req.query('cursor') },
    keep: ({ company }) => viewer.companies.includes(company),
  });
  return deskPage(
    desk,
    {
      title: words.imports,
      status: sent === undefined ? 200 : 400,
      script: { address: uploadScriptAddress, sendsTo: ports.objects.uploadOrigin },
    },
    <UploadForm desk={desk} sent={sent} />,
    page.items.length === 0 ? (
      <EmptyState title={words.importsEmpty}>
        <p>{words.importsEmptyText}</p>
      </EmptyState>
    ) : (
      <Table
        caption={words.imports}
        captionHidden
        rows={page.items}
        columns={[
          { head: words.file, names: true, cell: (item) => <a href={`/imports/${item.importId}`}>{item.fileName}</a> },
          { head: words.when, cell: ({ createdAt }) => <MomentText at={createdAt} /> },
          { head: words.by, cell: ({ by }) => by },
          { head: words.state, cell: ({ state }) => words.importStates[state] },
          { head: words.counts.created, end: true, cell: ({ counts }) => counts.created },
          { head: words.counts.rejected, end: true, cell: ({ counts }) => counts.rejected },
        ]}
      />
    ),
    <Pager language={language} first={firstPage(c)} next={withCursor(c, page.nextCursor)} />,
  );
}

async function uploaded(desk: Desk): Promise<Response> {
  const form = await sentForm(desk.c.req.raw);
  try {
    const { importId } = await takeUpload(desk, form);
    return desk.c.redirect(`/imports/${importId}`, 303);
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    const typed = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
    return list(desk, { values: Object.fromEntries(typed), refused });
  }
}

async function importPage(desk: Desk): Promise<Response> {
  const { c, language, ports } = desk;
  const words = consoleWords[language];
  const item = await importOf(desk, c.req.param('id') ?? '');
  const waits = item.state === 'awaits-file' && (await ports.objects.size(item.object)) !== undefined;
  const rejects = await readRejects({ ...desk, query: { limit: 50, cursor: c.req.query('cursor') } }, item.importId);
  return deskPage(
    desk,
    { title: item.fileName },
    <DefinitionList
      entries={[
        { term: words.state, value: words.importStates[item.state] },
        { term: words.mapping, value: item.mapping },
        { term: words.company, value: item.company },
        ...(['read', 'created', 'updated', 'unchanged', 'rejected'] as const).map((count) => ({
          ...{ term: words.counts[count], value: item.counts[count] },
        })),
      ]}
    />,
    item.refusal === undefined ? null : (
      <Notice mood="bad">
        <p>{shownRefusal(item.refusal, language).sentence}</p>
      </Notice>
    ),
    waits ? <PreviewPart desk={desk} item={item} preview={await previewImport(ports, item, language)} /> : null,
    rejects.items.length === 0 ? null : <h2>{words.rejects}</h2>,
    rejects.items.length === 0 ? null : <RejectTable language={language} rejects={rejects.items} />,
    <Pager language={language} first={firstPage(c)} next={withCursor(c, rejects.nextCursor)} />,
  );
}

const PreviewPart = ({ desk, item, preview }: { readonly desk: Desk; readonly item: ImportItem; readonly preview: Preview }) => {
  const words = consoleWords[desk.language];
  const written = (fields: Readonly<Record<string, string>>): string => Object.values(fields).join(' · ');
  return (
    <>
      <h2>{words.preview}</h2>
      {preview.refusal === undefined ? (
        <form method="post" action={`/imports/${item.importId}/start`} class="actions">
          <button type="submit">{words.start}</button>
        </form>
      ) : (
        <Notice mood="bad">
          <p>{preview.refusal.sentence}</p>
        </Notice>
      )}
      {preview.rows.length === 0 ? (
        <p>{words.previewEmpty}</p>
      ) : (
        <Table
          caption={words.preview}
          captionHidden
          rows={preview.rows}
          columns={[
            { head: words.line, names: true, cell: ({ line }) => line },
            { head: words.content, cell: ({ fields }) => written(fields) },
            {
              head: words.problems,
              cell: ({ problems }) => problems.map(({ field, found, sentence }) => `${field} «${found}»: ${sentence} `),
            },
          ]}
        />
      )}
    </>
  );
};

import * as z from 'zod';
import { Day } from '../../../shared/domain/dates.ts';
import { asItem } from '../../../shared/table/invoice-placing.ts';
import { sourceKey } from '../../../shared/table/keys.ts';
import { readItem } from '../../../shared/table/read-item.ts';
import { SourceItem } from '../../../shared/table/source-items.ts';
import { companiesOf } from '../api/list-query.ts';
import { refusal } from '../api/refusal.ts';
import type { ConsolePorts } from '../console-ports.ts';
import type { Viewer } from '../sign-in/viewer.ts';

type Asked = { readonly ports: ConsolePorts; readonly viewer: Viewer };
export type SourceName = { readonly company: string; readonly source: string };

export const SourceSettings = z.strictObject({
  baseAddress: z.string().trim().min(1).max(500),
  options: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,63}$/), z.string().max(500)).default({}),
  from: Day,
});
export type SourceSettings = z.infer<typeof SourceSettings>;

const sourceName = /^[a-z][a-z0-9-]{1,31}$/;

/** Points a source at a vendor. The secret lies in the secret store under `sources/<source>`; only its name is kept here. Throws a 400 `Refused`. */
export async function connectSource({ ports, viewer }: Asked, of: SourceName, settings: SourceSettings): Promise<SourceItem> {
  const [company] = companiesOf(viewer, of.company);
  if (company === undefined || !sourceName.test(of.source)) throw refusal(400, 'unknown-source', 'source');
  const baseAddress = checkedAddress(settings.baseAddress);
  const before = await readItem(ports.table, SourceItem, sourceKey(of));
  const item: SourceItem = {
    ...sourceKey(of),
    type: 'source',
    ...of,
    baseAddress,
    secret: `sources/${of.source}`,
    options: settings.options,
    ...(before?.rateLimit === undefined ? {} : { rateLimit: before.rateLimit }),
    from: settings.from,
    connectedAt: before?.connectedAt ?? ports.clock.now(),
    rev: (before?.rev ?? 0) + 1,
  };
  const answer = await ports.table.write({
    put: asItem(item),
    when: before === undefined ? { is: 'absent' } : { is: 'equal', at: ['rev'], to: before.rev },
  });
  if (answer.outcome === 'refused') throw refusal(409, 'source-changed');
  return item;
}

/** An address of http(s) without user, query and fragment, and without a slash at its end. The poller itself refuses addresses inside the cloud. */
function checkedAddress(given: string): string {
  if (!URL.canParse(given)) throw refusal(400, 'bad-address', 'baseAddress');
  const { protocol, username, password, search, hash, href } = new URL(given);
  if (!['https:', 'http:'].includes(protocol) || `${username}${password}${search}${hash}` !== '')
    throw refusal(400, 'bad-address', 'baseAddress');
  return href.replace(/\/+$/, '');
}

/** What is in the books stays; nothing is read any more. */
export async function disconnectSource({ ports, viewer }: Asked, of: SourceName): Promise<void> {
  companiesOf(viewer, of.company);
  await ports.table.write({ remove: sourceKey(of) });
}

/** Asks the source's own function, which alone has the secret, to read now or to test its connection; the answer is on the source's state. */
export async function askSource(
  { ports, viewer }: Asked,
  of: SourceName,
  what: 'poll-requested.v1' | 'connection-test-requested.v1',
): Promise<void> {
  companiesOf(viewer, of.company);
  if ((await readItem(ports.table, SourceItem, sourceKey(of))) === undefined) throw refusal(404, 'unknown-source', 'source');
  const { company, source } = of;
  const answer = await ports.bus.publish([
    { id: ports.ids.next(), name: what, at: ports.clock.now(), detail: { company, source } },
  ]);
  if (answer.notTaken.length > 0) throw refusal(409, 'not-taken');
}

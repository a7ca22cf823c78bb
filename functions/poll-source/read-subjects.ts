import { addDays, type Day, dayIn } from '../../shared/domain/dates.ts';
import { failureIn } from '../../shared/domain/source-failure.ts';
import type { Value } from '../../shared/ports/table.ts';
import { PartyItem } from '../../shared/table/debtor-items.ts';
import { partyListing } from '../../shared/table/keys.ts';
import { openManifest } from '../../shared/table/manifest.ts';
import { readAs } from '../../shared/table/read-item.ts';
import type { Run } from './open-run.ts';
import type { Entity } from './read-entity.ts';
import { recordPage } from './record-page.ts';

/** A vendor of reports takes money for each: a run asks about so many debtors at most. */
const mostSubjects = 200;
const pageOfParties = 100;
const everyDays = 30;

type Subject = { readonly debtorId: string; readonly nip: string };

/** Asks about the company's debtors with a tax number whose last answer is older than `refreshDays`, each once. */
export async function readSubjects(run: Run, entity: Entity): Promise<'read' | 'goes-on'> {
  const { source, company } = run.connection.item;
  const table = run.ports.table;
  const startedAt = run.ports.clock.now();
  const today = dayIn(startedAt);
  const reports = openManifest({ table, source: `${source}/${entity.name}`, company });
  const asked = openManifest({ table, source: `${source}/${entity.name}/subjects`, company });
  let left = mostSubjects;
  for await (const subjects of pagesOf(run)) {
    for (const subject of subjects) {
      const askedOn = await asked.read([subject.nip]);
      if (!isDue(askedOn(subject.nip), today, entity)) continue;
      if (left === 0 || run.isLate()) return 'goes-on';
      left -= 1;
      await ask(run, entity, reports, subject);
      asked.remember(subject.nip, today);
      // Kept at once: an answer that is forgotten is paid for twice.
      await reports.flush();
      await asked.flush();
    }
  }
  run.endReading(entity.name, { readAt: startedAt });
  return 'read';
}

const isDue = (askedOn: string | undefined, today: Day, { refreshDays = everyDays }: Entity): boolean =>
  askedOn === undefined || askedOn <= addDays(today, -refreshDays);

async function* pagesOf({ ports, connection }: Run): AsyncGenerator<readonly Subject[]> {
  const partition = partyListing(connection.item.company);
  let cursor: string | undefined;
  do {
    const page = await ports.table.query({
      ...{ index: 'listing', partition, limit: pageOfParties },
      ...(cursor === undefined ? {} : { cursor }),
    });
    yield page.items.flatMap((item) => subjectIn(readAs(PartyItem, item)));
    cursor = page.cursor;
  } while (cursor !== undefined);
}

const subjectIn = ({ debtorId, nip, alias }: PartyItem): Subject[] =>
  nip === undefined || alias !== undefined ? [] : [{ debtorId, nip }];

async function ask(run: Run, entity: Entity, manifest: ReturnType<typeof openManifest>, subject: Subject): Promise<void> {
  const { afterKill } = run.lease;
  const recording = { connection: run.connection, entity: entity.name, manifest, afterKill, subject };
  let page: Value | undefined;
  do {
    const answer = await answerAbout(run, entity, { page, subject });
    run.count(await recordPage(run.ports, recording, answer.records));
    page = answer.next;
  } while (page !== undefined);
}

/** A vendor that knows nothing of a debtor has answered. */
async function answerAbout(run: Run, { name }: Entity, of: { readonly page: Value | undefined; readonly subject: Subject }) {
  try {
    return await run.fetchPage({ entity: name, since: undefined, ...of });
  } catch (error) {
    if (failureIn(error)?.failure === 'not-found') return { records: [] };
    throw error;
  }
}

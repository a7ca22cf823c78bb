import * as z from 'zod';
import { type Day, dayIn, minutesIn } from '../../shared/domain/dates.ts';
import { type ZipFile, zipArchive } from '../../shared/formats/zip-archive.ts';
import type { HandedCaseItem } from '../../shared/table/handed-case-item.ts';
import type { InvoiceItem } from '../../shared/table/invoice-item.ts';
import { caseList, contactList, historyList } from './case-tables.ts';
import type { CourtPorts } from './court-ports.ts';
import { type CaseLife, readCaseLife } from './read-case-life.ts';

export type CasePack = {
  readonly documents: NonNullable<HandedCaseItem['documents']>;
  readonly archive: Uint8Array;
  readonly life: CaseLife;
};

const Snapshot = z.object({ to: z.string().optional(), subject: z.string(), text: z.string(), sms: z.string() });

/**
 * The documents of a case as one archive: the case list, the messages as they were sent (their bytes are the evidence that was hashed at
 * the claim), the log of contacts, the timeline, and the sum of every file. Stored before anybody is told of it; the same case gives the same bytes.
 */
export async function makeCasePack(
  ports: Pick<CourtPorts, 'table' | 'objects' | 'digest'>,
  invoice: InvoiceItem,
  handed: HandedCaseItem,
): Promise<CasePack> {
  const life = await readCaseLife(ports.table, invoice);
  const files: ZipFile[] = [
    { name: '01-sprawa.csv', body: caseList(invoice, life.party, handed.reason) },
    { name: '02-kontakty.csv', body: contactList(life.messages) },
    { name: '03-przebieg.csv', body: historyList(life.events) },
    ...(await sentMessages(ports, life)),
  ];
  const sums = files.map(({ name, body }) => `${ports.digest.sha256(body)}  ${name}\n`).join('');
  const archive = zipArchive([...files, { name: 'sha256.txt', body: new TextEncoder().encode(sums) }], stampOf(handed));
  const key = `cases/${handed.caseId}.zip`;
  await ports.objects.put(key, archive, 'application/zip');
  return {
    documents: { key, sha256: ports.digest.sha256(archive), bytes: archive.length, files: files.length + 1 },
    archive,
    life,
  };
}

/** Each message as it was kept, and its text to read. */
async function sentMessages(ports: Pick<CourtPorts, 'objects'>, { messages }: CaseLife): Promise<ZipFile[]> {
  const files = await Promise.all(
    messages.map(async ({ snapshot, channel, sentAt }, place): Promise<ZipFile[]> => {
      const body = snapshot === undefined ? undefined : await ports.objects.get(snapshot.key);
      if (body === undefined) return [];
      const name = `wiadomosci/${String(place + 1).padStart(2, '0')}-${dayIn(sentAt)}-${channel}`;
      return [
        { name: `${name}.json`, body },
        { name: `${name}.txt`, body: readable(body, channel) },
      ];
    }),
  );
  return files.flat();
}

function readable(body: Uint8Array, channel: string): Uint8Array {
  const { to, subject, text, sms } = Snapshot.parse(JSON.parse(new TextDecoder().decode(body)));
  const said = channel === 'sms' ? sms : `${subject}\n\n${text}`;
  return new TextEncoder().encode(`${to ?? ''}\n\n${said}`.replace(/\r?\n/g, '\r\n'));
}

function stampOf({ at }: HandedCaseItem) {
  const on: Day = dayIn(at);
  const [year = 1980, month = 1, day = 1] = on.split('-').map(Number);
  return { year, month, day, minutes: minutesIn(at) };
}

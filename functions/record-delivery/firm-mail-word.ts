import { dayIn } from '../../shared/domain/dates.ts';
import type { TransactWrite } from '../../shared/ports/table.ts';
import { type FirmMail, HandedCaseItem } from '../../shared/table/handed-case-item.ts';
import { handedCaseTask } from '../../shared/table/handed-case-task.ts';
import { debtorPartition } from '../../shared/table/keys.ts';
import { readAll } from '../../shared/table/read-item.ts';
import type { TaskPorts } from '../../shared/table/task-writes.ts';

type Of = { readonly company: string; readonly debtorId: string; readonly mailId: string };

/**
 * What the provider says about a mail to a law firm: it settles an unknown one, and one that came back makes a task, because the firm does not know
 * of the case. It says nothing about the debtor's own address.
 */
export async function recordFirmMail(
  ports: TaskPorts,
  of: Of,
  said: 'taken' | 'came-back',
): Promise<'recorded' | 'not-ours' | 'not-news'> {
  const cases = await readAll(ports.table, HandedCaseItem, {
    partition: debtorPartition(of.company, of.debtorId),
    sort: { beginsWith: 'handed-case#' },
  });
  for (const handed of cases)
    for (const [about, mail] of Object.entries(handed.mails))
      if (mail.mailId === of.mailId) return write(ports, handed, { about, mail }, said);
  return 'not-ours';
}

type Own = { readonly about: string; readonly mail: FirmMail };

async function write(
  ports: TaskPorts,
  handed: HandedCaseItem,
  { about, mail }: Own,
  said: 'taken' | 'came-back',
): Promise<'recorded' | 'not-news'> {
  const from = said === 'taken' ? (['sending', 'unknown'] as const) : (['sending', 'unknown', 'sent'] as const);
  const word: TransactWrite = {
    update: { pk: handed.pk, sk: handed.sk },
    change: {
      set: [
        { at: ['mails', about, 'status'], to: said === 'taken' ? 'sent' : 'given-up' },
        ...(said === 'taken' ? [] : [{ at: ['mails', about, 'because'], to: 'bounced' }]),
      ],
    },
    when: {
      is: 'all',
      of: [
        { is: 'equal', at: ['mails', about, 'mailId'], to: mail.mailId },
        { is: 'any', of: from.map((status) => ({ is: 'equal', at: ['mails', about, 'status'], to: status }) as const) },
      ],
    },
  };
  const task =
    said === 'taken'
      ? []
      : await handedCaseTask(ports, handed, {
          ...{ kind: 'case-news', about: `${mail.mailId}#bounced`, reason: 'firm-mail-refused', by: 'source:ses' },
          dueOn: dayIn(ports.clock.now()),
        }).then(({ writes }) => writes);
  return (await ports.table.transact([word, ...task])).outcome === 'written' ? 'recorded' : 'not-news';
}

import type { Item, Table, TransactWrite } from '../../shared/ports/table.ts';
import type { Planted } from './sim-faults.ts';

/** Bugs that a hub could have. Each is put in through its ports, so that nothing of the hub is written for it. */
const reading = (table: Table, change: (item: Item) => Item): Table => ({
  ...table,
  get: async (key) => {
    const item = await table.get(key);
    return item === undefined ? undefined : change(item);
  },
  query: async (query) => {
    const page = await table.query(query);
    return { ...page, items: page.items.map(change) };
  },
});

const writing = (table: Table, change: (write: TransactWrite) => TransactWrite): Table => ({
  ...table,
  transact: (writes) => table.transact(writes.map(change)),
});

const asksRevision = (write: TransactWrite): boolean => 'when' in write && JSON.stringify(write.when)?.includes('"rev"') === true;

/** Every message goes to the provider twice. */
export const sendsTwice = ({ table, mailer }: Planted): Planted => ({
  table,
  mailer: {
    send: async (mail) => {
      await mailer.send(mail);
      return mailer.send(mail);
    },
  },
});

/** What is written in a transaction never asks whether somebody else was faster. */
export const ignoresRevisions = ({ table, mailer }: Planted): Planted => ({
  table: writing(table, (write) => {
    if (!('put' in write) || !asksRevision(write)) return write;
    return { put: write.put };
  }),
  mailer,
});

/** Of the contacts of a debtor only the last is remembered. */
export const forgetsContacts = ({ table, mailer }: Planted): Planted => ({
  table: reading(table, (item) => {
    if (item.type !== 'contact-head' || !Array.isArray(item.contacts)) return item;
    return { ...item, contacts: item.contacts.slice(-1) };
  }),
  mailer,
});

/** A dispute is not seen. */
export const overlooksDisputes = ({ table, mailer }: Planted): Planted => ({
  table: reading(table, (item) => {
    if (item.type !== 'invoice') return item;
    const { dispute: _dispute, ...undisputed } = item;
    return { ...undisputed, pk: item.pk, sk: item.sk };
  }),
  mailer,
});

/** Whoever barred a channel is written to by it. */
export const overlooksBars = ({ table, mailer }: Planted): Planted => ({
  table: reading(table, (item) => (item.type === 'contact-head' ? { ...item, barred: [] } : item)),
  mailer,
});

/** A message that may have left is taken for one that did not. */
export const takesDoubtForRefusal = ({ table, mailer }: Planted): Planted => ({
  table,
  mailer: {
    send: async (mail) => {
      const answer = await mailer.send(mail);
      return answer.outcome === 'unknown' ? { outcome: 'refused', why: answer.why } : answer;
    },
  },
});

/** The receipt of a rung is not kept. */
export const losesReceipts = ({ table, mailer }: Planted): Planted => ({
  table: writing(table, (write) =>
    'put' in write && write.put.type === 'invoice' ? { ...write, put: { ...write.put, receipts: [] } } : write,
  ),
  mailer,
});

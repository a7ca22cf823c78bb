import * as z from 'zod';
import type { CloudStore, Operation } from '../keep/cloud-store.ts';
import { type Sequence, sequenceAfter } from '../keep/sequence.ts';
import { type Listing, openShelf } from '../keep/shelf.ts';
import type { PageRequest } from '../wire/page-request.ts';
import { InboxMail } from './inbox-mail.ts';

export type SesInbox = {
  /** The changes that put a mail into the inbox, behind everything accepted before. */
  adding(mail: InboxMail): readonly Operation[];
  get(id: string): Promise<InboxMail | undefined>;
  /** All mails in the order of their acceptance, or those to one address (any case). */
  page(request: PageRequest, to?: string): Promise<Listing<InboxMail>>;
};

const addressKey = (address: string): string => `${encodeURIComponent(address.toLowerCase())}/`;

/** Every mail is kept once under its place; its id and each address of its envelope lead there. */
export async function openSesInbox(store: CloudStore): Promise<SesInbox> {
  const mails = openShelf(store, 'ses-mail', InboxMail);
  const places = openShelf(store, 'ses-id', z.string());
  const addressees = openShelf(store, 'ses-to', z.string());
  const sequence: Sequence = sequenceAfter(await mails.lastKey());
  const at = async (place: string): Promise<InboxMail> => {
    const mail = await mails.get(place);
    if (mail === undefined) throw new Error(`SES inbox lost the mail at ${place}`);
    return mail;
  };
  return {
    adding(mail) {
      const place = sequence.next();
      const addresses = new Set(mail.to.map(addressKey));
      return [
        mails.put(place, mail),
        places.put(mail.id, place),
        ...[...addresses].map((address) => addressees.put(address + place, place)),
      ];
    },
    async get(id) {
      const place = await places.get(id);
      return place === undefined ? undefined : at(place);
    },
    async page(request, to) {
      if (to === undefined) return mails.page(request);
      const found = await addressees.page(request, addressKey(to));
      return { ...found, items: await Promise.all(found.items.map(at)) };
    },
  };
}

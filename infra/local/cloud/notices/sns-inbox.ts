import type { CloudStore } from '../keep/cloud-store.ts';
import { sequenceAfter } from '../keep/sequence.ts';
import { type Listing, openShelf } from '../keep/shelf.ts';
import type { PageRequest } from '../wire/page-request.ts';
import { Notice } from './notice.ts';

export type SnsInbox = {
  /** On disk when the promise resolves. */
  add(notice: Notice): Promise<void>;
  /** Everything in the order of its acceptance; `sms` only what went to telephones, `to` one number. */
  page(request: PageRequest, only?: { readonly sms: true; readonly to?: string }): Promise<Listing<Notice>>;
};

/** Keeps a message to a telephone three times: among all, among the messages to telephones, and under its number. */
export async function openSnsInbox(store: CloudStore): Promise<SnsInbox> {
  const all = openShelf(store, 'sns-notice', Notice);
  const sms = openShelf(store, 'sns-sms', Notice);
  const numbers = openShelf(store, 'sns-number', Notice);
  const sequence = sequenceAfter(await all.lastKey());
  return {
    async add(notice) {
      const place = sequence.next();
      const toPhone =
        notice.phoneNumber === '' ? [] : [sms.put(place, notice), numbers.put(`${notice.phoneNumber}/${place}`, notice)];
      await store.commit([all.put(place, notice), ...toPhone]);
    },
    page(request, only) {
      if (only === undefined) return all.page(request);
      return only.to === undefined ? sms.page(request) : numbers.page(request, `${only.to}/`);
    },
  };
}

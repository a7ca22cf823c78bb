import type { WireService } from '../../parts.ts';
import { hubRefusal, jsonAnswer } from '../wire/answers.ts';
import { pageRequest } from '../wire/page-request.ts';
import type { SesInbox } from './ses-inbox.ts';

const list = '/_hub/ses';

/** `GET /_hub/ses` (paged, `?to=` one address, `?order=newest`) and `GET /_hub/ses/{id}`. */
export function sesInboxService(inbox: SesInbox): WireService {
  return {
    name: 'ses-inbox',
    claims: (request) => request.path === list || request.path.startsWith(`${list}/`),
    async answer(request) {
      if (request.method !== 'GET') return hubRefusal(405, 'method', 'the inbox is only read');
      if (request.path !== list) {
        const id = request.path.slice(list.length + 1);
        const mail = await inbox.get(id);
        return mail === undefined ? hubRefusal(404, 'id', 'no mail with this id') : jsonAnswer(200, mail);
      }
      const page = pageRequest(request.query);
      return 'refusal' in page ? page.refusal : jsonAnswer(200, await inbox.page(page, request.query.get('to') ?? undefined));
    },
  };
}

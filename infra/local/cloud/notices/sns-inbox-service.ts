import type { WireService } from '../../parts.ts';
import { hubRefusal, jsonAnswer } from '../wire/answers.ts';
import { pageRequest } from '../wire/page-request.ts';
import type { SnsInbox } from './sns-inbox.ts';

/** `GET /_hub/sns` (everything published) and `GET /_hub/sms` (to telephones, `?to=` one number), paged, `?order=newest`. */
export function snsInboxService(inbox: SnsInbox): WireService {
  return {
    name: 'sns-inbox',
    claims: (request) => request.path === '/_hub/sns' || request.path === '/_hub/sms',
    async answer(request) {
      if (request.method !== 'GET') return hubRefusal(405, 'method', 'the inbox is only read');
      const page = pageRequest(request.query);
      if ('refusal' in page) return page.refusal;
      if (request.path === '/_hub/sns') return jsonAnswer(200, await inbox.page(page));
      const to = request.query.get('to');
      return jsonAnswer(200, await inbox.page(page, to === null ? { sms: true } : { sms: true, to }));
    },
  };
}

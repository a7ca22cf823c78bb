import type { WireAnswer, WireService } from '../../parts.ts';
import { hubRefusal, jsonAnswer } from '../wire/answers.ts';
import { pageRequest } from '../wire/page-request.ts';
import type { Deliveries } from './deliveries.ts';

const list = '/_hub/dead-letters';
const one = /^\/_hub\/dead-letters\/(\d{15})(\/redrive)?$/;

async function redrive(id: string, deliveries: Deliveries): Promise<WireAnswer> {
  return (await deliveries.redrive(id)) ? jsonAnswer(202, { id }) : hubRefusal(404, 'id', `no dead letter ${id}`);
}

async function read(id: string, deliveries: Deliveries): Promise<WireAnswer> {
  const letter = await deliveries.deadLetters.get(id);
  return letter === undefined ? hubRefusal(404, 'id', `no dead letter ${id}`) : jsonAnswer(200, letter);
}

/**
 * `GET /_hub/dead-letters` (paged) and `/{id}`: deliveries given up after their last try, with the payload and the last error.
 * `POST /{id}/redrive` delivers one again.
 */
export function deadLettersService(deliveries: Deliveries): WireService {
  return {
    name: 'dead-letters',
    claims: (request) => request.path === list || one.test(request.path),
    async answer(request) {
      const [, id, again] = one.exec(request.path) ?? [];
      if (request.method === 'POST' && id !== undefined && again !== undefined) return redrive(id, deliveries);
      if (request.method !== 'GET' || again !== undefined)
        return hubRefusal(405, 'method', 'GET a list or one, POST its /redrive');
      if (id !== undefined) return read(id, deliveries);
      const page = pageRequest(request.query);
      return 'refusal' in page ? page.refusal : jsonAnswer(200, await deliveries.deadLetters.page(page));
    },
  };
}

import { configurationSet } from '../../../hub.ts';
import type { WireAnswer, WireService } from '../../parts.ts';
import { xmlText } from '../wire/answers.ts';
import { isOfFamily, type QueryCall, type QueryFamily, queryAnswer, queryError, readQueryCall } from '../wire/query-protocol.ts';
import { acceptMail, type MailNeeds } from './accept-mail.ts';
import { type OutgoingMail, outgoingMail } from './outgoing-mail.ts';
import { plainMail } from './plain-mail.ts';
import { SesRefusal } from './ses-refusal.ts';

export const sesFamily: QueryFamily = {
  version: '2010-12-01',
  namespace: 'http://ses.amazonaws.com/doc/2010-12-01/',
  scopes: ['ses', 'email'],
};

const tagsOf = (call: QueryCall): readonly (readonly [string, string])[] =>
  call.records('Tags', 'member').map((tag) => [tag.Name ?? '', tag.Value ?? ''] as const);

function rawMail(call: QueryCall): OutgoingMail {
  const data = call.field('RawMessage.Data');
  if (data === undefined)
    throw new SesRefusal(
      'ValidationError',
      `1 validation error detected: Value null at 'rawMessage.data' failed to satisfy constraint: Member must not be null`,
    );
  return outgoingMail({
    source: call.field('Source'),
    destinations: call.members('Destinations'),
    raw: Buffer.from(data, 'base64'),
    tags: tagsOf(call),
  });
}

const readers: Readonly<Record<string, (call: QueryCall) => OutgoingMail>> = {
  SendRawEmail: rawMail,
  SendEmail: (call) => plainMail(call, tagsOf(call)),
};

/** The sender's domain has its configuration set by default, so a call may leave it out; another one than the drawn does not exist. */
function checkConfigurationSet(call: QueryCall): void {
  const name = call.field('ConfigurationSetName') ?? configurationSet;
  if (name !== configurationSet)
    throw new SesRefusal('ConfigurationSetDoesNotExist', `Configuration set <${name}> does not exist.`);
}

async function send(call: QueryCall, needs: MailNeeds): Promise<WireAnswer> {
  const read = Object.hasOwn(readers, call.action) ? readers[call.action] : undefined;
  if (read === undefined)
    return queryError(
      sesFamily,
      400,
      'InvalidAction',
      `${call.action} is not offered by the embedded cloud, only SendRawEmail and SendEmail`,
    );
  try {
    checkConfigurationSet(call);
    const id = await acceptMail(read(call), needs);
    return queryAnswer(sesFamily, call.action, `<MessageId>${xmlText(id)}</MessageId>`);
  } catch (cause) {
    if (cause instanceof SesRefusal) return queryError(sesFamily, 400, cause.code, cause.message);
    throw cause;
  }
}

/** SES version 1 on the wire: `SendRawEmail` and `SendEmail` (query protocol). */
export function sesService(needs: MailNeeds): WireService {
  return {
    name: 'ses',
    claims: (request) => isOfFamily(request, sesFamily),
    answer: (request) => send(readQueryCall(request), needs),
  };
}

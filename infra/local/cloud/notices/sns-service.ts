import { randomUUID } from 'node:crypto';
import type { BusinessClock, WireAnswer, WireService } from '../../parts.ts';
import { xmlText } from '../wire/answers.ts';
import { isOfFamily, type QueryCall, type QueryFamily, queryAnswer, queryError, readQueryCall } from '../wire/query-protocol.ts';
import type { SnsInbox } from './sns-inbox.ts';
import type { Topics } from './topics.ts';

export type SnsNeeds = { readonly inbox: SnsInbox; readonly topics: Topics; readonly clock: BusinessClock };

export const snsFamily: QueryFamily = {
  version: '2010-03-31',
  namespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  scopes: ['sns'],
};

/** SNS API reference, Publish: message up to 256 KB, subject of UTF-8 text under 100 characters without line breaks or control characters, telephone in E.164. */
const mostBytes = 256 * 1024;
const subjectShape = /^[^\p{Cc}\u2028\u2029]{1,99}$/u;
const phoneShape = /^\+[1-9]\d{6,14}$/;
const topicsPage = 100;

const refusal = (message: string, code = 'InvalidParameter', status = 400): WireAnswer =>
  queryError(snsFamily, status, code, code === 'InvalidParameter' ? `Invalid parameter: ${message}` : message);

function addressee(
  call: QueryCall,
  topics: Topics,
): { readonly topicArn: string; readonly phoneNumber: string } | { readonly refused: WireAnswer } {
  const topicArn = call.field('TopicArn') ?? call.field('TargetArn') ?? '';
  const phoneNumber = call.field('PhoneNumber') ?? '';
  if ((topicArn === '') === (phoneNumber === ''))
    return { refused: refusal('exactly one of TopicArn, TargetArn and PhoneNumber is required') };
  if (phoneNumber !== '' && !phoneShape.test(phoneNumber))
    return { refused: refusal(`PhoneNumber Reason: ${phoneNumber} is not valid to publish to`) };
  if (topicArn !== '' && !topics.has(topicArn)) return { refused: refusal('Topic does not exist', 'NotFound', 404) };
  return { topicArn, phoneNumber };
}

async function publish(call: QueryCall, { inbox, topics, clock }: SnsNeeds): Promise<WireAnswer> {
  const to = addressee(call, topics);
  if ('refused' in to) return to.refused;
  const message = call.field('Message') ?? '';
  if (message === '') return refusal('Empty message');
  if (Buffer.byteLength(message) > mostBytes) return refusal('Message too long');
  const subject = call.field('Subject') ?? '';
  if (subject !== '' && !subjectShape.test(subject)) return refusal('Subject');
  const given = call.records('MessageAttributes', 'entry');
  const attributes: Record<string, string> = {};
  for (const attribute of given) {
    const value = attribute['Value.StringValue'] ?? attribute['Value.BinaryValue'];
    if (attribute['Value.DataType'] === undefined || value === undefined || attribute.Name === undefined)
      return refusal('a message attribute needs a name, a DataType and a value', 'ParameterValueInvalid');
    attributes[attribute.Name] = value;
  }
  const id = randomUUID();
  await inbox.add({ id, at: new Date(clock.now()).toISOString(), ...to, subject, message, attributes });
  return queryAnswer(snsFamily, 'Publish', `<MessageId>${id}</MessageId>`);
}

async function createTopic(call: QueryCall, { topics }: SnsNeeds): Promise<WireAnswer> {
  const arn = await topics.create(call.field('Name') ?? '');
  if (arn === undefined) return refusal('Topic Name');
  return queryAnswer(snsFamily, 'CreateTopic', `<TopicArn>${xmlText(arn)}</TopicArn>`);
}

async function listTopics(call: QueryCall, { topics }: SnsNeeds): Promise<WireAnswer> {
  const after = Buffer.from(call.field('NextToken') ?? '', 'base64url').toString();
  const rest = topics.all().filter((arn) => arn > after);
  const page = rest.slice(0, topicsPage);
  const more = rest.length > page.length ? `<NextToken>${Buffer.from(page.at(-1) ?? '').toString('base64url')}</NextToken>` : '';
  const members = page.map((arn) => `<member><TopicArn>${xmlText(arn)}</TopicArn></member>`).join('');
  return queryAnswer(snsFamily, 'ListTopics', `<Topics>${members}</Topics>${more}`);
}

const calls: Readonly<Record<string, (call: QueryCall, needs: SnsNeeds) => Promise<WireAnswer>>> = {
  Publish: publish,
  CreateTopic: createTopic,
  ListTopics: listTopics,
};

/** SNS on the wire: `Publish` to a topic or a telephone, `CreateTopic`, `ListTopics` (query protocol). */
export function snsService(needs: SnsNeeds): WireService {
  return {
    name: 'sns',
    claims: (request) => isOfFamily(request, snsFamily),
    async answer(request) {
      const call = readQueryCall(request);
      const answer = Object.hasOwn(calls, call.action) ? calls[call.action] : undefined;
      if (answer === undefined) return refusal(`${call.action} is not offered by the embedded cloud`, 'InvalidAction');
      return answer(call, needs);
    },
  };
}

import { failureIn, failureOfStatus, retryAfterOf, type SourceFailure, sourceFailed } from '../domain/source-failure.ts';
import type { HubError } from '../domain/trouble.ts';
import { type JsonText, jsonElements, jsonMembers, parseJsonText } from './json-text.ts';

type Answer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array };

/** The body as text; undefined when it is no UTF-8. */
export function textOf({ body }: Pick<Answer, 'body'>): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

/** A member of parsed JSON, or undefined where there is none. */
export const memberOf = (value: JsonText | undefined, name: string): JsonText | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
    ? Object.entries(value).find(([member]) => member === name)?.[1]
    : undefined;

/**
 * The trouble that an answer with another status than 2xx stands for; undefined for 2xx. `words` finds the vendor's own words in its JSON, without
 * them the status speaks.
 */
export function refusalOf(answer: Answer, words: (body: JsonText | undefined) => string | undefined): HubError | undefined {
  if (answer.status >= 200 && answer.status < 300) return undefined;
  const said = words(parseJsonText(textOf(answer) ?? '')) ?? `HTTP ${answer.status}`;
  return sourceFailed(failureOfStatus(answer.status), said, {
    status: answer.status,
    retryAfterSeconds: retryAfterOf(answer.headers),
  });
}

/** An object's members by name, each as it stands in the answer. Anything else, half an object too, is `unreadable`. */
export function membersOf(answer: Answer): ReadonlyMap<string, string> {
  const members = jsonMembers(textOf(answer) ?? '');
  if (members === undefined)
    throw sourceFailed('unreadable', 'The answer is no JSON object, or half of one.', { status: answer.status });
  return members;
}

/** The elements of a list among these members, each as it stands there. A list that is missing or none is `unreadable`. */
export function recordsIn(members: ReadonlyMap<string, string>, name: string): readonly string[] {
  const records = jsonElements(members.get(name) ?? '');
  if (records === undefined) throw sourceFailed('unreadable', `The answer has no list "${name}".`);
  return records;
}

/** Whether it is a source's failure of that class. */
export const isFailure = (fault: unknown, failure: SourceFailure): boolean => failureIn(fault)?.failure === failure;

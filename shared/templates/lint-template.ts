import type { Rung } from '../domain/scenario.ts';
import type { Language } from '../domain/written.ts';
import type { MessageTemplate } from './catalog.ts';
import { forbiddenWords } from './forbidden-words.ts';
import { unknownNames } from './placeholder-fill.ts';
import { parseTemplate, type TemplatePart } from './placeholder-parse.ts';
import { reminderScope } from './reminder-scope.ts';
import { sampleInput } from './sample-scope.ts';
import { smsSegments } from './sms.ts';

export type TemplateFault = {
  readonly place: string;
  readonly because:
    | 'empty'
    | 'not-understood'
    | 'unknown-name'
    | 'forbidden-word'
    | 'has-markup'
    | 'has-address'
    | 'several-lines'
    | 'sms-letter'
    | 'sms-without-link'
    | 'no-deadline'
    | 'no-next-step';
  /** The word, name or piece in question. */
  readonly word: string;
};

type Place = { readonly place: string; readonly text: string };

const placesOf = (template: MessageTemplate): Place[] => [
  { place: 'subject', text: template.subject },
  { place: 'opening', text: template.opening },
  ...template.paragraphs.map((text, at) => ({ place: `paragraphs.${at}`, text })),
  { place: 'next', text: template.next },
  { place: 'closing', text: template.closing },
  { place: 'sms', text: template.sms },
];

/** The words of a template without its holes; branches are apart, so that no word is made where none is written. */
const literals = (parts: readonly TemplatePart[]): string =>
  parts
    .map((part) => {
      if (part.is === 'text') return part.text;
      if (part.is === 'hole') return '0';
      return part.is === 'if' ? ` ${literals(part.parts)} ${literals(part.otherwise)} ` : literals(part.parts);
    })
    .join('');

function placeFaults({ place, text }: Place, language: Language): TemplateFault[] {
  if (text.trim() === '') return [{ place, because: 'empty', word: '' }];
  const parsed = parseTemplate(text);
  if (!parsed.understood) return [{ place, because: 'not-understood', word: parsed.because }];
  const words = literals(parsed.parts);
  const { scope } = reminderScope(sampleInput(language));
  const fault = (because: TemplateFault['because'], found: readonly string[] | null): TemplateFault[] =>
    (found ?? []).slice(0, 1).map((word) => ({ place, because, word }));
  return [
    ...unknownNames(parsed.parts, scope).map((word) => ({ place, because: 'unknown-name' as const, word })),
    ...forbiddenWords[language].flatMap((stem) => fault('forbidden-word', stem.exec(words))),
    ...fault('has-markup', /<[^>]*>?|&[a-z#]+;/i.exec(words)),
    ...fault('has-address', /https?:|www\.|@/i.exec(words)),
    ...fault('several-lines', /[\n\r]/.exec(words)),
    ...(place === 'sms' && smsSegments(words).alphabet !== 'gsm-7' ? fault('sms-letter', /[^\x20-\x7e]/u.exec(words)) : []),
  ];
}

/**
 * Everything wrong with a message template: what law and decency forbid, names that do not exist, and what a message of this purpose must
 * say (what happens next; in a demand, a day to pay by). Creditor, account, title, contact and the ground of the claim are not checked,
 * because the frame around every message prints them.
 */
export function lintTemplate(template: MessageTemplate, purpose: Rung['template'], language: Language): TemplateFault[] {
  const places = placesOf(template);
  const needs = (place: string, because: TemplateFault['because'], text: string, hole: RegExp): TemplateFault[] =>
    hole.test(text) ? [] : [{ place, because, word: hole.source }];
  const demands = purpose === 'demand' || purpose === 'last-demand';
  return [
    ...places.flatMap((place) => placeFaults(place, language)),
    ...needs('sms', 'sms-without-link', template.sms, /\{\{ *link *\}\}/),
    ...needs('next', 'no-next-step', template.next, /\{\{ *next *\}\}/),
    ...(demands ? needs('paragraphs', 'no-deadline', template.paragraphs.join(' '), /\{\{ *deadline *\| *day *\}\}/) : []),
  ];
}

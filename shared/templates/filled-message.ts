import { HubError } from '../domain/trouble.ts';
import { type Language, oneLine, shortened } from '../domain/written.ts';
import { messageTemplates } from './catalog.ts';
import { fillTemplate, type TemplateScope } from './placeholder-fill.ts';
import { parseTemplate, type TemplatePart } from './placeholder-parse.ts';
import type { ReminderInput } from './reminder-input.ts';
import { plainSms } from './sms.ts';

const longestSubject = 150;
const parsed = new Map<string, readonly TemplatePart[]>();

/** Fills one text; each is parsed once in the life of a process. Throws HubError `BadInput` on anything not understood. */
export function fillText(source: string, scope: TemplateScope, language: Language): string {
  let parts = parsed.get(source);
  if (parts === undefined) {
    const template = parseTemplate(source);
    if (!template.understood) throw new HubError('BadInput', `The template is not understood: ${template.because}`);
    parts = template.parts;
    parsed.set(source, parts);
  }
  return fillTemplate(parts, scope, language);
}

/** One line without anything that could begin another header. */
export const subjectLine = (text: string): string => shortened(oneLine(text.replaceAll('\u00a0', ' ')), longestSubject);

export type FilledMessage = {
  readonly subject: string;
  readonly opening: string;
  readonly paragraphs: readonly string[];
  readonly next: string;
  readonly closing: string;
  readonly sms: string;
};

/** The message's own words, plain text, before they are laid out as mail. */
export function filledMessage(
  of: Pick<ReminderInput, 'template' | 'tone'>,
  scope: TemplateScope,
  language: Language,
): FilledMessage {
  const source = messageTemplates[of.template][language][of.tone];
  const fill = (text: string): string => fillText(text, scope, language);
  return {
    subject: subjectLine(fill(source.subject)),
    opening: fill(source.opening),
    paragraphs: source.paragraphs.map(fill),
    next: fill(source.next),
    closing: fill(source.closing),
    sms: plainSms(fill(source.sms)),
  };
}

import type { Day } from '../domain/dates.ts';
import type { Language } from '../domain/written.ts';
import { fillText, subjectLine } from './filled-message.ts';
import { mailFrame } from './mail-frame.ts';
import { style } from './mail-style.ts';
import { markup } from './markup.ts';
import en from './task-announcement/en.json' with { type: 'json' };
import pl from './task-announcement/pl.json' with { type: 'json' };
import { taskReasonText } from './task-reasons.ts';
import { taskWords } from './task-words.ts';

export type TaskAnnouncement = {
  readonly assignee: { readonly name: string; readonly language: Language };
  readonly task: { readonly id: string; readonly kind: keyof (typeof taskWords)['pl']; readonly dueDay: Day };
  readonly debtorName: string;
  readonly invoiceNumbers: readonly string[];
  /** A code of `task-reasons.ts` or a person's own words. */
  readonly reason: string;
  /** Where it is done: the task's page in the console. */
  readonly link: string;
};

type Rendered = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** For the team's topic; names no customer, because topics are read by many. */
  readonly notice: { readonly subject: string; readonly text: string };
};

const templates = { pl, en };
const mostNumbers = 10;

function firstOf(numbers: readonly string[]): string {
  const more = numbers.length - mostNumbers;
  return `${numbers.slice(0, mostNumbers).join(', ')}${more > 0 ? ` (+${more})` : ''}`;
}

/** The mail to the person a task goes to, in his language, and the short notice for his team. */
export function renderTaskAnnouncement(of: TaskAnnouncement): Rendered {
  const { language } = of.assignee;
  const words = taskWords[language][of.task.kind];
  const template = templates[language];
  const scope = {
    task: {
      ...of.task,
      kind: words.name,
      todo: words.todo,
      reason: taskReasonText(of.reason, language),
      invoices: firstOf(of.invoiceNumbers),
    },
    debtor: { name: of.debtorName },
    assignee: { name: of.assignee.name },
    link: of.link,
  };
  const fill = (text: string): string => fillText(text, scope, language);
  const subject = subjectLine(fill(template.subject));
  const lines = [fill(template.opening), ...template.paragraphs.map(fill), fill(template.next)];
  const paragraphs = lines.map((line) => markup`<p style="${style.paragraph}">${line}</p>`);
  const button = markup`<p style="margin:18px 0"><a href="${of.link}" style="${style.button}">${template.open}</a></p>`;
  return {
    subject,
    text: `${[...lines, `${template.open}: ${of.link}`].join('\n\n')}\n`,
    html: mailFrame({ language, title: subject, from: words.name, body: markup`${paragraphs}${button}` }),
    notice: { subject: words.name, text: fill(template.notice) },
  };
}

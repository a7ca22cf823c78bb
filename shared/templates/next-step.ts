import type { Day } from '../domain/dates.ts';
import type { Rung } from '../domain/scenario.ts';
import { type Language, writtenLongDay } from '../domain/written.ts';

/** What happens next if nothing is paid: a message by its purpose, a call, or a person taking the case over. */
export type NextStep = { readonly day: Day; readonly what: Rung['template'] | 'call' | 'hand-over' };

const clauses = {
  pl: {
    'before-due': 'przypomnimy o zbliżającym się terminie',
    reminder: 'wyślemy przypomnienie',
    demand: 'wyślemy wezwanie do zapłaty',
    'last-demand': 'wyślemy przedsądowe wezwanie do zapłaty',
    call: 'zadzwoni do Państwa nasz pracownik',
    'hand-over': 'sprawę przejmie nasz pracownik i zdecyduje o dalszych krokach',
  },
  en: {
    'before-due': 'we will remind you of the approaching due date',
    reminder: 'we will send a reminder',
    demand: 'we will send a demand for payment',
    'last-demand': 'we will send a pre-action demand for payment',
    call: 'a member of our staff will call you',
    'hand-over': 'a member of our staff will take the case over and decide how to proceed',
  },
} as const satisfies Record<Language, Record<NextStep['what'], string>>;

/** `12 grudnia 2026 wyślemy przypomnienie`: the end of a sentence that says on which condition. */
export const nextStepClause = (next: NextStep, language: Language): string =>
  `${language === 'en' ? 'on ' : ''}${writtenLongDay(next.day, language)} ${clauses[language][next.what]}`;

import type { Language } from '../../../shared/domain/written.ts';
import { consoleEnglish } from './console-english.ts';
import { consolePolish } from './console-polish.ts';

/** Words of the console's pages. */
export const consoleWords: Readonly<Record<Language, typeof consolePolish>> = { pl: consolePolish, en: consoleEnglish };

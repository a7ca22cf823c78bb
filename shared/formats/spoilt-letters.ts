import type { InputProblem } from '../domain/input-problem.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for; tab and line ends are text.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
export const hasControls = (text: string): boolean => controls.test(text);

/** A wrong letter in a name is a wrong letter in a demand. */
export function spoilt(field: string, found: string): InputProblem[] {
  if (hasControls(found)) return [{ field, found: found.slice(0, 200), because: 'control-character' }];
  return found.includes('\ufffd') ? [{ field, found: found.slice(0, 200), because: 'wrong-encoding' }] : [];
}

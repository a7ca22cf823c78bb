import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import type { Source } from './rules.ts';

/** Every file of the project: what is committed and what would be, without what is ignored. */
export const projectFiles = (): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
    .split('\n')
    .filter((path) => path !== '' && statSync(path, { throwIfNoEntry: false })?.isFile());

export const sourcesAmong = (paths: readonly string[]): Source[] =>
  paths
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

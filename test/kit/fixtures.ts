import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.env.HUB_FIXTURES;

/** Files of one kind under a folder of the independent fixtures, by their path; none where the fixtures are not given. */
export function fixturePaths(folder: string, extension: string): readonly string[] {
  if (root === undefined) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(extension))
    .map((path) => join(folder, path))
    .sort();
}

export const fixtureBytes = (path: string): Uint8Array => readFileSync(join(root ?? '', path));
export const fixtureJson = (path: string): unknown => JSON.parse(readFileSync(join(root ?? '', path), 'utf8'));

/** The name of a test that needs them, which says why it did not run. */
export const withFixtures = (sentence: string): string =>
  root === undefined ? `${sentence} (skipped: HUB_FIXTURES is not set)` : sentence;
export const hasFixtures = root !== undefined;

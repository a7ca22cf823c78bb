import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FunctionRow } from './hub.ts';
import { at, onBus, row } from './row.ts';

const connectors = 'functions/connectors';

/** The folder that holds `functions/connectors`, seen from this file or from a bundle of it. */
function rootAbove(folder: string): string {
  if (existsSync(join(folder, connectors))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error(`There is no ${connectors} above the drawing.`);
  return rootAbove(above);
}

/** The connectors there are, by their folders. */
export const connectorFolders = (root: string): string[] =>
  readdirSync(join(root, connectors), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, connectors, entry.name, 'source.json')))
    .map(({ name }) => name)
    .sort();

/** What every connector's `source.json` says, as the JSON text of a list: the build gives it to the functions that must know it. */
export const sourceDescriptions = (root: string): string =>
  JSON.stringify(connectorFolders(root).map((source): unknown => JSON.parse(readFileSync(descriptionOf(root, source), 'utf8'))));

const descriptionOf = (root: string, source: string): string => join(root, connectors, source, 'source.json');

/** Every connector is a function of its own: its schedule, its secret, and requests that name it. Adding a folder adds the row. */
const pollerRows = (root: string): FunctionRow[] =>
  connectorFolders(root).map((source) => ({
    ...row(`poll-${source}`, {
      size: [900, 512, 500],
      on: [at(`poll-${source}`, scheduleOf(root, source)), asked(source)],
      may: {
        table: 'write',
        objects: { read: ['quarantine/'], write: ['quarantine/'] },
        secrets: [`sources/${source}`, `sources/${source}/*`],
      },
    }),
    connector: source,
  }));

export const pollers: readonly FunctionRow[] = pollerRows(
  rootAbove(decodeURIComponent(dirname(new URL(import.meta.url).pathname))),
);

function asked(source: string): FunctionRow['triggers'][number] {
  const trigger = onBus('poll-requested.v1', 'connection-test-requested.v1');
  return trigger.by === 'event' ? { ...trigger, pattern: { ...trigger.pattern, detail: { source: [source] } } } : trigger;
}

function scheduleOf(root: string, source: string): string {
  const path = descriptionOf(root, source);
  const description: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (
    typeof description === 'object' &&
    description !== null &&
    'schedule' in description &&
    typeof description.schedule === 'string'
  )
    return description.schedule;
  throw new Error(`${path} has no schedule.`);
}

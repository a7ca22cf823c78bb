import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import type { FunctionRow } from '../hub.ts';

const prefix = 'poller:';
const folderOf = (connector: string): string => `functions/connectors/${connector}`;

/** What esbuild begins a function's bundle with: its handler, or for a connector an entry that is nowhere on the disk. */
export const entryOf = ({ name, connector }: FunctionRow): string =>
  connector === undefined ? `functions/${name}/handler.ts` : `${prefix}${connector}`;

/** The file that must be there for it. */
export const sourceOf = ({ name, connector }: FunctionRow): string =>
  connector === undefined ? `functions/${name}/handler.ts` : `${folderOf(connector)}/fetch.ts`;

export const isThere = (root: string, row: FunctionRow): boolean => existsSync(join(root, sourceOf(row)));

/** The entry of one poller: the use case that all share, and one connector's folder. */
const contentsOf = (connector: string): string => `
import { poller } from './functions/poll-source/handler.ts';
import description from './${folderOf(connector)}/source.json';
import * as asking from './${folderOf(connector)}/fetch.ts';
import { translate } from './${folderOf(connector)}/translate.ts';
export const handler = poller(description, { ...asking, translate });
`;

/** Makes the entries of connectors, so that no poller carries another's code. */
export const pollerEntries = (root: string): Plugin => ({
  name: 'poller-entries',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^poller:/ }, ({ path }) => ({ path: path.slice(prefix.length), namespace: 'poller' }));
    onLoad({ filter: /^/, namespace: 'poller' }, ({ path }) => ({ contents: contentsOf(path), resolveDir: root, loader: 'ts' }));
  },
});

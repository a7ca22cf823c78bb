import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sourceFolders = ['events', 'functions', 'infra', 'shared', 'state-machines'];
const sourceFile = /\.(ts|tsx|mjs|json)$/;
const buildsKept = 3;

/** Native packages stay where they are installed; everything else is in the bundle, which is why the hub starts in a moment. */
const external = ['classic-level', 'libsql'];

const filesIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && sourceFile.test(entry.name))
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    : [];

/** Changes whenever a source, the lock file or the version of Node does. */
function stampOf(root) {
  const files = [...sourceFolders.flatMap((folder) => filesIn(join(root, folder))), join(root, 'package-lock.json')].sort();
  const hash = createHash('sha256').update(process.version);
  for (const file of files) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file}\n${mtimeMs}\n${size}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Every poller is the one use case with one connector's folder, as in the bundles for AWS. */
const pollerOf = (source) => `async () => {
    const [{ poller }, described, asking, translating] = await Promise.all([
      import('./functions/poll-source/handler.ts'),
      import('./functions/connectors/${source}/source.json'),
      import('./functions/connectors/${source}/fetch.ts'),
      import('./functions/connectors/${source}/translate.ts'),
    ]);
    return { handler: poller(described.default, { ...asking, ...translating }) };
  }`;

/** Folders of a folder that hold this file. */
const under = (root, folder, file) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter((name) => existsSync(join(root, folder, name, file)))
        .sort()
    : [];

/** Function name to a dynamic import of its handler, for every folder that has one, and for every connector. */
function handlerTable(root) {
  const named = under(root, 'functions', 'handler.ts')
    .filter((name) => name !== 'poll-source')
    .map((name) => [name, `() => import('./functions/${name}/handler.ts')`]);
  const polled = under(root, 'functions/connectors', 'source.json').map((source) => [`poll-${source}`, pollerOf(source)]);
  const rows = [...named, ...polled].map(([name, load]) => `  ${JSON.stringify(name)}: ${load},`);
  return `export const handlers = {\n${rows.join('\n')}\n};`;
}

/** What every connector's `source.json` says, for the functions that must know it. */
const sourceDescriptions = (root) =>
  JSON.stringify(
    under(root, 'functions/connectors', 'source.json').map((source) =>
      JSON.parse(readFileSync(join(root, 'functions/connectors', source, 'source.json'), 'utf8')),
    ),
  );

const entryOf = (root) => `export { runHub } from './infra/local/run.ts';
export { openCloudParts } from './infra/local/open-cloud-parts.ts';
${handlerTable(root)}
`;

/**
 * Bundles the hub with the handlers of every function into `.hub/build/<stamp>`, only when a source changed since.
 * Code lies beside the installed packages, never in HUB_DATA: native packages are found from there.
 */
export async function bundleHub(root) {
  const builds = join(root, '.hub', 'build');
  const folder = join(builds, stampOf(root));
  const files = { hub: join(folder, 'hub.mjs'), trimWorker: join(folder, 'trim-worker.mjs') };
  if (existsSync(files.hub) && existsSync(files.trimWorker)) return files;
  const unfinished = `${folder}.${process.pid}`;
  await build(root, unfinished);
  try {
    renameSync(unfinished, folder);
  } catch (fault) {
    // Another start was faster; its build has the same sources.
    if (!existsSync(files.hub)) throw fault;
    rmSync(unfinished, { recursive: true, force: true });
  }
  forgetOld(builds);
  return files;
}

async function build(root, folder) {
  const esbuild = await import('esbuild');
  mkdirSync(folder, { recursive: true });
  const options = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    external,
    alias: { '@aws-sdk/credential-provider-node': join(root, 'shared/aws/credentials.ts') },
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    define: { everySourceDescription: JSON.stringify(sourceDescriptions(root)) },
    banner: { js: "import { createRequire as hubRequire } from 'node:module';\nconst require = hubRequire(import.meta.url);" },
    logLevel: 'error',
  };
  await Promise.all([
    esbuild.build({
      ...options,
      stdin: { contents: entryOf(root), resolveDir: root, sourcefile: 'hub-entry.ts', loader: 'ts' },
      outfile: join(folder, 'hub.mjs'),
    }),
    esbuild.build({
      ...options,
      entryPoints: [join(root, 'infra/local/stream/trim-worker.ts')],
      outfile: join(folder, 'trim-worker.mjs'),
    }),
  ]);
}

/** A running hub has read its bundle already, so old ones may go; a few stay for a start that is under way. */
function forgetOld(builds) {
  const byAge = readdirSync(builds)
    .map((name) => ({ path: join(builds, name), at: statSync(join(builds, name)).mtimeMs }))
    .sort((one, other) => other.at - one.at);
  for (const { path } of byAge.slice(buildsKept)) rmSync(path, { recursive: true, force: true });
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BuildResult, build } from 'esbuild';
import type { FunctionRow } from '../hub.ts';
import { sourceDescriptions } from '../pollers.ts';
import { entryOf, isThere, pollerEntries, sourceOf } from './entries.ts';
import { withoutEventStreams, withoutFacades } from './lighter.ts';

export type Bundle = {
  readonly name: string;
  /** Folder that holds only `handler.mjs`. */
  readonly folder: string;
  readonly kilobytes: number;
  /** SDK clients inside, e.g. `client-dynamodb`. */
  readonly clients: readonly string[];
  /** Modules of the hub inside, as paths from the root. */
  readonly sources: readonly string[];
  /** Modules that must be there when it runs; none. */
  readonly outside: readonly string[];
};

const clientsAtMost = 3;

/**
 * Builds `dist/functions/<name>/handler.mjs` for each row in one pass of esbuild: ES modules for Node 20 and later, the SDK inside.
 * @throws Error naming every row that has no handler, or every bundle that is too big, holds too many SDK clients or local-only code.
 */
export async function bundleFunctions(root: string, rows: readonly FunctionRow[]): Promise<readonly Bundle[]> {
  const missing = rows.filter((row) => !isThere(root, row)).map(sourceOf);
  if (missing.length > 0) throw new Error(`The drawing (infra/hub.ts) has functions without a handler: ${missing.join(', ')}.`);
  const outputs = join(root, 'dist/functions');
  const result = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(rows.map((row) => [`${row.name}/handler`, entryOf(row)])),
    outdir: outputs,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': join(root, 'shared/aws/credentials.ts') },
    plugins: [pollerEntries(root), withoutFacades, withoutEventStreams],
    define: { everySourceDescription: JSON.stringify(sourceDescriptions(root)) },
    legalComments: 'none',
    logLevel: 'warning',
  });
  const bundles = rows.map((row) => place(root, row, result));
  const complaints = bundles.flatMap((bundle, at) => complaintsAbout(bundle, rows[at]?.bundleLimitKb ?? 0));
  if (complaints.length > 0) throw new Error(`Bundles break their limits: ${complaints.join('; ')}.`);
  return bundles;
}

function place(root: string, { name }: FunctionRow, result: BuildResult<{ write: false; metafile: true }>): Bundle {
  const path = `dist/functions/${name}/handler.mjs`;
  const made = result.metafile.outputs[path];
  const file = result.outputFiles.find((output) => output.path === join(root, path));
  if (!made || !file) throw new Error(`esbuild made no ${path}.`);
  mkdirSync(dirname(file.path), { recursive: true });
  writeFileSync(file.path, file.contents);
  const inputs = Object.entries(made.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const modules = inputs.map(([module]) => module);
  return {
    name,
    folder: dirname(file.path),
    kilobytes: Math.ceil(file.contents.byteLength / 1024),
    clients: [...new Set(modules.flatMap((module) => /@aws-sdk\/(client-[a-z0-9-]+)\//.exec(module)?.[1] ?? []))].sort(),
    sources: modules.filter((module) => !/^(node_modules\/|builtin(-required)?:|never:|poller:)/.test(module)).sort(),
    outside: made.imports.filter(({ external }) => external).map(({ path: module }) => module),
  };
}

/** What is wrong with a bundle, in words; empty when nothing is. */
export function complaintsAbout(bundle: Bundle, limitKb: number): string[] {
  const local = bundle.sources.filter((source) => source.includes('/local/'));
  return [
    ...(bundle.kilobytes > limitKb ? [`${bundle.name} has ${bundle.kilobytes} KB, its limit is ${limitKb} KB`] : []),
    ...(bundle.clients.length > clientsAtMost
      ? [`${bundle.name} has ${bundle.clients.length} SDK clients (${bundle.clients.join(', ')}), the limit is ${clientsAtMost}`]
      : []),
    ...(bundle.outside.length > 0 ? [`${bundle.name} expects ${bundle.outside.join(', ')} beside it`] : []),
    ...(local.length > 0 ? [`${bundle.name} holds code of the embedded cloud: ${local.join(', ')}`] : []),
  ];
}

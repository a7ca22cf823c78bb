import { builtinModules } from 'node:module';
import type { Plugin } from 'esbuild';

const builtins = new Set(builtinModules);

/**
 * Takes Node's own modules by `process.getBuiltinModule` instead of `import`: an import copies every export of the module and so loads what hides
 * behind them (streams, web crypto), 10 ms of a cold start.
 */
export const withoutFacades: Plugin = {
  name: 'without-facades',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?[a-z_]+(\/[a-z_]+)*$/ }, ({ path }) => {
      const name = path.replace('node:', '');
      return builtins.has(name) ? { path: name, namespace: 'builtin' } : undefined;
    });
    onLoad({ filter: /^/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('node:${path}');`,
    }));
  },
};

/** Leaves out the SDK's reader of event streams (20 KB): none of our calls answers with one, and whoever loads it is told so. */
export const withoutEventStreams: Plugin = {
  name: 'without-event-streams',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ path }) => ({ path, namespace: 'never' }));
    onLoad({ filter: /^/, namespace: 'never' }, () => ({
      contents: 'throw new Error("No function of the hub reads an event stream.");',
    }));
  },
};

import { builtinModules } from 'node:module';
import type { Plugin } from 'esbuild';

const builtins = new Set(builtinModules);
/** middy knows it for answers that are streamed, which no function gives: loaded when the first of its exports is touched. */
const seldom = new Set(['stream/web']);

/** As a CommonJS module: whole, or by getters that load it at the first touch. */
const required = (name: string): string =>
  seldom.has(name)
    ? `module.exports = { ${exportsOf(name)
        .map((member) => `get ${member}() { return process.getBuiltinModule('node:${name}').${member}; }`)
        .join(', ')} };`
    : `module.exports = process.getBuiltinModule('node:${name}');`;

/** As an ES module of which only the exports stay that somebody imports. */
const imported = (name: string): string =>
  [
    `const module = /* @__PURE__ */ process.getBuiltinModule('node:${name}');`,
    'export default module;',
    ...exportsOf(name).map(
      (member, at) => `const e${at} = /* @__PURE__ */ (() => module.${member})(); export { e${at} as ${member} };`,
    ),
  ].join('\n');

const exportsOf = (name: string): string[] =>
  Object.keys(process.getBuiltinModule(`node:${name}`) ?? {}).filter(
    (member) => /^[a-z_$][\w$]*$/i.test(member) && member !== 'default',
  );

/**
 * Takes Node's own modules by `process.getBuiltinModule` instead of `import`: an import copies every export of the module and so loads what hides
 * behind them (streams, web crypto), 10 ms of a cold start.
 */
export const withoutFacades: Plugin = {
  name: 'without-facades',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?[a-z_]+(\/[a-z_]+)*$/ }, ({ path, kind }) => {
      const name = path.replace('node:', '');
      if (!builtins.has(name)) return undefined;
      const whole = kind === 'require-call' || seldom.has(name);
      return { path: name, namespace: whole ? 'builtin-required' : 'builtin', sideEffects: false };
    });
    onLoad({ filter: /^/, namespace: 'builtin-required' }, ({ path }) => ({ contents: required(path) }));
    onLoad({ filter: /^/, namespace: 'builtin' }, ({ path }) => ({ contents: imported(path) }));
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

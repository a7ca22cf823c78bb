import type { Context } from 'aws-lambda';

export type Handler = (event: unknown, context: Context) => Promise<unknown>;

/** Function name to its module, imported at its first invocation: an `import()` of `functions/<name>/handler.ts`. */
export type HandlerTable = Readonly<Record<string, () => Promise<unknown>>>;

const isHandler = (value: unknown): value is Handler => typeof value === 'function';
const hasHandler = (module: unknown): module is { handler: unknown } =>
  typeof module === 'object' && module !== null && 'handler' in module;

/** The exported `handler` of a module, or undefined. */
export const handlerOf = (module: unknown): Handler | undefined =>
  hasHandler(module) && isHandler(module.handler) ? module.handler : undefined;

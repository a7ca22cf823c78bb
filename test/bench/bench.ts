import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import type { BenchResult } from './bench-result.ts';

/** A benchmark is a file of this folder that exports `run`. */
const Bench = z.object({ run: z.custom<() => Promise<BenchResult>>((run) => typeof run === 'function') });
const folder = new URL('./', import.meta.url);
const notBenches = ['bench.ts', 'bench-result.ts'];

/** `npm run bench -- NAME [--json]`: prints the figures; exits 1 when over a limit, 2 when the name is none. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true });
  const names = readdirSync(folder)
    .filter((file) => /^[a-z0-9]+\.ts$/.test(file) && !notBenches.includes(file))
    .map((file) => file.replace('.ts', ''));
  const name = positionals[0];
  if (name === undefined || !names.includes(name)) {
    console.error(`Which benchmark? One of: ${names.join(', ')}.`);
    return 2;
  }
  const { run } = Bench.parse(await import(new URL(`${name}.ts`, folder).href));
  const { figures, overLimit } = await run();
  console.log(values.json ? JSON.stringify(figures) : JSON.stringify(figures, null, 2));
  for (const complaint of overLimit) console.error(`Over the limit: ${complaint}`);
  return overLimit.length > 0 ? 1 : 0;
}

process.exitCode = await main();

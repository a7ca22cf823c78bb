import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';

/** What a function finds in its environment; nothing is called, so no credentials are needed. */
const environment = {
  AWS_REGION: 'eu-central-1',
  HUB_ACCOUNT: '000000000000',
  HUB_PAGE_ADDRESS: 'https://receivables.example',
  NODE_NO_WARNINGS: '1',
};
const script = `
const begun = performance.now();
import(process.argv[1]).then(({ handler }) => {
  const ready = performance.now();
  if (typeof handler !== 'function') throw new Error('no handler in ' + process.argv[1]);
  process.stdout.write(JSON.stringify({ loadMs: ready - begun, readyMs: ready }), () => process.exit(0));
});
`;

/** Milliseconds of `import()` alone, and from the birth of the process until the handler was there. */
const Loading = z.object({ loadMs: z.number(), readyMs: z.number() });
export type Loading = z.infer<typeof Loading>;

/** Loads each file in fresh processes; the files take turns, so that what disturbs one round disturbs all. Answers the medians, file by file. */
export function loadings(node: string, files: readonly string[], rounds: number): Loading[] {
  const seen: Loading[][] = files.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    files.forEach((file, at) => {
      seen[at]?.push(loading(node, file));
    });
  }
  return seen.map((times) => ({
    loadMs: median(times.map(({ loadMs }) => loadMs)),
    readyMs: median(times.map(({ readyMs }) => readyMs)),
  }));
}

function loading(node: string, file: string): Loading {
  const output = execFileSync(node, ['-e', script, pathToFileURL(file).href], { encoding: 'utf8', env: environment });
  return Loading.parse(JSON.parse(output));
}

/** The middle one; of an even number the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (upper + lower) / 2;
}

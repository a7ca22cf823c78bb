import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** What a function finds in its environment; nothing is called, so no credentials are needed. */
const environment = {
  AWS_REGION: 'eu-central-1',
  HUB_ACCOUNT: '000000000000',
  HUB_PAGE_ADDRESS: 'https://receivables.example',
  NODE_NO_WARNINGS: '1',
};
const script = `
const begun = performance.now();
const { handler } = await import(process.argv[1]);
const taken = performance.now() - begun;
if (typeof handler !== 'function') throw new Error('no handler in ' + process.argv[1]);
process.stdout.write(String(taken), () => process.exit(0));
`;

/** Milliseconds from the start of `import()` to its end, in a fresh process each; the files take turns, so that what disturbs one round disturbs all. */
export function loadTimes(node: string, files: readonly string[], rounds: number): number[][] {
  const times: number[][] = files.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    files.forEach((file, at) => {
      times[at]?.push(loadTime(node, file));
    });
  }
  return times;
}

function loadTime(node: string, file: string): number {
  const { href } = pathToFileURL(file);
  const output = execFileSync(node, ['--input-type=module', '-e', script, href], { encoding: 'utf8', env: environment });
  return Number(output);
}

/** The middle one; of an even number the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (upper + lower) / 2;
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunctions } from '../../infra/aws/bundle.ts';
import { functions } from '../../infra/hub.ts';
import type { BenchResult } from './bench-result.ts';
import { loadTimes, median } from './load-times.ts';
import { otherNode } from './other-node.ts';

type Figure = {
  readonly function: string;
  readonly kb: number;
  /** Under the Node that runs this; the empty handler's is 1 in `ratio`. */
  readonly loadMs: number;
  readonly ratio: number;
  readonly node24?: { readonly loadMs: number; readonly ratio: number };
};

const rounds = 9;
const ratioInMedian = 10;
const ratioAtWorst = 30;

/** Size and load time of every function against an empty ES module, each the median of nine fresh processes that take turns. */
export async function run(): Promise<BenchResult> {
  const bundles = await bundleFunctions(process.cwd(), functions);
  const folder = mkdtempSync(join(tmpdir(), 'hub-bench-'));
  try {
    const empty = join(folder, 'handler.mjs');
    writeFileSync(empty, 'export const handler = async () => undefined;\n');
    const files = bundles.map((bundle) => join(bundle.folder, 'handler.mjs'));
    const here = measure(process.execPath, empty, files);
    const node24 = otherNode('24.21.0');
    const there = node24 === undefined ? undefined : measure(node24, empty, files);
    if (there === undefined) console.error('Node 24 could not be fetched: measured under this Node only.');
    const figures = bundles.map(({ name, kilobytes }, at): Figure => {
      const elsewhere = there?.[at];
      const own = here[at] ?? { loadMs: Number.NaN, ratio: Number.NaN };
      return { function: name, kb: kilobytes, ...own, ...(elsewhere ? { node24: elsewhere } : {}) };
    });
    return { figures, overLimit: [...overLimit('this Node', here), ...overLimit('Node 24', there ?? [])] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Load = { readonly loadMs: number; readonly ratio: number };

function measure(node: string, empty: string, files: readonly string[]): Load[] {
  const [bare = [], ...rest] = loadTimes(node, [empty, ...files], rounds);
  const base = median(bare);
  return rest.map((times) => ({ loadMs: rounded(median(times)), ratio: rounded(median(times) / base) }));
}

/** Which of the two limits the ratios break. */
export function overLimit(node: string, loads: readonly Load[]): string[] {
  if (loads.length === 0) return [];
  const ratios = loads.map(({ ratio }) => ratio);
  const worst = Math.max(...ratios);
  const middle = median(ratios);
  return [
    ...(middle > ratioInMedian
      ? [`under ${node} the median function loads ${middle} times as long as an empty one (limit ${ratioInMedian})`]
      : []),
    ...(worst > ratioAtWorst
      ? [`under ${node} the slowest function loads ${worst} times as long as an empty one (limit ${ratioAtWorst})`]
      : []),
  ];
}

const rounded = (figure: number): number => Math.round(figure * 100) / 100;

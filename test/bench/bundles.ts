import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunctions } from '../../infra/aws/bundle.ts';
import { functions } from '../../infra/hub.ts';
import type { BenchResult } from './bench-result.ts';
import { type Loading, loadings, median } from './load-times.ts';
import { otherNode } from './other-node.ts';

type Load = { readonly loadMs: number; readonly ratio: number };
type Figure = { readonly function: string; readonly kb: number; readonly node24?: Load } & Load;

const rounds = 9;
const ratioInMedian = 10;
const ratioAtWorst = 30;

/**
 * Size and load time of every function against an empty ES module, each the median of nine fresh processes that take turns. Under this Node (20) the time is that
 * of `import()` alone. Node 24 has its module loader in its start-up snapshot, so that an empty module costs nothing there and nothing can be measured
 * against it: `node24` is the time from the birth of the process, for both sides.
 */
export async function run(): Promise<BenchResult> {
  const bundles = await bundleFunctions(process.cwd(), functions);
  const folder = mkdtempSync(join(tmpdir(), 'hub-bench-'));
  try {
    const empty = join(folder, 'handler.mjs');
    writeFileSync(empty, 'export const handler = async () => undefined;\n');
    const files = bundles.map((bundle) => join(bundle.folder, 'handler.mjs'));
    const here = against(loadings(process.execPath, [empty, ...files], rounds), 'loadMs');
    const node24 = otherNode('24.21.0');
    const there = node24 === undefined ? [] : against(loadings(node24, [empty, ...files], rounds), 'readyMs');
    if (node24 === undefined) console.error('Node 24 could not be fetched: measured under this Node only.');
    const figures = here.map((load, at): Figure => {
      const elsewhere = there[at];
      const { name = '', kilobytes = 0 } = bundles[at] ?? {};
      return { function: name, kb: kilobytes, ...load, ...(elsewhere ? { node24: elsewhere } : {}) };
    });
    return { figures, overLimit: [...overLimit('this Node', here), ...overLimit('Node 24', there)] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each file's time over the first one's. */
function against([empty, ...files]: readonly Loading[], which: keyof Loading): Load[] {
  const base = empty?.[which] ?? Number.NaN;
  return files.map((file) => ({ loadMs: rounded(file[which]), ratio: rounded(file[which] / base) }));
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

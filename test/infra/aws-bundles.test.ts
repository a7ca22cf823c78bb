import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Bundle, bundleFunctions, complaintsAbout } from '../../infra/aws/bundle.ts';
import { type FunctionRow, functions } from '../../infra/hub.ts';
import { overLimit } from '../bench/bundles.ts';
import { median } from '../bench/load-times.ts';
import { root } from './synthesised.ts';

const bundle = (more: Partial<Bundle>): Bundle => ({
  ...{
    name: 'take-step',
    folder: '',
    kilobytes: 400,
    clients: ['client-ses'],
    sources: ['functions/take-step/take-step.ts'],
    outside: [],
  },
  ...more,
});

const own = (row: FunctionRow | undefined): string[] =>
  row?.connector === undefined
    ? [`functions/${row?.name}/`]
    : ['functions/poll-source/', `functions/connectors/${row.connector}/`];

describe('the bundles', () => {
  let bundles: readonly Bundle[];
  beforeAll(async () => {
    bundles = await bundleFunctions(root, functions);
  }, 300_000);

  it('of all functions keep their limits and hold nothing of the embedded cloud', () => {
    expect(bundles.map(({ name }) => name)).toEqual(functions.map(({ name }) => name));
    expect(bundles.flatMap((made, at) => complaintsAbout(made, functions[at]?.bundleLimitKb ?? 0))).toEqual([]);
    expect(bundles.flatMap(({ sources }) => sources).filter((source) => /^(infra|test)\//.test(source))).toEqual([]);
  });

  it('answer no address that only the embedded cloud has', () => {
    const texts = bundles.map(({ name, folder }) => [name, readFileSync(join(folder, 'handler.mjs'), 'utf8')]);
    expect(texts.filter(([, text]) => text?.includes('/local/')).map(([name]) => name)).toEqual([]);
  });

  it('carry no code of another function', () => {
    const foreign = bundles.flatMap(({ sources }, at) =>
      sources.filter(
        (source) => source.startsWith('functions/') && !own(functions[at]).some((folder) => source.startsWith(folder)),
      ),
    );
    expect(foreign).toEqual([]);
  });

  it('of pollers are the one use case, each with the folder of its own connector', () => {
    const pollers = functions.filter(({ connector }) => connector !== undefined);
    expect(pollers.length).toBeGreaterThan(0);
    for (const row of pollers) {
      const sources = bundles.find(({ name }) => name === row.name)?.sources ?? [];
      expect(sources).toContain('functions/poll-source/poll-source.ts');
      for (const file of ['source.json', 'fetch.ts', 'translate.ts'])
        expect(sources).toContain(`functions/connectors/${row.connector}/${file}`);
    }
  });

  it('are not begun while a row has no handler; the error names each', async () => {
    const lost: FunctionRow = { name: 'lose-way', timeoutSeconds: 1, memoryMb: 128, triggers: [], may: {}, bundleLimitKb: 500 };
    await expect(bundleFunctions(root, [lost, { ...lost, name: 'lose-mind' }])).rejects.toThrow(
      'functions without a handler: functions/lose-way/handler.ts, functions/lose-mind/handler.ts.',
    );
  });

  it('are refused when too big, with four clients, or with local code', () => {
    expect(complaintsAbout(bundle({}), 500)).toEqual([]);
    expect(complaintsAbout(bundle({ kilobytes: 501 }), 500)).toEqual(['take-step has 501 KB, its limit is 500 KB']);
    expect(complaintsAbout(bundle({ clients: ['a', 'b', 'c', 'd'] }), 500)).toEqual([expect.stringContaining('4 SDK clients')]);
    expect(complaintsAbout(bundle({ outside: ['sharp'] }), 500)).toEqual(['take-step expects sharp beside it']);
    expect(complaintsAbout(bundle({ sources: ['infra/local/run.ts'] }), 500)).toEqual([
      expect.stringContaining('infra/local/run.ts'),
    ]);
  });
});

describe('the measure of load time', () => {
  it('looks at the middle one and at the worst', () => {
    const ratio = (...ratios: number[]) => ratios.map((one) => ({ loadMs: one, ratio: one }));
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(overLimit('Node', ratio(10, 10, 30))).toEqual([]);
    expect(overLimit('Node', ratio(1, 10.1, 11))).toHaveLength(1);
    expect(overLimit('Node', ratio(1, 2, 30.1))).toHaveLength(1);
    expect(overLimit('Node', [])).toEqual([]);
  });
});

import { join } from 'node:path';
import * as z from 'zod';
import { functions } from '../../infra/hub.ts';
import { openActivity } from '../../infra/local/activity.ts';
import type { Invoke } from '../../infra/local/parts.ts';
import { openRecords } from '../../infra/local/records.ts';
import { openChangeCount } from '../../infra/local/store/change-count.ts';
import { drawnConsumers, openFeeder } from '../../infra/local/stream/feeder.ts';
import { openReader } from '../../infra/local/stream/reader.ts';
import { openTrimmer } from '../../infra/local/stream/trimmer.ts';
import { bundleFile, event, openStore, putItem, root, temporaryFolder, wall } from '../infra/local-kit.ts';
import type { BenchResult } from './bench-result.ts';

const atOnce = 8;
const window = 1_000;
const windows = 4;
const between = 20_000;
const warmUp = 4_000;
/** Every item is there after the warm-up, so that only the stream can make later writes slower, not the size of the table. */
const items = 4_000;
const leastRatio = 0.8;

const Batch = z.object({ Records: z.array(z.unknown()) });

/** Writes per second into the table while its stream is read to both consumers and trimmed: at the start and again after 20,000 further writes. */
export async function run(): Promise<BenchResult> {
  const folder = await temporaryFolder();
  const worker = await bundleFile('infra/local/stream/trim-worker.ts', join(root, '.hub/bench/trim-worker.mjs'));
  const store = await openStore(join(folder.path, 'table'));
  const file = store.file ?? '';
  const records = await openRecords(join(folder.path, 'hub'));
  const changes = await openChangeCount(file);
  const activity = openActivity();
  let heard = 0;
  const invoke: Invoke = async (_, payload) => {
    heard += Batch.parse(payload).Records.length;
    return { ok: true, value: { batchItemFailures: [] } };
  };
  const feeder = await openFeeder(drawnConsumers(functions), {
    records,
    bury: async () => undefined,
    invoke,
    activity,
    wall,
    streamArn: store.streamArn,
    reader: await openReader(records, store.call, store.streamArn),
    trimmer: openTrimmer(worker, file, () => undefined),
    tell: () => undefined,
    changeCount: changes.read,
  });
  const writes = async (from: number, count: number): Promise<number> => {
    let next = from;
    const began = performance.now();
    const write = async (): Promise<void> => {
      for (let number = next++; number < from + count; number = next++) {
        await putItem(store.call, `debtor-${number % 500}`, `event#${number % items}`, {
          ...event,
          number: { N: String(number) },
        });
        feeder.nudge();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, write));
    return (count / (performance.now() - began)) * 1000;
  };
  try {
    /** The fastest of some windows one after another: what else the machine does slows some of them, never all. */
    const fastest = async (from: number): Promise<number> => {
      const speeds: number[] = [];
      for (let turn = 0; turn < windows; turn += 1) speeds.push(await writes(from + turn * window, window));
      return Math.max(...speeds);
    };
    await writes(0, warmUp);
    const atStart = await fastest(warmUp);
    await writes(warmUp + windows * window, between - windows * window);
    const after20000 = await fastest(warmUp + between);
    await feeder.readToEnd();
    await activity.quiet();
    const ratio = Math.round((after20000 / atStart) * 100) / 100;
    const written = warmUp + between + windows * window;
    const lost = heard < written ? [`${written - heard} records of ${written} were not heard`] : [];
    const slow =
      ratio < leastRatio
        ? [`after 20,000 writes the table takes ${ratio} of what it took at the start (at least ${leastRatio})`]
        : [];
    return {
      figures: { atStart: Math.round(atStart), after20000: Math.round(after20000), ratio, heard },
      overLimit: [...slow, ...lost],
    };
  } finally {
    await feeder.stop();
    await records.close();
    changes.close();
    await store.stop();
    await folder.remove();
  }
}

import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import { tableName } from '../../hub.ts';

export type Trimmer = {
  /** Everything before `last` is durably taken. Many calls while one trim runs become one. */
  takenTo(last: string): void;
  stop(): Promise<void>;
};

export const noTrimming: Trimmer = { takenTo: () => undefined, stop: async () => undefined };

const Said = z.union([z.object({ removed: z.number() }), z.object({ fault: z.string() })]);

/** The rarest trim that keeps writes fast: measured, 200 records more in the stream cost a write nothing that can be seen. */
const pauseMs = 100;

/**
 * Trims the stream of our own dynoxide in a worker thread. A failed trim is told once and tried again at the next; when the file cannot be
 * used at all the hub goes on without trimming and says that writes will become slower.
 */
export function openTrimmer(worker: URL, file: string, tell: (line: string) => void): Trimmer {
  const thread = new Worker(worker, { workerData: { file, table: tableName } });
  thread.unref();
  let wanted: string | undefined;
  let busy = false;
  let broken = false;
  let timer: NodeJS.Timeout | undefined;
  let told = '';

  const go = () => {
    timer = undefined;
    if (busy || broken || wanted === undefined) return;
    busy = true;
    thread.postMessage({ last: wanted });
    wanted = undefined;
  };
  const later = () => {
    if (timer === undefined && !busy && wanted !== undefined) timer = setTimeout(go, pauseMs);
  };
  const complain = (fault: string) => {
    if (fault !== told) tell(`The table's stream cannot be trimmed, writes will become slower: ${fault}`);
    told = fault;
  };

  thread.on('message', (message: unknown) => {
    busy = false;
    const said = Said.parse(message);
    if ('fault' in said) complain(said.fault);
    later();
  });
  thread.on('error', (fault) => {
    broken = true;
    complain(String(fault));
  });
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));

  return {
    takenTo: (last) => {
      wanted = last;
      later();
    },
    stop: async () => {
      clearTimeout(timer);
      if (!broken) thread.postMessage({ stop: true });
      await ended;
    },
  };
}

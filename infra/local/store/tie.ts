import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Starts `child` and waits on standard input; when that ends, whatever ended the hub, the child is told to stop and killed two seconds later.
 * The shell ends with the child's own exit code, so a crash of the child is seen at once.
 */
const script = `exec 3<&0; "$@" & child=$!; (read _ <&3; kill $child; sleep 2; kill -9 $child) 2>/dev/null &
exec 3<&-; wait $child`;

export type Tied = {
  readonly ended: Promise<{ readonly code: number | null }>;
  /** The last lines the child wrote, for a message when it fails. */
  readonly said: () => string;
  stop(): Promise<void>;
};

/** Runs a program that cannot outlive this process. In a process group of its own, so that Ctrl-C reaches the hub first and the hub stops in order. */
export function runTied(command: readonly string[], options: { readonly cwd: string }): Tied {
  const child = spawn('sh', ['-c', script, 'tied', ...command], {
    cwd: options.cwd,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  const hear = (chunk: Buffer) => {
    said = `${said}${chunk.toString('utf8')}`.slice(-2000);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  // The pipe breaks when the child ends first; its exit says so already.
  child.stdin.on('error', () => undefined);
  const ended = whenEnded(child);
  return {
    ended,
    said: () => said.trim(),
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

const whenEnded = (child: ChildProcess): Promise<{ code: number | null }> =>
  new Promise((resolve) => {
    child.once('error', () => resolve({ code: 127 }));
    child.once('exit', (code) => resolve({ code }));
  });

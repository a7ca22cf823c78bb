import type { Log, Saying } from '../ports/log.ts';

const levels: Readonly<Partial<Record<Saying, 'ERROR' | 'WARN'>>> = {
  'invocation.failed': 'ERROR',
  'record.undecodable': 'ERROR',
  'message.unknown': 'WARN',
  'execution.restarted': 'WARN',
  'webhook.refused': 'WARN',
  'source.failed': 'WARN',
  'source.locked-out': 'ERROR',
};

const toOutput = (line: string): void => {
  process.stdout.write(line);
};

/** One JSON object a line, as CloudWatch reads it: `saying`, `level` and what it is about, which is ids and counts (see the port). */
export const jsonLog =
  (write: (line: string) => void = toOutput): Log =>
  (saying, about) =>
    write(`${JSON.stringify({ ...about, saying, level: levels[saying] ?? 'INFO' })}\n`);

import { describe, expect, it } from 'vitest';
import { jsonLog } from '../../shared/hosting/log.ts';

function lines(): { readonly log: ReturnType<typeof jsonLog>; readonly written: string[] } {
  const written: string[] = [];
  return { written, log: jsonLog((line) => written.push(line)) };
}

describe('the log', () => {
  it('is one JSON object a line, whatever stands in it', () => {
    const { log, written } = lines();
    log('message.sent', { messageId: 'm1\n{"saying":"invocation.failed"}', rung: 2 });
    expect(written).toHaveLength(1);
    expect(written[0]?.trimEnd().includes('\n')).toBe(false);
    expect(JSON.parse(written[0] ?? '')).toEqual({
      messageId: 'm1\n{"saying":"invocation.failed"}',
      rung: 2,
      saying: 'message.sent',
      level: 'INFO',
    });
  });

  it('cannot be made to say something else by what it is told', () => {
    const { log, written } = lines();
    log('invocation.failed', { saying: 'message.sent', level: 'INFO' });
    expect(JSON.parse(written[0] ?? '')).toEqual({ saying: 'invocation.failed', level: 'ERROR' });
  });
});

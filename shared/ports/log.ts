/** Everything the hub ever says in a log. Alarms match on these words, so a rename is a breaking change. */
export type Saying =
  | 'invocation.failed'
  | 'record.undecodable'
  | 'input.rejected'
  | 'message.sent'
  | 'message.held'
  | 'message.unknown'
  | 'task.created'
  | 'execution.restarted'
  | 'import.finished'
  | 'webhook.refused'
  | 'source.read'
  | 'source.failed'
  | 'source.locked-out'
  | 'run.counted';

/** Ids, counts and words of the trade only; never names, addresses or bodies. */
export type Log = (saying: Saying, about: Readonly<Record<string, string | number>>) => void;

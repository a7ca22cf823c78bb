/** What calls a person. The section of this name in `runbook` says what has happened and what to do. */
export const alarms = [
  { watches: 'dead-letters', above: 0, minutes: 5 },
  { watches: 'failed-executions', above: 0, minutes: 5 },
  { watches: 'function-errors', above: 0, minutes: 5 },
  { watches: 'throttles', above: 0, minutes: 15 },
  /** Milliseconds the oldest unread stream record has waited. */
  { watches: 'stream-age', above: 60_000, minutes: 5 },
  { watches: 'unknown-messages', above: 0, minutes: 60 },
  /** Shares of what was sent. SES looks closer at 0.05 and 0.001 and stops us at 0.1 and 0.005. */
  { watches: 'bounces', above: 0.04, minutes: 60 },
  { watches: 'complaints', above: 0.0008, minutes: 60 },
  /** A whole working day, counted by days of UTC. */
  { watches: 'nothing-sent', above: 0, minutes: 1440 },
] as const;
export type Watched = (typeof alarms)[number]['watches'];
export const runbook = 'infra/aws/README.md';

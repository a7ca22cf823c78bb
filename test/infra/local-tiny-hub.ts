import { appendFileSync } from 'node:fs';
import * as z from 'zod';
import { openCloudParts } from '../../infra/local/open-cloud-parts.ts';
import { runHub } from '../../infra/local/run.ts';
import { businessTime } from '../../shared/aws/clock.ts';

/** The real process around functions that only tell what they were asked: one line of JSON each in the file TRACE. */
const Env = z.object({ TRACE: z.string(), ROOT: z.string(), TRIM_WORKER: z.string() });
const { TRACE, ROOT, TRIM_WORKER } = Env.parse(process.env);

const Batch = z.object({
  Records: z.array(z.object({ dynamodb: z.object({ Keys: z.object({ pk: z.object({ S: z.string() }) }) }) })),
});

const tell = (name: string, about: object) =>
  appendFileSync(TRACE, `${JSON.stringify({ name, at: new Date(businessTime.now()).toISOString(), ...about })}\n`);

const telling = (name: string, answer: unknown) => async () => ({
  handler: async () => {
    tell(name, {});
    return answer;
  },
});
const taking = (name: string) => async () => ({
  handler: async (event: unknown) => {
    tell(name, { keys: Batch.parse(event).Records.map((record) => record.dynamodb.Keys.pk.S) });
    return { batchItemFailures: [] };
  },
});

await runHub({
  root: ROOT,
  handlers: {
    'start-due': telling('start-due', { outcome: 'all-started', started: 0 }),
    'reconcile-executions': telling('reconcile-executions', {}),
    'settle-unknown': telling('settle-unknown', {}),
    'expire-findings': telling('expire-findings', {}),
    'fold-book': telling('fold-book', {}),
    'wake-waiting': taking('wake-waiting'),
    'publish-events': taking('publish-events'),
  },
  openParts: openCloudParts,
  trimWorker: new URL(TRIM_WORKER),
});

import { randomUUID } from 'node:crypto';
import { askHub, followJob } from './hub-call.mjs';

const usage =
  'npm run day -- +7            moves the clock seven days\nnpm run day -- 2026-12-24    moves it to the end of that day';
const done = 0;
const failed = 1;
const refused = 2;

function orderOf(words) {
  if (words.length !== 1) return undefined;
  const [word] = words;
  if (/^\+?\d{1,4}$/.test(word)) return { advanceDays: Number(word) };
  if (/^\d{4}-\d\d-\d\d$/.test(word)) return { until: word };
  return undefined;
}

/** Moves the clock of the running hub and returns when it is quiet. Prints the new date, with `--json` one JSON value. Exit codes: 0, 1 failed, 2 refused. */
export async function run(words) {
  const json = words.includes('--json');
  const order = orderOf(words.filter((word) => word !== '--json'));
  if (order === undefined) {
    process.stderr.write(`${usage}\n`);
    return refused;
  }
  try {
    const requestId = randomUUID();
    const begun = await askHub('POST', '/local/clock', { body: { ...order, requestId }, headers: { prefer: 'respond-async' } });
    if (begun.status !== 202) {
      process.stderr.write(`${begun.value.message}\n`);
      return refused;
    }
    if (begun.value.id !== requestId) process.stderr.write('The clock is being moved already; waiting for that.\n');
    return report(await followJob(begun.value.id), json);
  } catch (fault) {
    process.stderr.write(`${fault.message}\n`);
    return failed;
  }
}

function report(job, json) {
  const { from, today } = job.progress ?? {};
  if (json)
    process.stdout.write(`${JSON.stringify({ state: job.state, from, today, ...(job.fault ? { fault: job.fault } : {}) })}\n`);
  else if (job.state === 'done') process.stdout.write(`Today is ${today}.\n`);
  if (job.state === 'done') return done;
  process.stderr.write(`The clock stopped at ${today}: ${job.fault?.message ?? job.state}\n`);
  return failed;
}

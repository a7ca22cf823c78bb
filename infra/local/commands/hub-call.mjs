import { request } from 'node:http';

/** While the hub is down (a restart, a kill) a command waits this long for it to come back. */
const patienceMs = 60_000;
const pauseMs = 250;

export const hubAddress = () => `http://127.0.0.1:${process.env.PORT || 4321}`;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** One request; rejects when the hub does not answer. Not `fetch`, which gives up after five minutes without a header. */
function once(method, path, { body, headers = {} } = {}, reached = () => undefined) {
  return new Promise((resolve, reject) => {
    const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const call = request(`${hubAddress()}${path}`, {
      method,
      headers: { ...headers, ...(bytes ? { 'content-type': 'application/json', 'content-length': bytes.length } : {}) },
    });
    call.once('socket', (socket) => socket.once('connect', reached));
    call.once('error', reject);
    call.once('response', (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () => {
        try {
          resolve({ status: answer.statusCode, value: JSON.parse(Buffer.concat(chunks).toString('utf8')) });
        } catch (fault) {
          reject(fault);
        }
      });
    });
    call.end(bytes);
  });
}

/**
 * Asks the hub and waits up to 60 s while it is down or still starting (503). The request must be one that may be repeated. A hub that was
 * reached and then fell counts anew: a long wait for a job may be cut short again and again.
 * Answers `{status, value}`; throws an Error that says how to start the hub.
 */
export async function askHub(method, path, { patience = patienceMs, ...options } = {}) {
  let awayAt;
  let startingAt;
  for (;;) {
    let reachedAt;
    try {
      const answer = await once(method, path, options, () => {
        reachedAt = Date.now();
      });
      if (answer.status !== 503) return answer;
      startingAt ??= Date.now();
      awayAt = undefined;
    } catch {
      // Looked at below: only time tells a restart from a hub that is not there.
      awayAt = reachedAt === undefined ? (awayAt ?? Date.now()) : Date.now();
      startingAt = undefined;
    }
    if (Date.now() - Math.min(awayAt ?? Date.now(), startingAt ?? Date.now()) > patience)
      throw new Error(`No hub answers at ${hubAddress()}. Start it with: npm start (PORT says where).`);
    await pause(pauseMs);
  }
}

/** Follows a job to its end, through restarts of the hub. `watch` gets the job whenever it was looked at. */
export async function followJob(id, watch = () => undefined) {
  for (;;) {
    const { status, value } = await askHub('GET', `/local/jobs/${encodeURIComponent(id)}?wait=20`);
    if (status !== 200) throw new Error(value.message ?? `The hub does not know the job ${id}.`);
    watch(value);
    if (value.state !== 'running') return value;
  }
}

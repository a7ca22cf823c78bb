import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { request } from 'node:http';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { askHub, followJob, hubAddress } from './hub-call.mjs';

const usage = `npm run import -- --file F [--mapping M] [--company C] [--scenario S] [--replay [--until D]] [--json]
  --mapping   how the file's columns are called: faktury (default), wplaty, ibm-late-payments
  --replay    lets past invoices happen again on the virtual clock, until the end of the day D`;
const done = 0;
const failed = 1;
const refused = 2;
const mostBytes = 100 * 1024 * 1024;

const options = {
  file: { type: 'string' },
  mapping: { type: 'string', default: 'faktury' },
  company: { type: 'string', default: 'main' },
  scenario: { type: 'string' },
  replay: { type: 'boolean', default: false },
  until: { type: 'string' },
  json: { type: 'boolean', default: false },
};

class Refusal extends Error {}

/** Reads a file into the running hub, or lets it happen again. Exit codes: 0 read (rejected rows included), 2 refused, 1 failed. */
export async function run(words) {
  try {
    const { values } = parseArgs({ args: words, options, allowPositionals: false });
    const file = await fileOf(values);
    return values.replay ? await replay(values, file) : await importNow(values, file);
  } catch (fault) {
    const isUsage = fault.code?.startsWith('ERR_PARSE_ARGS');
    process.stderr.write(`${fault.message}\n${isUsage ? `${usage}\n` : ''}`);
    return fault instanceof Refusal || isUsage ? refused : failed;
  }
}

async function fileOf({ file }) {
  if (file === undefined) throw new Refusal(`Say which file.\n${usage}`);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new Refusal(`There is no file ${file}.`);
  if (found.size > mostBytes) throw new Refusal(`${file} has ${found.size} bytes; the limit is 100 MB. Split it.`);
  return { path: file, name: basename(file), bytes: found.size };
}

async function signIn() {
  const { status, value } = await askHub('POST', '/local/sign-in', { body: { user: 'admin' } });
  if (status !== 200) throw new Error(value.message ?? `Sign-in answered ${status}.`);
  return { authorization: `Bearer ${value.token}` };
}

async function importNow(values, file) {
  const headers = await signIn();
  const order = {
    fileName: file.name,
    bytes: file.bytes,
    mapping: values.mapping,
    company: values.company,
    scenario: values.scenario,
  };
  const made = await askHub('POST', '/api/v1/imports', { body: order, headers });
  if (made.status !== 201) throw new Refusal(messageOf(made));
  await upload(made.value.uploadAddress, file);
  const started = await askHub('POST', `/api/v1/imports/${made.value.id}/start`, { body: {}, headers });
  if (started.status !== 202) throw new Refusal(messageOf(started));
  const read = await follow(made.value.id, headers);
  if (values.json) process.stdout.write(`${JSON.stringify(read)}\n`);
  else await tell(read, headers);
  return read.state === 'read' ? done : refused;
}

async function follow(id, headers) {
  for (;;) {
    const { status, value } = await askHub('GET', `/api/v1/imports/${id}`, { headers });
    if (status !== 200) throw new Error(messageOf({ value }));
    if (value.state === 'read' || value.state === 'refused') return value;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function tell(read, headers) {
  if (read.state === 'refused') process.stderr.write(`Refused: ${read.refusal.sentence ?? read.refusal.because}\n`);
  const { counts } = read;
  process.stdout.write(
    `read ${counts.read}, created ${counts.created}, updated ${counts.updated}, unchanged ${counts.unchanged}, rejected ${counts.rejected}\n`,
  );
  if (counts.rejected === 0) return;
  const { value } = await askHub('GET', `/api/v1/imports/${read.id}/rejects?limit=50`, { headers });
  for (const { line, problems } of value.items)
    for (const { field, found, because, sentence } of problems)
      process.stdout.write(`  line ${line}: ${field} «${found}» ${sentence ?? because}\n`);
}

async function replay(values, file) {
  if (values.until !== undefined && !/^\d{4}-\d\d-\d\d$/.test(values.until))
    throw new Refusal('--until takes a day: YYYY-MM-DD.');
  const { value: health } = await askHub('GET', '/health');
  if (health.clock !== 'still') throw new Refusal('A replay needs the virtual clock: start the hub with HUB_START=YYYY-MM-DD.');
  const sha = await digestOf(file.path);
  const object = `uploads/replay-${sha}.csv`;
  await upload(`${cloudAddress()}/receivables-000000000000-eu-central-1/${object}`, file);
  const input = { object, mapping: values.mapping, company: values.company, until: values.until ?? health.today };
  if (values.scenario !== undefined) input.scenario = values.scenario;
  const requestId = createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 32);
  const begun = await askHub('POST', '/local/jobs', {
    body: { kind: 'replay', input, requestId },
    headers: { prefer: 'respond-async' },
  });
  if (begun.status !== 202) throw new Refusal(messageOf(begun));
  const job = await followJob(begun.value.id);
  const { counts, rejects = [], today } = job.progress ?? {};
  if (values.json) process.stdout.write(`${JSON.stringify({ state: job.state, today, counts, rejects, fault: job.fault })}\n`);
  else if (job.state === 'done') tellReplay(today, counts, rejects);
  if (job.state === 'done') return done;
  process.stderr.write(`${job.fault?.message ?? 'The replay failed.'}\n`);
  return job.fault?.error === 'BadInput' ? refused : failed;
}

function tellReplay(today, counts, rejects) {
  process.stdout.write(
    `read ${counts.read}, created ${counts.created}, settled ${counts.settled}, disputed ${counts.disputed}, rejected ${counts.rejected}; today is ${today}\n`,
  );
  for (const { line, problems } of rejects)
    for (const { field, found, sentence } of problems) process.stdout.write(`  line ${line}: ${field} «${found}» ${sentence}\n`);
}

const cloudAddress = () => `http://127.0.0.1:${process.env.HUB_CLOUD_PORT || 4566}`;
const messageOf = ({ value }) => value?.message ?? value?.sentence ?? JSON.stringify(value);

async function digestOf(path) {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest('hex').slice(0, 40);
}

/** Streams the file to its address. */
function upload(address, file) {
  return new Promise((resolve, reject) => {
    const call = request(address, { method: 'PUT', headers: { 'content-length': file.bytes, 'content-type': 'text/csv' } });
    call.once('error', (fault) =>
      reject(new Error(`The upload failed (${fault.message}); is the hub at ${hubAddress()} running?`)),
    );
    call.once('response', (answer) => {
      answer.resume();
      answer.once('end', () =>
        answer.statusCode < 300 ? resolve() : reject(new Error(`The upload answered ${answer.statusCode}.`)),
      );
    });
    createReadStream(file.path).once('error', reject).pipe(call);
  });
}

import { CashManagementEndOfDayReport } from 'iso20022.js';
import mt940js from 'mt940js';
import { type BankStatement, statementRefusals } from '../../shared/domain/bank-statement.ts';
import { HubError } from '../../shared/domain/trouble.ts';
import { readCamt } from '../../shared/formats/camt.ts';
import { decodeText } from '../../shared/formats/decode-text.ts';
import { readMt940 } from '../../shared/formats/mt940.ts';
import { camt053File, mt940File } from '../kit/bank-files.ts';
import type { BenchResult } from './bench-result.ts';

const entries = 20_000;
const leastCamt = 4;
const leastMt940 = 3;

/** As the object store gives it. */
async function* pieces(file: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < file.length; from += 65_536) yield file.subarray(from, from + 65_536);
}

function checked(statements: readonly BankStatement[]): number {
  const refusals = statements.flatMap(statementRefusals);
  if (refusals.length > 0) throw new HubError('BadOutput', `the statement was refused: ${JSON.stringify(refusals.slice(0, 3))}`);
  return statements.reduce((sum, statement) => sum + statement.entries.length, 0);
}

async function ourMt940(file: Uint8Array): Promise<number> {
  const statements: BankStatement[] = [];
  for await (const statement of readMt940(decodeText(pieces(file), 'auto'))) statements.push(statement);
  return checked(statements);
}

async function ourCamt(file: Uint8Array): Promise<number> {
  const read = await readCamt(decodeText(pieces(file), 'utf-8'));
  if (read.kind === 'refused') throw new HubError('BadOutput', `the file was refused: ${read.because}`);
  return checked(read.statements);
}

const peerMt940 = (file: Uint8Array): number =>
  new mt940js.Parser().parse(new TextDecoder().decode(file)).reduce((sum, { transactions }) => sum + transactions.length, 0);

const peerCamt = (file: Uint8Array): number =>
  CashManagementEndOfDayReport.fromXML(new TextDecoder().decode(file)).transactions.length;

/** Milliseconds of processor time, of all threads of the process. */
async function timeOf(read: () => number | Promise<number>): Promise<number> {
  const before = process.cpuUsage();
  const found = await read();
  const { user, system } = process.cpuUsage(before);
  if (found !== entries) throw new HubError('BadOutput', `${found} of ${entries} entries were read`);
  return (user + system) / 1000;
}

type Sides = { readonly ours: () => Promise<number>; readonly peer: () => number; readonly rounds: number };

/** Rounds until both sides are compiled. */
const warmUp = 3;

/** The least time of each side, taken in turns after rounds that count for neither. */
async function compared({ ours, peer, rounds }: Sides): Promise<{ readonly ours: number; readonly peer: number }> {
  const least = { ours: Number.POSITIVE_INFINITY, peer: Number.POSITIVE_INFINITY };
  for (let round = -warmUp; round < rounds; round += 1) {
    const taken = { ours: await timeOf(ours), peer: await timeOf(peer) };
    if (round < 0) continue;
    least.ours = Math.min(least.ours, taken.ours);
    least.peer = Math.min(least.peer, taken.peer);
  }
  return least;
}

const rounded = (figure: number): number => Math.round(figure * 100) / 100;

/**
 * Bank files of 20,000 entries read with every field mapped and the balances checked, against what npm has: the processor time of iso20022.js over ours for
 * camt.053, of mt940js (which checks turnover too) over ours for MT940, bytes in on both sides.
 */
export async function run(): Promise<BenchResult> {
  const [camt, mt940] = [camt053File(entries), mt940File(entries)];
  const statement = await compared({ ours: () => ourMt940(mt940), peer: () => peerMt940(mt940), rounds: 12 });
  const xml = await compared({ ours: () => ourCamt(camt), peer: () => peerCamt(camt), rounds: 6 });
  const speed = (file: Uint8Array, millis: number): number => rounded(file.length / 1000 / millis);
  const figures = {
    camtRatio: rounded(xml.peer / xml.ours),
    mt940Ratio: rounded(statement.peer / statement.ours),
    megabytesPerSecond: {
      camt: { ours: speed(camt, xml.ours), peer: speed(camt, xml.peer) },
      mt940: { ours: speed(mt940, statement.ours), peer: speed(mt940, statement.peer) },
    },
  };
  return {
    figures,
    overLimit: [
      ...(figures.camtRatio < leastCamt ? [`CAMT is read ${figures.camtRatio} times as fast (limit ${leastCamt})`] : []),
      ...(figures.mt940Ratio < leastMt940 ? [`MT940 is read ${figures.mt940Ratio} times as fast (limit ${leastMt940})`] : []),
    ],
  };
}

import type { WireAnswer, WireRequest } from '../parts.ts';
import type { Settings } from '../settings.ts';
import { openWireServer, type ServerAnswer, type StreamedEntry } from './wire-server.ts';

type Answer = (request: WireRequest) => Promise<ServerAnswer>;

/** Both ports. They are taken first, because everything else must know the addresses; until their answers are set they say 503. */
export type Doors = {
  readonly pageAddress: string;
  readonly cloudAddress: string;
  openPage(answer: Answer): void;
  openCloud(answer: Answer, entry: StreamedEntry): void;
  /** Nobody outside may ask any more; functions still reach the cloud. */
  closePage(): Promise<void>;
  closeCloud(): Promise<void>;
};

const megabyte = 1024 * 1024;
/** API Gateway's limit for a request (10 MB). */
const pageBodyLimit = 10 * megabyte;
/** Above every AWS service's own limit; S3 reads its bodies itself. */
const cloudBodyLimit = 16 * megabyte;

const json = { 'content-type': 'application/json' };
const starting: WireAnswer = { status: 503, headers: { ...json, 'retry-after': '1' }, body: '{"status":"starting"}' };

/** Takes `PORT` and `HUB_CLOUD_PORT` on 127.0.0.1. Throws HubError `NotConfigured` when one is in use. */
export async function openDoors(settings: Settings, tell: (line: string) => void): Promise<Doors> {
  let answerPage: Answer = async () => starting;
  let answerCloud: Answer = async () => starting;
  let cloudEntry: StreamedEntry | undefined;
  const page = await openWireServer({
    port: settings.port,
    variable: 'PORT',
    bodyLimit: pageBodyLimit,
    tooLarge: { status: 413, headers: json, body: '{"message":"Request Entity Too Large"}' },
    answer: (request) => answerPage(request),
    tell,
  });
  const cloud = await openWireServer({
    port: settings.cloudPort,
    variable: 'HUB_CLOUD_PORT',
    bodyLimit: cloudBodyLimit,
    tooLarge: { status: 413, headers: json, body: '{"__type":"RequestEntityTooLargeException","message":"Over 16 MB."}' },
    answer: (request) => answerCloud(request),
    entry: () => cloudEntry,
    tell,
  });
  return {
    pageAddress: `http://127.0.0.1:${page.port}`,
    cloudAddress: `http://127.0.0.1:${cloud.port}`,
    openPage: (answer) => {
      answerPage = answer;
    },
    openCloud: (answer, entry) => {
      answerCloud = answer;
      cloudEntry = entry;
    },
    closePage: page.stop,
    closeCloud: cloud.stop,
  };
}

import type * as z from 'zod';
import { functions } from '../../infra/hub.ts';
import { openActivity } from '../../infra/local/activity.ts';
import { openClock } from '../../infra/local/clock/business-clock.ts';
import { openCloudParts } from '../../infra/local/open-cloud-parts.ts';
import { openRecords } from '../../infra/local/records.ts';
import { folderOf, readSettings } from '../../infra/local/settings.ts';
import { cloudPort } from '../../infra/local/web/cloud-port.ts';
import { openDoors } from '../../infra/local/web/doors.ts';
import { temporaryFolder, wall } from './local-kit.ts';

/** Questions to the embedded cloud, in the protocols of AWS. An answer other than 200 or of another shape throws. */
export type MountedCloud = {
  json<Shape>(target: string, body: unknown, shape: z.ZodType<Shape>): Promise<Shape>;
  rest<Shape>(path: string, shape: z.ZodType<Shape>): Promise<Shape>;
  form(fields: Readonly<Record<string, string>>): Promise<string>;
  /** Status of HEAD on a path. */
  head(path: string): Promise<number>;
};

/** Opens what `npm start` opens beside the table, on an empty folder; nothing is invoked. */
export async function withMountedCloud<Result>(root: string, ask: (cloud: MountedCloud) => Promise<Result>): Promise<Result> {
  const folder = await temporaryFolder();
  const settings = { ...readSettings({ HUB_DATA: folder.path }, root), port: 0, cloudPort: 0 };
  const records = await openRecords(folderOf(settings, 'hub'));
  const clock = await openClock(records, wall, '2026-11-25');
  const doors = await openDoors(settings, fail);
  const activity = openActivity();
  const invoke = () => Promise.reject(new Error('Nothing is to be invoked.'));
  const parts = await openCloudParts({
    settings,
    clock,
    wall,
    pageAddress: 'http://127.0.0.1:1',
    activity,
    invoke,
    rows: functions,
  });
  doors.openCloud(cloudPort(parts.services), parts.s3);
  try {
    return await ask(asking(doors.cloudAddress));
  } finally {
    await doors.closePage();
    await doors.closeCloud();
    await parts.stop();
    await records.close();
    await folder.remove();
  }
}

const fail = (line: string): never => {
  throw new Error(line);
};

function asking(address: string): MountedCloud {
  const text = async (path: string, init: RequestInit = {}): Promise<string> => {
    const answer = await fetch(`${address}${path}`, init);
    const said = await answer.text();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${said}`);
    return said;
  };
  return {
    json: async (target, body, shape) => {
      const headers = { 'x-amz-target': target };
      return shape.parse(JSON.parse(await text('/', { method: 'POST', headers, body: JSON.stringify(body) })));
    },
    rest: async (path, shape) => shape.parse(JSON.parse(await text(path))),
    form: (fields) => text('/', { method: 'POST', body: new URLSearchParams(fields) }),
    head: async (path) => (await fetch(`${address}${path}`, { method: 'HEAD' })).status,
  };
}

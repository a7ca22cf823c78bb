import { join, resolve } from 'node:path';
import * as z from 'zod';
import { HubError } from '../../shared/domain/trouble.ts';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65535).default(fallback);

const Environment = z.object({
  PORT: port(4321),
  HUB_CLOUD_PORT: port(4566),
  HUB_DATA: z.string().min(1).default('.hub'),
  HUB_WORLD: z.string().default('demo'),
  HUB_START: z.iso.date().optional(),
  HUB_DYNAMODB_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
});

const Worlds = z.enum(['demo', 'empty']);
export type WorldName = z.infer<typeof Worlds>;

export type Settings = {
  /** Folder of the project: state machines and drawing are read from it. */
  readonly root: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly cloudPort: number;
  readonly data: string;
  readonly world: WorldName;
  /** First day, `YYYY-MM-DD`; with it the clock stands still between moves. */
  readonly start: string | undefined;
  readonly dynamoEndpoint: string | undefined;
};

/**
 * What the environment asks for (design of the commands: `PORT`, `HUB_CLOUD_PORT`, `HUB_DATA`, `HUB_WORLD`, `HUB_START`, `HUB_DYNAMODB_ENDPOINT`).
 * An empty variable counts as absent. Throws HubError `BadInput` naming each variable that makes no sense.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>, root: string): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const read = Environment.safeParse(given);
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw new HubError('BadInput', `The environment cannot be used. ${faults}`);
  }
  return {
    root,
    port: read.data.PORT,
    cloudPort: read.data.HUB_CLOUD_PORT,
    data: resolve(root, read.data.HUB_DATA),
    world: worldOf(read.data.HUB_WORLD),
    start: read.data.HUB_START,
    dynamoEndpoint: read.data.HUB_DYNAMODB_ENDPOINT?.replace(/\/$/, ''),
  };
}

function worldOf(name: string): WorldName {
  if (name === 'large')
    throw new HubError(
      'NotConfigured',
      'HUB_WORLD=large is refused: the world of 3,000 debtors and 200 staff does not exist yet. Use demo or empty.',
    );
  const world = Worlds.safeParse(name);
  if (!world.success) throw new HubError('BadInput', `HUB_WORLD=${name} is not known. Use demo or empty.`);
  return world.data;
}

/** Where one part keeps its files. */
export const folderOf = (settings: Settings, part: string): string => join(settings.data, part);

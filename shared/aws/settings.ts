import * as z from 'zod';
import { HubError } from '../domain/trouble.ts';

const Address = z.url({ protocol: /^https?$/ }).transform((address) => address.replace(/\/+$/, ''));
const Region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/);

const Environment = z
  .object({
    AWS_REGION: Region,
    HUB_ACCOUNT: z.string().regex(/^\d{12}$/),
    HUB_PAGE_ADDRESS: Address,
    HUB_CLOUD_ENDPOINT: Address.optional(),
    HUB_DYNAMODB_ENDPOINT: Address.optional(),
  })
  .refine((found) => found.HUB_CLOUD_ENDPOINT !== undefined || found.HUB_PAGE_ADDRESS.startsWith('https:'), {
    path: ['HUB_PAGE_ADDRESS'],
    error: 'must be an https address',
  });

/** Where this process runs. The same few variables for every function; all names are computed from them. */
export type Settings = {
  readonly region: string;
  readonly account: string;
  /** Public address of the hub's pages, without a slash at its end. */
  readonly pageAddress: string;
  /** One endpoint for every service (the embedded cloud); without it AWS's own. */
  readonly cloudEndpoint: string | undefined;
  readonly tableEndpoint: string | undefined;
};

/** Throws HubError `NotConfigured` that names every variable that is missing or malformed; an empty one counts as missing. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const read = Environment.safeParse(given);
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`);
    throw new HubError('NotConfigured', `environment: ${faults.join(', ')}`, { faults: faults.length });
  }
  return {
    region: read.data.AWS_REGION,
    account: read.data.HUB_ACCOUNT,
    pageAddress: read.data.HUB_PAGE_ADDRESS,
    cloudEndpoint: read.data.HUB_CLOUD_ENDPOINT,
    tableEndpoint: read.data.HUB_DYNAMODB_ENDPOINT ?? read.data.HUB_CLOUD_ENDPOINT,
  };
}

let read: Settings | undefined;

/** The settings of this process, read on first use and not again. */
export function settings(): Settings {
  read ??= readSettings(process.env);
  return read;
}

import { HubError } from '../domain/trouble.ts';

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

type Variable = 'AWS_REGION' | 'HUB_ACCOUNT' | 'HUB_PAGE_ADDRESS' | 'HUB_CLOUD_ENDPOINT' | 'HUB_DYNAMODB_ENDPOINT';

const isAddress = (text: string): boolean => /^https?:/.test(text) && URL.canParse(text);
const isRegion = (text: string): boolean => /^[a-z]{2}(-[a-z]+)+-\d$/.test(text);
const isAccount = (text: string): boolean => /^\d{12}$/.test(text);
const withoutSlash = (address: string): string => address.replace(/\/+$/, '');

/**
 * Throws HubError `NotConfigured` that names every variable that is missing or malformed; an empty one counts as missing. Checked by hand: every cold
 * start waits for it, and building and running a schema takes 5 ms there.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const faults: string[] = [];
  const optional = (name: Variable, fits: (text: string) => boolean): string | undefined => {
    const text = environment[name];
    if (text === undefined || text === '') return undefined;
    if (!fits(text)) faults.push(`${name} (malformed)`);
    return text;
  };
  const needed = (name: Variable, fits: (text: string) => boolean): string => {
    const text = optional(name, fits);
    if (text === undefined) faults.push(`${name} (missing)`);
    return text ?? '';
  };
  const region = needed('AWS_REGION', isRegion);
  const account = needed('HUB_ACCOUNT', isAccount);
  const pageAddress = withoutSlash(needed('HUB_PAGE_ADDRESS', isAddress));
  const cloudEndpoint = optional('HUB_CLOUD_ENDPOINT', isAddress);
  const tableEndpoint = optional('HUB_DYNAMODB_ENDPOINT', isAddress) ?? cloudEndpoint;
  if (cloudEndpoint === undefined && pageAddress.startsWith('http:')) faults.push('HUB_PAGE_ADDRESS (must be an https address)');
  if (faults.length > 0) throw new HubError('NotConfigured', `environment: ${faults.join(', ')}`, { faults: faults.length });
  return {
    region,
    account,
    pageAddress,
    cloudEndpoint: cloudEndpoint && withoutSlash(cloudEndpoint),
    tableEndpoint: tableEndpoint && withoutSlash(tableEndpoint),
  };
}

let read: Settings | undefined;

/** The settings of this process, read on first use and not again. */
export function settings(): Settings {
  read ??= readSettings(process.env);
  return read;
}

import type { App } from 'aws-cdk-lib';

/** What differs between two companies that deploy the hub; read from the context of `cdk.json` or `-c receivables:<name>=<value>`. */
export type Settings = {
  readonly region: string;
  /** Where staff and debtors reach the hub, with the scheme and without a slash at the end. */
  readonly pageAddress: string;
  /** The domain that reminders come from. */
  readonly mailDomain: string;
};

/** @throws Error naming the setting that is absent or has the wrong shape. */
export function settingsOf(app: App): Settings {
  const read = (name: string, shape: RegExp): string => {
    const value: unknown = app.node.tryGetContext(`receivables:${name}`);
    if (typeof value === 'string' && shape.test(value)) return value;
    throw new Error(`Context receivables:${name} must look like ${shape.source}; it is ${JSON.stringify(value)}.`);
  };
  return {
    region: read('region', /^[a-z]{2}-[a-z]+-\d$/),
    pageAddress: read('pageAddress', /^https:\/\/[a-z0-9.-]+$/),
    mailDomain: read('mailDomain', /^[a-z0-9-]+(\.[a-z0-9-]+)+$/),
  };
}

import { account, region } from './parts.ts';

export type Addresses = {
  readonly page: string;
  readonly cloud: string;
  readonly dynamo: string;
};

/** The few variables that every function gets; the same names as in AWS, where the two endpoints are absent. */
export const functionEnvironment = (addresses: Addresses): Readonly<Record<string, string>> => ({
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  HUB_ACCOUNT: account,
  HUB_PAGE_ADDRESS: addresses.page,
  HUB_CLOUD_ENDPOINT: addresses.cloud,
  HUB_DYNAMODB_ENDPOINT: addresses.dynamo,
});

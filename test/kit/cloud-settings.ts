import { readSettings, type Settings } from '../../shared/aws/settings.ts';

export const cloudSecret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

/** Settings of a hub whose whole cloud is at one address, with invented credentials. */
export function cloudSettings(address: string): Settings {
  process.env.AWS_ACCESS_KEY_ID = 'AKIDEXAMPLE';
  process.env.AWS_SECRET_ACCESS_KEY = cloudSecret;
  return readSettings({
    AWS_REGION: 'eu-central-1',
    HUB_ACCOUNT: '000000000000',
    HUB_PAGE_ADDRESS: 'https://hub.example',
    HUB_CLOUD_ENDPOINT: address,
  });
}

import { describe, expect, it } from 'vitest';
import { bucketName, machineArn, secretParameter, topicArn } from '../../shared/aws/names.ts';
import { readSettings } from '../../shared/aws/settings.ts';

const complete = {
  AWS_REGION: 'eu-central-1',
  HUB_ACCOUNT: '012345678901',
  HUB_PAGE_ADDRESS: 'https://naleznosci.zolw.example/',
};

describe('the environment', () => {
  it('names all that is missing or malformed at once', () => {
    expect(() => readSettings({ HUB_ACCOUNT: '12', HUB_CLOUD_ENDPOINT: 'localhost' })).toThrow(
      /AWS_REGION.*HUB_ACCOUNT.*HUB_PAGE_ADDRESS.*HUB_CLOUD_ENDPOINT/s,
    );
    expect(() => readSettings({})).toThrow(expect.objectContaining({ name: 'NotConfigured' }));
  });

  it('counts an empty variable as missing', () => {
    expect(() => readSettings({ ...complete, AWS_REGION: '' })).toThrow(/AWS_REGION/);
    expect(readSettings({ ...complete, HUB_CLOUD_ENDPOINT: '' }).cloudEndpoint).toBeUndefined();
  });

  it('allows pages without TLS only in the embedded cloud', () => {
    const plain = { ...complete, HUB_PAGE_ADDRESS: 'http://127.0.0.1:4321' };
    expect(() => readSettings(plain)).toThrow(/HUB_PAGE_ADDRESS.*https/);
    expect(readSettings({ ...plain, HUB_CLOUD_ENDPOINT: 'http://127.0.0.1:4566' }).pageAddress).toBe('http://127.0.0.1:4321');
  });

  it('sends the table elsewhere when told so, and all else to the one cloud', () => {
    const cloud = { ...complete, HUB_CLOUD_ENDPOINT: 'http://127.0.0.1:4566' };
    expect(readSettings(cloud).tableEndpoint).toBe('http://127.0.0.1:4566');
    expect(readSettings({ ...cloud, HUB_DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000' })).toMatchObject({
      cloudEndpoint: 'http://127.0.0.1:4566',
      tableEndpoint: 'http://127.0.0.1:8000',
    });
  });

  it('is enough to compute every name', () => {
    const of = readSettings(complete);
    expect(of.pageAddress).toBe('https://naleznosci.zolw.example');
    expect([bucketName(of), machineArn(of, 'dispute'), topicArn(of, 'legal'), secretParameter('sources/erp-agent')]).toEqual([
      'receivables-012345678901-eu-central-1',
      'arn:aws:states:eu-central-1:012345678901:stateMachine:dispute',
      'arn:aws:sns:eu-central-1:012345678901:team-legal',
      '/receivables/sources/erp-agent',
    ]);
  });
});

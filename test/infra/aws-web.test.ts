import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { httpEvent } from '../../infra/local/web/http-event.ts';
import { HttpEvent, requestOf } from '../../shared/hosting/http-request.ts';
import { ofType, type Resource, synthesise, type Template, textOf } from './synthesised.ts';

const pageAddress = 'https://naleznosci.budomax.example';
const Header = z.object({ value: z.string() });
const EdgeRequest = z.object({ uri: z.string(), headers: z.record(z.string(), Header.strict()) });
const Association = z.object({ EventType: z.string(), FunctionARN: z.unknown().transform(textOf) });
const Config = z.object({
  WebACLId: z.unknown(),
  Logging: z.record(z.string(), z.unknown()),
  DefaultCacheBehavior: z.object({ FunctionAssociations: z.array(Association) }),
  // A second behaviour would need the function too.
  CacheBehaviors: z.undefined().optional(),
});
const Told = z.object({ AutoPublish: z.literal(true), FunctionCode: z.string() });

let built: ReturnType<typeof synthesise>;
let hub: Template;
let config: z.infer<typeof Config>;
let edgeCode: string;
beforeAll(() => {
  built = synthesise();
  hub = built.hub;
  config = Config.parse(propertiesOf('AWS::CloudFront::Distribution')[0]?.DistributionConfig);
  edgeCode = Told.parse(propertiesOf('AWS::CloudFront::Function')[0]).FunctionCode;
}, 300_000);

const propertiesOf = (type: string): Resource['Properties'][] => ofType(hub, type).map(([, { Properties }]) => Properties);

describe('the web', () => {
  it('stands behind a firewall that limits every address', () => {
    const rules = ofType(built.edge, 'AWS::WAFv2::WebACL').map(([, { Properties }]) => JSON.stringify(Properties.Rules));
    expect(rules).toEqual([expect.stringContaining('AWSManagedRulesCommonRuleSet')]);
    expect(rules).toEqual([expect.stringContaining('"RateBasedStatement":{"AggregateKeyType":"IP"')]);
    expect(config.WebACLId).toBeDefined();
  });

  it('writes no path into the log of the API, because it may hold a debtor’s link', () => {
    expect(JSON.stringify(propertiesOf('AWS::ApiGatewayV2::Stage'))).not.toContain('$context.path');
  });
});

describe('a path with an encoded slash', () => {
  type Headers = Readonly<Record<string, unknown>>;
  const atEdge = (uri: string, headers: Headers = {}) =>
    EdgeRequest.parse(runInNewContext(`${edgeCode}\nhandler(${JSON.stringify({ request: { uri, headers } })})`));

  /** What the function sees of a request that came over CloudFront and an API that decodes the path. */
  const overAws = (uri: string, sent: Headers = {}): string => {
    const { headers } = atEdge(uri, sent);
    const told = Object.entries(headers).map(([name, { value }]) => [name, value]);
    const event = {
      version: '2.0',
      rawPath: decodeURIComponent(uri),
      headers: Object.fromEntries(told),
      requestContext: { requestId: 'r', http: { method: 'GET', sourceIp: '192.0.2.7' } },
    };
    return requestOf(HttpEvent.parse(event), pageAddress).url;
  };
  const locally = (uri: string): string => {
    const request = { method: 'GET', path: uri, query: new URLSearchParams(), headers: {}, body: new Uint8Array() };
    const routed = { functionName: 'console', route: '/{proxy+}', parameters: {} };
    return requestOf(HttpEvent.parse(httpEvent(request, routed, 0)), pageAddress).url;
  };

  it('passes the edge function on every request, before anything else', () => {
    const [id] = ofType(hub, 'AWS::CloudFront::Function')[0] ?? [];
    expect(config.DefaultCacheBehavior.FunctionAssociations).toEqual([
      { EventType: 'viewer-request', FunctionARN: `<${id}.FunctionARN>` },
    ]);
  });

  it.each(['/invoices/FV%2F7', '/invoices/FV%2F7%2F%C5%BB', '/klient/100%25', '/a/b', '/'])(
    'is %s for the function on AWS and on one machine',
    (uri) => {
      expect([overAws(uri), locally(uri)]).toEqual([`${pageAddress}${uri}`, `${pageAddress}${uri}`]);
    },
  );

  it('goes on otherwise unchanged, whatever a client wrote into the header', () => {
    const lies = { value: '/invoices/FV/7', multiValue: [{ value: '/invoices/FV/7' }, { value: '/admin' }] };
    const request = atEdge('/invoices/FV%2F7', { 'x-hub-path': lies, accept: { value: 'text/html' } });
    expect(request).toEqual({
      uri: '/invoices/FV%2F7',
      headers: { 'x-hub-path': { value: '/invoices/FV%2F7' }, accept: { value: 'text/html' } },
    });
    expect(overAws('/invoices/FV%2F7', { 'x-hub-path': lies })).toBe(`${pageAddress}/invoices/FV%2F7`);
  });
});

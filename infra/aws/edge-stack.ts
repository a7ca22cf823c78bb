import { type App, Stack } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Settings } from './settings.ts';

export type Edge = { readonly certificate: Certificate; readonly webAclArn: string };

/** CloudFront takes its certificate and its firewall from this one region only. */
const edgeRegion = 'us-east-1';
/** Requests of one address in five minutes; a branch office of 50 clerks behind one address stays far below. */
const requestsPerAddress = 3000;

/** What stands before the hub: the certificate of its name and the firewall. */
export function addEdge(app: App, { pageAddress }: Settings): Edge {
  const stack = new Stack(app, 'receivables-edge', {
    env: { region: edgeRegion },
    description: 'Receivables hub: certificate and firewall',
  });
  const certificate = new Certificate(stack, 'Certificate', {
    domainName: new URL(pageAddress).hostname,
    validation: CertificateValidation.fromDns(),
  });
  const acl = new CfnWebACL(stack, 'Firewall', {
    name: 'receivables',
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: visible('receivables'),
    rules: [
      managed(0, 'AWSManagedRulesAmazonIpReputationList'),
      // A signed webhook may have 256 KB; the rule's own limit is 8 KB. The functions refuse what is too long.
      managed(1, 'AWSManagedRulesCommonRuleSet', ['SizeRestrictions_BODY']),
      managed(2, 'AWSManagedRulesKnownBadInputsRuleSet'),
      {
        name: 'rate',
        priority: 3,
        action: { block: { customResponse: { responseCode: 429 } } },
        statement: { rateBasedStatement: { limit: requestsPerAddress, aggregateKeyType: 'IP', evaluationWindowSec: 300 } },
        visibilityConfig: visible('rate'),
      },
    ],
  });
  return { certificate, webAclArn: acl.attrArn };
}

const managed = (priority: number, name: string, onlyCounted: readonly string[] = []): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: onlyCounted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: visible(name),
});

const visible = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
  metricName,
});

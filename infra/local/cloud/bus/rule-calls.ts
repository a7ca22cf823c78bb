import * as z from 'zod';
import { account, region, type WireAnswer } from '../../parts.ts';
import { awsJson, awsJsonError } from '../wire/json-protocol.ts';
import type { EventBus } from './event-bus.ts';
import { busArn, defaultBus, type Rule } from './rules.ts';

const Asked = z.object({
  Name: z.string().optional(),
  Rule: z.string().optional(),
  NamePrefix: z.string().optional(),
  EventBusName: z.string().optional(),
  Limit: z.int().min(1).max(100).default(100),
  NextToken: z.string().optional(),
});
type Asked = z.infer<typeof Asked>;

const description = (rule: Rule) => ({
  Name: rule.name,
  Arn: rule.arn,
  EventPattern: JSON.stringify(rule.pattern),
  State: 'ENABLED',
  EventBusName: rule.bus,
});

const target = (rule: Rule) => ({
  Id: rule.functionName,
  Arn: `arn:aws:lambda:${region}:${account}:function:${rule.functionName}`,
});

/** A page of names in their order; the token is the last name given. */
function pageOf<T>(
  found: readonly T[],
  asked: Asked,
  nameOf: (one: T) => string,
): { readonly page: readonly T[]; readonly NextToken?: string } {
  const after = Buffer.from(asked.NextToken ?? '', 'base64url').toString();
  const rest = found
    .filter((one) => nameOf(one).startsWith(asked.NamePrefix ?? '') && nameOf(one) > after)
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const page = rest.slice(0, asked.Limit);
  const last = page.at(-1);
  return rest.length > page.length && last !== undefined
    ? { page, NextToken: Buffer.from(nameOf(last)).toString('base64url') }
    : { page };
}

type Call = (asked: Asked, bus: EventBus, busName: string) => WireAnswer;

const noRule = (name: string, busName: string): WireAnswer =>
  awsJsonError(400, 'ResourceNotFoundException', `Rule ${name} does not exist on EventBus ${busName}.`);

/** The reading calls about buses and rules; rules change only in the drawing. */
const calls: Readonly<Record<string, Call>> = {
  ListRules(asked, bus, busName) {
    const { page, ...more } = pageOf(
      bus.rules.filter((rule) => rule.bus === busName),
      asked,
      (rule) => rule.name,
    );
    return awsJson({ Rules: page.map(description), ...more });
  },
  DescribeRule(asked, bus, busName) {
    const rule = bus.rules.find((one) => one.bus === busName && one.name === asked.Name);
    return rule === undefined ? noRule(asked.Name ?? '', busName) : awsJson(description(rule));
  },
  ListTargetsByRule(asked, bus, busName) {
    const rule = bus.rules.find((one) => one.bus === busName && one.name === asked.Rule);
    return rule === undefined ? noRule(asked.Rule ?? '', busName) : awsJson({ Targets: [target(rule)] });
  },
  ListEventBuses(asked, bus) {
    const { page, ...more } = pageOf(bus.buses, asked, (name) => name);
    return awsJson({ EventBuses: page.map((name) => ({ Name: name, Arn: busArn(name) })), ...more });
  },
  DescribeEventBus: (_asked, _bus, busName) => awsJson({ Name: busName, Arn: busArn(busName) }),
};

/** Answers `ListRules`, `DescribeRule`, `ListTargetsByRule`, `ListEventBuses`, `DescribeEventBus`; undefined for any other operation. */
export function ruleCall(operation: string, body: unknown, bus: EventBus): WireAnswer | undefined {
  const call = Object.hasOwn(calls, operation) ? calls[operation] : undefined;
  if (call === undefined) return undefined;
  const read = Asked.safeParse(body);
  if (!read.success) return awsJsonError(400, 'ValidationException', z.prettifyError(read.error));
  const named = operation === 'DescribeEventBus' ? read.data.Name : read.data.EventBusName;
  const busName = (named ?? defaultBus).replace(/^.*:event-bus\//, '');
  if (!bus.buses.includes(busName)) return awsJsonError(400, 'ResourceNotFoundException', `Event bus ${busName} does not exist.`);
  return call(read.data, bus, busName);
}

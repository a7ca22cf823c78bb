import * as z from 'zod';
import { account, region } from '../../parts.ts';
import type { CloudStore } from '../keep/cloud-store.ts';
import { openShelf } from '../keep/shelf.ts';

export type Topics = {
  /** Answers the topic's ARN; a second time the same one. Undefined when SNS would not take the name. */
  create(name: string): Promise<string | undefined>;
  has(arn: string): boolean;
  /** ARNs in their order. */
  all(): readonly string[];
};

/** SNS API reference, CreateTopic: up to 256 letters, digits, hyphens and underscores. */
const nameShape = /^[A-Za-z0-9_-]{1,256}$/;

const topicArn = (name: string): string => `arn:aws:sns:${region}:${account}:${name}`;

/** The topics of the drawing and those created by call; durable. Throws when a drawn name is not one SNS takes. */
export async function openTopics(store: CloudStore, drawn: readonly string[]): Promise<Topics> {
  const shelf = openShelf(store, 'sns-topic', z.string());
  const arns = new Set(drawn.map(topicArn));
  for (const name of drawn) if (!nameShape.test(name)) throw new Error(`SNS takes no topic of the name ${name}`);
  for await (const [, arn] of shelf.entries()) arns.add(arn);
  return {
    async create(name) {
      if (!nameShape.test(name)) return undefined;
      const arn = topicArn(name);
      if (!arns.has(arn)) await store.commit([shelf.put(name, arn)]);
      arns.add(arn);
      return arn;
    },
    has: (arn) => arns.has(arn),
    all: () => [...arns].sort(),
  };
}

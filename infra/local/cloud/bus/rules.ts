import type { FunctionRow } from '../../../hub.ts';
import { account, region } from '../../parts.ts';
import { type EventPattern, eventPattern } from './event-pattern.ts';

/** A rule of a bus: events that match go to one function. */
export type Rule = {
  readonly name: string;
  readonly arn: string;
  readonly bus: string;
  readonly pattern: Readonly<Record<string, unknown>>;
  readonly test: EventPattern;
  readonly functionName: string;
};

export const defaultBus = 'default';

export const busArn = (bus: string): string => `arn:aws:events:${region}:${account}:event-bus/${bus}`;

const ruleArn = (bus: string, name: string): string =>
  `arn:aws:events:${region}:${account}:rule/${bus === defaultBus ? name : `${bus}/${name}`}`;

/** The rules of the drawing: one per event trigger, named after its function (`-2`, `-3` for further ones). Throws PatternRefusal. */
export function rulesOf(functions: readonly FunctionRow[]): readonly Rule[] {
  return functions.flatMap((row) => {
    const triggers = row.triggers.flatMap((trigger) => (trigger.by === 'event' ? [trigger] : []));
    return triggers.map(({ bus, pattern }, place) => {
      const name = place === 0 ? row.name : `${row.name}-${place + 1}`;
      return { name, arn: ruleArn(bus, name), bus, pattern, test: eventPattern(pattern), functionName: row.name };
    });
  });
}

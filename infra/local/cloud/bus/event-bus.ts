import { randomUUID } from 'node:crypto';
import { pathName } from '../../../hub.ts';
import { account, type BusinessClock, region } from '../../parts.ts';
import type { CloudStore } from '../keep/cloud-store.ts';
import type { Deliveries, Staged } from './deliveries.ts';
import type { Rule } from './rules.ts';

/** An event as a sender gives it; `time` in milliseconds of business time, now without it. */
export type SentEvent = {
  readonly bus: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
  readonly resources?: readonly string[];
  readonly time?: number;
};

export type EventBus = {
  /** The events of one sender with what they set going, for the sender's own commit; `ids` in the order given. */
  stage(events: readonly SentEvent[]): Staged & { readonly ids: readonly string[] };
  /** Accepts events: when the ids are answered, every matching rule's delivery is on disk. */
  put(events: readonly SentEvent[]): Promise<readonly string[]>;
  readonly rules: readonly Rule[];
  readonly buses: readonly string[];
};

/** Buses with their rules. An event that matches no rule is dropped, as AWS does. */
export function createEventBus(needs: {
  readonly store: CloudStore;
  readonly clock: BusinessClock;
  readonly deliveries: Deliveries;
  readonly buses: readonly string[];
  readonly rules: readonly Rule[];
}): EventBus {
  const { store, clock, deliveries, rules, buses } = needs;
  const envelope = (event: SentEvent) => ({
    version: '0',
    id: randomUUID(),
    'detail-type': event.detailType,
    source: event.source,
    account,
    time: new Date(event.time ?? clock.now()).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region,
    resources: event.resources ?? [],
    detail: event.detail,
  });
  const stage: EventBus['stage'] = (events) => {
    const enveloped = events.map((event) => ({ bus: event.bus, payload: envelope(event) }));
    const staged = deliveries.stage(
      enveloped.flatMap(({ bus, payload }) =>
        rules
          .filter((rule) => rule.bus === bus && rule.test.matches(payload))
          .map(({ arn, functionName }) => ({
            path: pathName(functionName, 'event'),
            from: arn,
            target: { kind: 'function', name: functionName } as const,
            payload,
          })),
      ),
    );
    return { ...staged, ids: enveloped.map(({ payload }) => payload.id) };
  };
  return {
    rules,
    buses,
    stage,
    async put(events) {
      const staged = stage(events);
      await store.commit(staged.operations);
      staged.release();
      return staged.ids;
    },
  };
}

import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { HubError } from '../domain/trouble.ts';
import { plainItem } from './attribute-values.ts';
import { checkedAnswer, checkedInput } from './checked-run.ts';
import { sayFailure, tellable } from './failure.ts';
import type { HostPorts } from './host-ports.ts';
import { type Hosted, hosted } from './hosted.ts';
import { lanesOf, runLanes } from './lanes.ts';
import type { UseCase } from './use-case.ts';

export type BatchAnswer = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };

const Batch = z.object({ Records: z.array(z.unknown()) });
const Placed = z.object({ dynamodb: z.object({ SequenceNumber: z.string().min(1) }) });
const Keyed = z.object({ dynamodb: z.object({ Keys: z.record(z.string(), z.unknown()) }) });
const Imaged = z.object({ eventName: z.enum(['INSERT', 'MODIFY']), dynamodb: z.object({ NewImage: z.unknown() }) });
const Removed = z.object({ eventName: z.literal('REMOVE') });

// An empty identifier makes Lambda bring the whole batch again: nothing of it is lost.
const sequenceOf = (record: unknown): string => Placed.safeParse(record).data?.dynamodb.SequenceNumber ?? '';

/** Records of one item keep their order; one without a key is alone. */
const laneOf = (record: unknown, place: number): string => {
  const keys = Keyed.safeParse(record).data?.dynamodb.Keys;
  return keys === undefined ? `record ${place}` : JSON.stringify(Object.entries(keys).sort(([a], [b]) => (a < b ? -1 : 1)));
};

function imageOf(record: unknown): unknown {
  const read = Imaged.safeParse(record);
  if (!read.success) throw new HubError('ItemUnreadable', 'record without an image', { why: 'record without an image' });
  return plainItem(read.data.dynamodb.NewImage);
}

/**
 * Host of a DynamoDB stream (view NEW_IMAGE): the use case runs once a record, its input is the item. A record that cannot be read or whose run fails
 * is said and reported alone; all others are run, those of the same item in their order. Lambda brings again what comes from the first reported on,
 * so a use case sees records twice.
 */
export function consumer<Input, Output, Needs>(
  useCase: UseCase<Input, Output, Needs>,
  ports: Needs & HostPorts,
): Hosted<BatchAnswer> {
  const passed = async (record: unknown, context: Context): Promise<boolean> => {
    if (Removed.safeParse(record).success) return true;
    const of = { function: context.functionName, request: context.awsRequestId, sequence: sequenceOf(record) };
    let input: Input;
    try {
      input = checkedInput(useCase.input, imageOf(record));
    } catch (error) {
      ports.log('record.undecodable', { ...tellable(error), ...of });
      return false;
    }
    try {
      await checkedAnswer(useCase, input, ports);
      return true;
    } catch (error) {
      sayFailure(ports.log, error, context, { sequence: of.sequence });
      return false;
    }
  };
  return hosted(ports, async (event, context) => {
    const { Records } = checkedInput(Batch, event);
    const results = await runLanes(lanesOf(Records, laneOf), (record) => passed(record, context));
    const failed = Records.filter((_, place) => !results[place]).map(sequenceOf);
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  });
}

import * as z from 'zod';

/** What of a change record the feeder itself needs; the rest travels on to the function untouched. */
export const StreamRecord = z.looseObject({
  eventID: z.string(),
  eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
  dynamodb: z.looseObject({
    SequenceNumber: z.string(),
    Keys: z.record(z.string(), z.record(z.string(), z.json())),
    NewImage: z.record(z.string(), z.json()).optional(),
  }),
});
export type StreamRecord = z.infer<typeof StreamRecord>;

/** Records with the same partition key keep their order; others do not wait for each other. */
export const laneOf = (record: StreamRecord): string => JSON.stringify(record.dynamodb.Keys.pk ?? record.dynamodb.Keys);

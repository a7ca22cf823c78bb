import * as z from 'zod';
import type { WireAnswer } from '../../parts.ts';
import { awsJson, awsJsonError } from '../wire/json-protocol.ts';
import type { EventBus, SentEvent } from './event-bus.ts';
import { defaultBus } from './rules.ts';

const Entry = z.object({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().optional(),
  /** Seconds since 1970. */
  Time: z.number().optional(),
  Resources: z.array(z.string()).optional(),
});
type Entry = z.infer<typeof Entry>;
const PutEvents = z.object({ Entries: z.array(Entry) });

type Refused = { readonly ErrorCode: string; readonly ErrorMessage: string };

/** EventBridge User Guide, PutEvents: 10 entries, 256 KB in all; the time counts 14 bytes. */
const mostEntries = 10;
const mostBytes = 256 * 1024;

const entryBytes = (entry: Entry): number =>
  (entry.Time === undefined ? 0 : 14) +
  [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])].reduce(
    (sum, text) => sum + Buffer.byteLength(text ?? ''),
    0,
  );

const missing = (name: string): Refused => ({
  ErrorCode: 'InvalidArgument',
  ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
});

function parseDetail(text: string): { readonly detail: Record<string, unknown> } | Refused {
  try {
    return { detail: z.record(z.string(), z.unknown()).parse(JSON.parse(text)) };
  } catch {
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  }
}

const busNameOf = (entry: Entry): string => (entry.EventBusName ?? defaultBus).replace(/^.*:event-bus\//, '');

function readEntry(entry: Entry, buses: readonly string[]): SentEvent | Refused {
  if (!entry.Source) return missing('Source');
  if (!entry.DetailType) return missing('DetailType');
  if (!entry.Detail) return missing('Detail');
  if (entry.Source.startsWith('aws.'))
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  const bus = busNameOf(entry);
  if (!buses.includes(bus)) return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `Event bus ${bus} does not exist.` };
  const read = parseDetail(entry.Detail);
  if ('ErrorCode' in read) return read;
  return {
    bus,
    source: entry.Source,
    detailType: entry.DetailType,
    detail: read.detail,
    resources: entry.Resources ?? [],
    ...(entry.Time === undefined ? {} : { time: Math.floor(entry.Time * 1000) }),
  };
}

/**
 * `PutEvents`: entries fail one by one with EventBridge's codes, the rest is on disk when the answer leaves. An unknown bus fails its
 * entry (AWS drops it without a word, which would hide a wrong name).
 */
export async function putEvents(body: unknown, bus: EventBus): Promise<WireAnswer> {
  const read = PutEvents.safeParse(body);
  if (!read.success) return awsJsonError(400, 'SerializationException', z.prettifyError(read.error));
  const entries = read.data.Entries;
  if (entries.length < 1 || entries.length > mostEntries)
    return awsJsonError(
      400,
      'ValidationException',
      `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and ${mostEntries}`,
    );
  if (entries.reduce((sum, entry) => sum + entryBytes(entry), 0) > mostBytes)
    return awsJsonError(
      400,
      'ValidationException',
      `Total size of the entries in the request is over the limit of ${mostBytes} bytes.`,
    );
  const results = entries.map((entry) => readEntry(entry, bus.buses));
  const ids = [...(await bus.put(results.flatMap((result) => ('ErrorCode' in result ? [] : [result]))))];
  return awsJson({
    FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length,
    Entries: results.map((result) => ('ErrorCode' in result ? result : { EventId: ids.shift() })),
  });
}

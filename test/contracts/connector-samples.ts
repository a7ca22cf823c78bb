import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { Fact } from '../../shared/domain/fact.ts';
import { SourceDescription } from '../../shared/domain/source-description.ts';
import { jsonElements, jsonMembers, parseJsonText } from '../../shared/formats/json-text.ts';
import type { Connector, RawRecord } from '../../shared/ports/source.ts';

const folder = join(process.cwd(), 'functions/connectors');
const Sample = z.strictObject({
  pages: z
    .array(
      z.strictObject({
        entity: z.string(),
        /** Ids of the records, where a record does not say its own. */
        ids: z.array(z.string()).optional(),
        records: z.array(z.unknown()).min(1),
        expected: z.array(Fact),
      }),
    )
    .min(1),
  rejected: z
    .array(
      z.strictObject({ entity: z.string(), record: z.unknown(), problems: z.array(z.record(z.string(), z.string())).min(1) }),
    )
    .min(1),
  drifted: z.array(z.unknown()).min(1),
});
const isFunction = (value: unknown): value is (...given: never) => unknown => typeof value === 'function';
const Code = z.object({ fetchPage: z.custom(isFunction), testConnection: z.custom(isFunction) });
const isConnector = (value: unknown): value is Connector =>
  Code.extend({ translate: z.custom(isFunction) }).safeParse(value).success;

export type ConnectorSample = {
  readonly name: string;
  readonly description: SourceDescription;
  /** `source.json` as it stands. */
  readonly described: { readonly source: string; readonly [name: string]: unknown };
  readonly connector: Connector;
  readonly pages: readonly {
    readonly entity: string;
    readonly records: readonly RawRecord[];
    readonly expected: readonly Fact[];
  }[];
  readonly rejected: readonly { readonly entity: string; readonly record: RawRecord; readonly problems: readonly object[] }[];
  readonly drifted: readonly RawRecord[];
};

/** A record as the vendor sent it: JSON as it stands in the file, or a text's own letters. */
const rawOf = (text: string): string => {
  const read = parseJsonText(text);
  return typeof read === 'string' && text.trimStart().startsWith('"') ? read : text;
};
const listAt = (text: string, name: string): readonly string[] => jsonElements(jsonMembers(text)?.get(name) ?? '') ?? [];

async function sampleOf(name: string): Promise<ConnectorSample> {
  const at = join(folder, name);
  const text = readFileSync(join(at, 'sample.json'), 'utf8');
  const sample = Sample.parse(JSON.parse(text));
  const described = z
    .object({ source: z.string() })
    .loose()
    .parse(JSON.parse(readFileSync(join(at, 'source.json'), 'utf8')));
  const code: unknown = {
    ...(await import(pathToFileURL(join(at, 'fetch.ts')).href)),
    ...(await import(pathToFileURL(join(at, 'translate.ts')).href)),
  };
  if (!isConnector(code)) throw new Error(`functions/connectors/${name} lacks fetchPage, testConnection or translate`);
  return {
    ...{ name, described, connector: code, description: SourceDescription.parse(described) },
    pages: listAt(text, 'pages').map((page, place) => {
      const { entity = '', ids, expected = [] } = sample.pages[place] ?? {};
      const records = listAt(page, 'records').map((record, number) => ({
        externalId: ids?.[number] ?? `${entity}-${number}`,
        raw: rawOf(record),
      }));
      return { entity, records, expected };
    }),
    rejected: listAt(text, 'rejected').map((one, place) => ({
      entity: sample.rejected[place]?.entity ?? '',
      record: { externalId: `rejected-${place}`, raw: rawOf(jsonMembers(one)?.get('record') ?? '') },
      problems: sample.rejected[place]?.problems ?? [],
    })),
    drifted: listAt(text, 'drifted').map((record, place) => ({ externalId: `drifted-${place}`, raw: rawOf(record) })),
  };
}

/** Every connector folder there is. */
export const connectorSamples: readonly ConnectorSample[] = await Promise.all(
  readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'source.json')))
    .sort()
    .map(sampleOf),
);

import type { WireAnswer } from '../../parts.ts';
import { xmlAnswer, xmlText } from '../wire/answers.ts';
import type { ObjectRecord } from './object-record.ts';
import type { ObjectStore } from './object-store.ts';
import { S3Refusal } from './s3-refusal.ts';

const mostKeys = 1000;

type Line = { readonly object: ObjectRecord } | { readonly prefix: string };
type Asked = { readonly prefix: string; readonly delimiter: string; readonly after: string; readonly limit: number };

/** The text up to the first delimiter behind the prefix, or undefined when the key stands for itself. */
function commonPrefix(key: string, { prefix, delimiter }: Asked): string | undefined {
  if (delimiter === '') return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}

const lineOf = (object: ObjectRecord, asked: Asked): Line => {
  const prefix = commonPrefix(object.key, asked);
  return prefix === undefined ? { object } : { prefix };
};

const nameOf = (line: Line): string => ('prefix' in line ? line.prefix : line.object.key);

/** A page of keys and common prefixes; `more` tells whether any follow. A cursor that is a common prefix passes over all its keys. */
async function readPage(
  store: ObjectStore,
  bucket: string,
  asked: Asked,
): Promise<{ readonly lines: readonly Line[]; readonly more: boolean }> {
  const lines: Line[] = [];
  const passed = asked.delimiter !== '' && asked.after.endsWith(asked.delimiter) ? asked.after : undefined;
  for await (const object of store.list(bucket, asked.prefix, asked.after)) {
    const line = lineOf(object, asked);
    const name = nameOf(line);
    const last = lines.at(-1);
    if (name === passed || (last !== undefined && name === nameOf(last))) continue;
    if (lines.length === asked.limit) return { lines, more: true };
    lines.push(line);
  }
  return { lines, more: false };
}

function readAsked(query: URLSearchParams): Asked {
  const limit = Number(query.get('max-keys') ?? mostKeys);
  if (!Number.isInteger(limit) || limit < 0)
    throw new S3Refusal(400, 'InvalidArgument', 'Provided max-keys not an integer or within integer range');
  const token = query.get('continuation-token');
  return {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    after: token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString(),
    limit: Math.min(limit, mostKeys),
  };
}

/** `ListObjectsV2` with prefix, delimiter, start-after, max-keys and continuation-token. Throws S3Refusal. */
export async function listObjects(store: ObjectStore, bucket: string, query: URLSearchParams): Promise<WireAnswer> {
  const asked = readAsked(query);
  const { lines, more } = asked.limit === 0 ? { lines: [], more: false } : await readPage(store, bucket, asked);
  const encoded = query.get('encoding-type') === 'url';
  const shown = (text: string): string => (encoded ? encodeURIComponent(text).replaceAll('%2F', '/') : xmlText(text));
  const body = lines.map((line) =>
    'prefix' in line
      ? `<CommonPrefixes><Prefix>${shown(line.prefix)}</Prefix></CommonPrefixes>`
      : `<Contents><Key>${shown(line.object.key)}</Key><LastModified>${new Date(line.object.modifiedAt).toISOString()}</LastModified>` +
        `<ETag>&quot;${line.object.md5}&quot;</ETag><Size>${line.object.bytes}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  const last = lines.at(-1);
  const next =
    more && last !== undefined
      ? `<NextContinuationToken>${Buffer.from(nameOf(last)).toString('base64url')}</NextContinuationToken>`
      : '';
  return xmlAnswer(
    200,
    `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${bucket}</Name><Prefix>${shown(asked.prefix)}</Prefix>` +
      `<KeyCount>${lines.length}</KeyCount><MaxKeys>${asked.limit}</MaxKeys><IsTruncated>${more}</IsTruncated>${next}` +
      `${encoded ? '<EncodingType>url</EncodingType>' : ''}${body.join('')}</ListBucketResult>`,
    'application/xml',
  );
}

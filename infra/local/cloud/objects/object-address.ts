/** What a path-style S3 path names; `key` is empty for the bucket itself. */
export type ObjectAddress = { readonly bucket: string; readonly key: string };

/** S3 User Guide, object keys: at most 1,024 bytes of UTF-8. */
const longestKey = 1024;
const bucketShape = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/**
 * Reads `/bucket/key...` with the key's percent-encoding resolved. A key is only ever a name in the index, never a path on the disk, so `..`
 * in it is a harmless text. Undefined when it is no bucket, no UTF-8, or longer than S3 allows.
 */
export function objectAddress(path: string): ObjectAddress | undefined {
  const [, bucket = '', rest = ''] = /^\/([^/]+)\/?(.*)$/s.exec(path) ?? [];
  if (!bucketShape.test(bucket)) return undefined;
  try {
    const key = decodeURIComponent(rest);
    return Buffer.byteLength(key) > longestKey ? undefined : { bucket, key };
  } catch (cause) {
    if (cause instanceof URIError) return undefined;
    throw cause;
  }
}

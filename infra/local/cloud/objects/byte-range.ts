import { S3Refusal } from './s3-refusal.ts';

/** First and last byte, both included; `part` when it is not simply everything. */
export type ByteRange = { readonly from: number; readonly to: number; readonly part: boolean };

/** Reads a `Range` header over `bytes` bytes. One range is served; several, or another unit, give everything, as S3 does. Throws S3Refusal. */
export function byteRange(header: string | undefined, bytes: number): ByteRange {
  const all = { from: 0, to: bytes - 1, part: false };
  const [whole, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec((header ?? '').trim()) ?? [];
  if (whole === undefined || (first === '' && last === '')) return all;
  const from = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const to = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (first !== '' && last !== '' && Number(last) < from) return all;
  if (from >= bytes || from > to)
    throw new S3Refusal(416, 'InvalidRange', 'The requested range is not satisfiable', { ActualObjectSize: String(bytes) });
  return { from, to, part: true };
}

import { S3Refusal } from './s3-refusal.ts';

const broken = (): S3Refusal =>
  new S3Refusal(400, 'IncompleteBody', 'The chunks of the body do not follow the aws-chunked encoding');

const longestLine = 16 * 1024;

/** Bytes of a source, asked for by line and by number. */
function pieces(source: AsyncIterable<Uint8Array>) {
  const iterator = source[Symbol.asyncIterator]();
  let held = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const next = await iterator.next();
    if (next.done === true) return false;
    held = Buffer.concat([held, next.value]);
    return true;
  };
  return {
    async line(): Promise<string> {
      for (let end = held.indexOf('\r\n'); ; end = held.indexOf('\r\n')) {
        if (end >= 0) {
          const line = held.subarray(0, end).toString('latin1');
          held = held.subarray(end + 2);
          return line;
        }
        if (held.length > longestLine || !(await more())) throw broken();
      }
    },
    async some(most: number): Promise<Buffer> {
      if (held.length === 0 && !(await more())) throw broken();
      const taken = held.subarray(0, most);
      held = held.subarray(taken.length);
      return taken;
    },
  };
}

/** The body inside `content-encoding: aws-chunked` (S3 API reference, chunked upload); signatures and trailers are passed over. Throws S3Refusal. */
export async function* chunkedBody(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const from = pieces(source);
  for (;;) {
    const size = /^([0-9a-fA-F]{1,8})(;.*)?$/.exec(await from.line())?.[1];
    if (size === undefined) throw broken();
    let left = Number.parseInt(size, 16);
    if (left === 0) return;
    while (left > 0) {
      const piece = await from.some(left);
      left -= piece.length;
      yield piece;
    }
    if ((await from.line()) !== '') throw broken();
  }
}

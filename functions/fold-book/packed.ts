/** Gzip and back, by the web's own streams. */
export const packed = (text: string): Promise<Uint8Array> =>
  bytesOf(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip')));

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

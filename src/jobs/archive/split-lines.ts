import { ArchiveInvalid } from './archive-invalid.js';

/** The largest body that may be fetched, 100 MiB that nothing compresses, in base64, with room to spare. A longer line is no backup. */
export const longestLine = 160 * 1024 * 1024;
const lineFeed = 0x0a;

/** The lines of a byte stream, without their line feeds; what follows the last line feed counts as one where it is not empty. */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      yield Buffer.concat([...parts, chunk.subarray(start, end)]);
      parts = [];
      length = 0;
      start = end + 1;
    }
    length += chunk.length - start;
    if (length > longestLine)
      throw new ArchiveInvalid(`expected lines of at most ${longestLine} bytes, got a longer one`);
    if (start < chunk.length) parts.push(chunk.subarray(start));
  }
  if (length > 0) yield Buffer.concat(parts);
}

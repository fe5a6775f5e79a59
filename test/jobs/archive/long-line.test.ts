import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeBlob, encodeBlob } from '../../../src/jobs/archive/blob-line.js';
import { longestLine, readArchive } from '../../../src/jobs/archive/read-archive.js';
import { sha256Hex } from '../../../src/ports/store/packed-bytes.js';

const megabyte = 1024 * 1024;

/** A line twice as long as any may be, as an altered backup may unpack to. It counts the bytes that were read. */
async function* endless(begin: string, read: { bytes: number }): AsyncGenerator<Uint8Array> {
  yield Buffer.from(begin);
  const piece = Buffer.alloc(megabyte, 'x');
  for (; read.bytes < 2 * longestLine; read.bytes += megabyte) yield piece;
}

describe('a line that is longer than any of a backup', () => {
  it('is refused with what was expected, and no more of it is read', async () => {
    const read = { bytes: 0 };
    const refused = readArchive(endless('{"kind":"items","value":"', read));
    await expect(refused).rejects.toThrow(`expected lines of at most ${longestLine} bytes, got a longer one`);
    expect(read.bytes).toBeLessThanOrEqual(longestLine);
  });
});

describe('raw bytes on a line', () => {
  it('of some megabytes come back as they were, in little more memory than they take', async () => {
    const bytes = randomBytes(24 * megabyte);
    const line = Buffer.from((await encodeBlob({ hash: sha256Hex(bytes), bytes })).trimEnd());
    const read = await decodeBlob(line, 'line 2');
    expect(sha256Hex(read.bytes)).toBe(read.hash);
  });

  const hash = '0'.repeat(64);
  it.each([
    ['without an end', `{"kind":"blobs","hash":"${hash}","data":"AAAA`],
    ['with a short hash', `{"kind":"blobs","hash":"00","data":"AAAA"}`],
    ['with more fields', `{"kind":"blobs","x":1,"hash":"${hash}","data":"AAAA"}`],
    ['that are no base64', `{"kind":"blobs","hash":"${hash}","data":"A!AA"}`],
    ['in base64 that was cut', `{"kind":"blobs","hash":"${hash}","data":"AAA"}`],
    ['that are others', `{"kind":"blobs","hash":"${hash}","data":"AAAA"}`],
  ])('%s are refused', async (_, line) => {
    await expect(decodeBlob(Buffer.from(line), 'line 2')).rejects.toThrow(/^line 2: /);
  });
});

import zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBody } from '../../../src/adapters/http/read-body.js';

const text = Buffer.from('Règlement (UE) 2024/1689 '.repeat(100));

const encoders: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: zlib.gzipSync,
  'x-gzip': zlib.gzipSync,
  br: zlib.brotliCompressSync,
  deflate: zlib.deflateSync,
  'deflate ': zlib.deflateRawSync,
};

describe('decoding a body', () => {
  it.each(Object.entries(encoders))('undoes %s', async (coding, encode) => {
    expect(await decodeBody(encode(text), coding, 10_000)).toEqual(text);
  });

  it('undoes two codings, last first', async () => {
    expect(await decodeBody(zlib.brotliCompressSync(zlib.gzipSync(text)), 'GZIP, br', 10_000)).toEqual(text);
  });

  it('joins the members of a gzip file (RFC 1952 section 2.2)', async () => {
    const members = Buffer.concat([zlib.gzipSync(text), zlib.gzipSync(text)]);
    expect(await decodeBody(members, 'gzip', 10_000)).toEqual(Buffer.concat([text, text]));
  });

  it.each([null, '', 'identity', 'Identity, '])('leaves a body with the coding %j alone', async (coding) => {
    expect(await decodeBody(text, coding, 10)).toBe(text);
  });

  it('finds nothing in nothing, whatever its coding', async () => {
    expect((await decodeBody(new Uint8Array(), 'gzip', 10)).byteLength).toBe(0);
  });

  it.each(['zstd', 'compress', 'gzip; q=1', 'gzip, gzip, gzip'])('refuses the coding %j', async (coding) => {
    await expect(decodeBody(zlib.gzipSync(text), coding, 10_000)).rejects.toMatchObject({ code: 'encoding' });
  });

  it.each([
    ['gzip', zlib.gzipSync(text).subarray(0, 40)],
    ['br', zlib.brotliCompressSync(text).subarray(0, 20)],
    ['deflate', zlib.deflateSync(text).subarray(0, 20)],
    ['gzip', text],
  ])('refuses broken %s', async (coding, bytes) => {
    await expect(decodeBody(bytes, coding, 10_000)).rejects.toMatchObject({ code: 'encoding' });
  });

  it.each(Object.keys(encoders))('stops early at a bomb in %s', async (coding) => {
    const zeros = Buffer.alloc(64 * 1024 * 1024);
    const bomb = encoders[coding]?.(zeros) ?? Buffer.alloc(0);
    const before = process.memoryUsage().arrayBuffers;
    await expect(decodeBody(bomb, coding, 100_000)).rejects.toMatchObject({ code: 'body-too-large' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * 1024 * 1024);
  });

  it('stops early at a bomb inside a bomb', async () => {
    const bomb = zlib.gzipSync(zlib.gzipSync(Buffer.alloc(64 * 1024 * 1024)));
    await expect(decodeBody(bomb, 'gzip, gzip', 100_000)).rejects.toMatchObject({ code: 'body-too-large' });
  });

  it('takes a body of exactly the limit', async () => {
    expect(await decodeBody(zlib.gzipSync(text), 'gzip', text.length)).toEqual(text);
    await expect(decodeBody(zlib.gzipSync(text), 'gzip', text.length - 1)).rejects.toMatchObject({
      code: 'body-too-large',
    });
  });

  it('gives back what was encoded, or says why not, for any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), fc.constantFrom('gzip', 'br', 'deflate'), async (bytes, coding) => {
        const outcome = await decodeBody(bytes, coding, 1_000).catch((error: unknown) => error);
        expect(outcome instanceof Uint8Array || (outcome as Error).name === 'FetchError').toBe(true);
      }),
    );
  });
});

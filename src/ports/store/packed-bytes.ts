import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { type BrotliOptions, brotliCompress, brotliCompressSync, brotliDecompress, constants } from 'node:zlib';
import { StoreError } from './store-error.js';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/** No fetched body comes near this size: if bytes unpack to more, this code did not pack them. */
const mostBytes = 256 * 1024 * 1024;

/** Bytes that take about a millisecond: handing them to another thread and back costs as much. */
const smallBytes = 256 * 1024;

/**
 * Packs raw bytes with Brotli (RFC 7932) at quality 1, off the event loop if they are large. For pages and feeds the result is smaller
 * than with the fastest gzip, in little more than half the time; quality 5 would save another fifth in five times the time.
 */
export async function packBytes(bytes: Uint8Array): Promise<Buffer> {
  const options = packingOf(bytes.byteLength);
  return bytes.byteLength <= smallBytes ? brotliCompressSync(bytes, options) : compress(bytes, options);
}

function packingOf(size: number): BrotliOptions {
  return {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 1,
      [constants.BROTLI_PARAM_SIZE_HINT]: size,
      [constants.BROTLI_PARAM_LGWIN]: windowBits(size),
    },
  };
}

/** As large as the bytes: an encoder holds several windows in memory. */
function windowBits(size: number): number {
  return Math.min(Math.max(Math.ceil(Math.log2(size + 1)), 16), constants.BROTLI_DEFAULT_WINDOW);
}

/** The bytes with this hash. Throws `StoreError` `corrupt` if they are not the bytes that were packed; `where` names the store. */
export async function unpackBytes(where: string, hash: string, packed: Uint8Array): Promise<Buffer> {
  const bytes = await unpack(where, hash, packed);
  const got = sha256Hex(bytes);
  if (got !== hash) throw corrupt(where, hash, `bytes with the SHA-256 ${got}`);
  return bytes;
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function unpack(where: string, hash: string, packed: Uint8Array): Promise<Buffer> {
  try {
    return await decompress(packed, { maxOutputLength: mostBytes });
  } catch (cause) {
    throw corrupt(where, hash, 'bytes that cannot be unpacked', cause);
  }
}

function corrupt(where: string, hash: string, got: string, cause?: unknown): StoreError {
  const message = `${where}: blob ${hash}: expected the bytes that were put, got ${got}; put them back from a backup, or remove them`;
  return new StoreError('corrupt', message, { cause });
}

import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { Dispatcher } from 'undici';
import { FetchError } from './fetch-error.js';

type Body = Dispatcher.ResponseData['body'];

/** How much of an unwanted response is read so that its connection can be reused. */
const DISCARD_BYTES = 64 * 1024;
const DISCARD_MS = 2_000;

/** Reads a body from the wire, undecoded. Throws FetchError `body-too-large` above `maxBytes`, and closes the socket. */
export async function readBody(body: Body, contentLength: string | null, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  if (Number(contentLength) > maxBytes) throw tooLarge(body, maxBytes);
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    total += chunk.byteLength;
    if (total > maxBytes) throw tooLarge(body, maxBytes);
    chunks.push(chunk);
  }
  return concatenate(chunks, total);
}

/** Reads the rest of an unwanted response in the background, within limits; beyond them it closes the socket. */
export function discardBody(body: Body): void {
  body.dump({ limit: DISCARD_BYTES, signal: AbortSignal.timeout(DISCARD_MS) }).catch(() => {
    // The socket is closed, which is enough.
  });
}

function tooLarge(body: Body, maxBytes: number): FetchError {
  const error = new FetchError('body-too-large', `more than ${maxBytes} bytes on the wire`);
  body.on('error', () => undefined).destroy(error);
  return error;
}

/** Copies into a buffer of its own (never a slice of Node's pool), so that it can be transferred to a worker thread. */
function concatenate(chunks: readonly Uint8Array[], total: number): Uint8Array {
  const bytes = new Uint8Array(total);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

type Decoder = (bytes: Uint8Array, options: { maxOutputLength: number; chunkSize: number }) => Promise<Buffer>;

const gunzip: Decoder = promisify(zlib.gunzip);
const inflate: Decoder = promisify(zlib.inflate);
const inflateRaw: Decoder = promisify(zlib.inflateRaw);
const unbrotli: Decoder = promisify(zlib.brotliDecompress);

/** A third layer has no honest use. */
const MAX_CODINGS = 2;
/** Large enough that a feed of usual size takes few turns of the thread pool. */
const CHUNK_BYTES = 64 * 1024;

/**
 * Undoes `Content-Encoding` (RFC 9110 section 8.4), last coding first. Decoding stops as soon as the output exceeds
 * `maxBytes`, so that a decompression bomb costs no more. Throws FetchError `encoding` or `body-too-large`.
 */
export async function decodeBody(
  bytes: Uint8Array,
  contentEncoding: string | null,
  maxBytes: number,
): Promise<Uint8Array> {
  const codings = listCodings(contentEncoding);
  if (codings.length > MAX_CODINGS)
    throw new FetchError('encoding', `expected at most ${MAX_CODINGS} codings, got ${codings.length}`);
  let decoded = bytes;
  for (const coding of codings.reverse()) {
    if (decoded.byteLength > 0) decoded = await undo(coding, decoded, maxBytes);
  }
  return decoded;
}

function listCodings(contentEncoding: string | null): string[] {
  const names = (contentEncoding ?? '').split(',').map((name) => name.trim().toLowerCase());
  return names.filter((name) => name !== '' && name !== 'identity');
}

async function undo(coding: string, bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  const decoder = detectDecoder(coding, bytes);
  try {
    return await decoder(bytes, { maxOutputLength: maxBytes, chunkSize: CHUNK_BYTES });
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new FetchError('body-too-large', `${coding}: more than ${maxBytes} bytes when decoded`, { cause });
    throw new FetchError('encoding', `${coding}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function detectDecoder(coding: string, bytes: Uint8Array): Decoder {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return gunzip;
    case 'br':
      return unbrotli;
    case 'deflate':
      return hasZlibHeader(bytes) ? inflate : inflateRaw;
    default:
      throw new FetchError('encoding', `expected gzip, deflate or br, got "${coding}"`);
  }
}

/** `deflate` means the zlib format, but many servers send raw deflate (RFC 9110 section 8.4.1.2); RFC 1950 section 2.2. */
function hasZlibHeader(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

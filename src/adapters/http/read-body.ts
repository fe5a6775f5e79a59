import type { Dispatcher } from 'undici';
import { FetchError } from './fetch-error.js';

type Body = Dispatcher.ResponseData['body'];

/** What is read of an answer that nobody wants, so that its connection can serve again. */
const DISCARD_BYTES = 64 * 1024;
const DISCARD_MS = 2_000;

/** Reads a body as it comes over the wire. Throws FetchError `body-too-large` above `maxBytes`, and lets the socket go. */
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

/** Reads what is left of an unwanted answer in the background, within limits; closes the socket beyond them. */
export function discardBody(body: Body): void {
  body.dump({ limit: DISCARD_BYTES, signal: AbortSignal.timeout(DISCARD_MS) }).catch(() => {
    // The socket is closed: all that was wanted.
  });
}

function tooLarge(body: Body, maxBytes: number): FetchError {
  const error = new FetchError('body-too-large', `more than ${maxBytes} bytes on the wire`);
  body.on('error', () => undefined).destroy(error);
  return error;
}

/** One buffer of its own (never a slice of Node's pool), so that it can be transferred to a worker thread. */
function concatenate(chunks: readonly Uint8Array[], total: number): Uint8Array {
  const bytes = new Uint8Array(total);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

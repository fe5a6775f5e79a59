import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ArchiveInvalid } from './archive-format.js';

/**
 * The content of a gzip file (RFC 1952). Throws `ArchiveInvalid` for another kind of file and for one that is truncated or altered. Throws
 * the errors of the source.
 */
export async function* gunzipped(source: Readable): AsyncGenerator<Uint8Array> {
  // Errors surface in the last stream of the pipeline, which is read here.
  const content = pipeline(source, createGunzip({ chunkSize: 64 * 1024 }), () => undefined);
  try {
    yield* content;
  } catch (error) {
    throw explain(error);
  } finally {
    source.destroy();
  }
}

function explain(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'Z_BUF_ERROR') {
    return new ArchiveInvalid('expected more, got the end: the backup was cut off', { cause: error });
  }
  if (code === 'Z_DATA_ERROR') {
    return new ArchiveInvalid('expected gzip, got something else: no backup, or an altered one', { cause: error });
  }
  return error;
}

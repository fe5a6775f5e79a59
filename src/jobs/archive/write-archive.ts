import { createHash } from 'node:crypto';
import type { StoredRecord } from '../../ports/store/archive.js';
import type { Header, Trailer } from './archive-format.js';
import { encodeBlob } from './blob-line.js';
import { type ArchivedBlob, type BlobTally, RunningBlobs } from './blob-tally.js';
import { RecordOrder } from './record-order.js';
import { RecordTally, type Tally } from './record-tally.js';

export interface ArchiveOptions {
  /** Read after the records. Absent to leave raw bytes out. */
  readonly blobs?: AsyncIterable<ArchivedBlob> | undefined;
  readonly onProgress?: (step: 'records' | 'blobs', done: number) => void;
}

export interface Archived extends Tally {
  readonly blobs: BlobTally | undefined;
}

/**
 * The lines of a backup with their line feeds, in batches. Returns a summary of the contents. Throws `ArchiveInvalid` if the store's
 * records do not fit together, and the errors of the stores.
 */
export async function* archiveLines(
  header: Header,
  records: AsyncIterable<readonly StoredRecord[]>,
  options: ArchiveOptions = {},
): AsyncGenerator<string, Archived> {
  const headerLine = `${JSON.stringify(header)}\n`;
  yield headerLine;
  const tally = yield* recordLines(records, options);
  const blobs = options.blobs && (yield* blobLines(options.blobs, options));
  const { counts, sha256 } = tally;
  const trailer: Trailer = { end: true, counts, sha256, headerSha256: sha256Of(headerLine), ...(blobs && { blobs }) };
  yield `${JSON.stringify(trailer)}\n`;
  return { ...tally, blobs };
}

async function* recordLines(
  records: AsyncIterable<readonly StoredRecord[]>,
  { onProgress }: ArchiveOptions,
): AsyncGenerator<string, Tally> {
  const order = new RecordOrder();
  const running = new RecordTally();
  for await (const batch of records) {
    for (const record of batch) order.check(record);
    if (batch.length > 0) yield batch.map((record) => running.add(record)).join('');
    onProgress?.('records', running.total);
  }
  order.end();
  return running.finish();
}

async function* blobLines(
  blobs: AsyncIterable<ArchivedBlob>,
  { onProgress }: ArchiveOptions,
): AsyncGenerator<string, BlobTally> {
  const running = new RunningBlobs();
  for await (const blob of blobs) {
    yield await encodeBlob(blob);
    running.add(blob);
    onProgress?.('blobs', running.count);
  }
  return running.finish();
}

export function sha256Of(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

import { createHash } from 'node:crypto';

/** A summary of raw bytes. Equal tallies mean equal bytes. */
export interface BlobTally {
  readonly count: number;
  /** The uncompressed size of all together. */
  readonly bytes: number;
  /** SHA-256 over their hashes in order, each with a line feed, hex. */
  readonly sha256: string;
}

/** Bytes with their verified SHA-256. */
export interface ArchivedBlob {
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** Counts and hashes raw bytes as they pass, in the order of their hashes. */
export class RunningBlobs {
  readonly #hash = createHash('sha256');
  #count = 0;
  #bytes = 0;

  add({ hash, bytes }: ArchivedBlob): void {
    this.#hash.update(`${hash}\n`);
    this.#count += 1;
    this.#bytes += bytes.byteLength;
  }

  get count(): number {
    return this.#count;
  }

  /** Call it once, at the end. */
  finish(): BlobTally {
    return { count: this.#count, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

/** Reads all blobs and returns their tally. */
export async function surveyBlobs(
  blobs: AsyncIterable<ArchivedBlob>,
  onProgress: (done: number) => void = () => undefined,
): Promise<BlobTally> {
  const running = new RunningBlobs();
  for await (const blob of blobs) {
    running.add(blob);
    onProgress(running.count);
  }
  return running.finish();
}

import type { Header } from '../../jobs/archive/archive-format.js';
import { ArchiveInvalid } from '../../jobs/archive/archive-invalid.js';
import { type BlobTally, surveyBlobs } from '../../jobs/archive/blob-tally.js';
import type { Tally } from '../../jobs/archive/record-tally.js';
import { surveyRecords } from '../../jobs/archive/survey-records.js';
import type { CommandIo } from '../terminal/command-io.js';
import { createProgress } from '../terminal/progress.js';
import { openArchive } from './archive-file.js';

/** What a backup that is whole holds. */
export interface Verified {
  readonly header: Header;
  readonly tally: Tally;
  /** Undefined where the backup is without raw bytes. */
  readonly raw: BlobTally | undefined;
}

/** Reads all of it, and writes nothing; `name` is what messages call it. Throws `ArchiveInvalid`, and `UsageError` for a file that cannot be read. */
export async function verifyArchive(io: CommandIo, path: string, name = `the backup "${path}"`): Promise<Verified> {
  try {
    return await survey(io, path);
  } catch (error) {
    if (!(error instanceof ArchiveInvalid)) throw error;
    throw new ArchiveInvalid(`${name}: ${error.message}`, { cause: error });
  }
}

async function survey(io: CommandIo, path: string): Promise<Verified> {
  const progress = createProgress(io.stderr, 'records verified:');
  const blobProgress = createProgress(io.stderr, 'bodies verified:');
  const reading = await openArchive(path);
  try {
    const tally = await surveyRecords(reading.records, (done) => progress.update(done, done));
    const raw = await surveyBlobs(reading.blobs, (done) => blobProgress.update(done, done));
    return { header: reading.header, tally, raw: reading.raw() ? raw : undefined };
  } finally {
    blobProgress.end();
    await reading.close();
  }
}

import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { flushNames } from '../../disk/flush-names.js';
import { ArchiveInvalid, type Header } from '../../jobs/archive/archive-format.js';
import { type ArchivedBlob, type BlobTally, surveyBlobs } from '../../jobs/archive/blob-tally.js';
import { gunzipped } from '../../jobs/archive/gunzipped.js';
import { type ArchiveReading, blobsOfArchive, readArchive } from '../../jobs/archive/read-archive.js';
import { surveyRecords, type Tally } from '../../jobs/archive/record-tally.js';
import { errnoOf } from '../../settings/load-yaml.js';
import { type CommandIo, createProgress } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';

/** Writes the lines as gzip. Resolves when the reader of the stream has taken all of them. */
export async function writeArchive(lines: AsyncIterable<string>, to: NodeJS.WritableStream): Promise<void> {
  await pipeline(Readable.from(lines, { highWaterMark: 1 }), createGzip(), to, { end: false });
}

/**
 * Writes a backup that only its owner may read. It is there whole, even after a power cut, or not at all. Throws `UsageError` if the file
 * exists and must not be overwritten, or if the file system fails.
 */
export async function saveArchive(
  path: string,
  lines: AsyncIterable<string>,
  { overwrite }: { readonly overwrite: boolean },
): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.part`);
  try {
    const to = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(Readable.from(lines, { highWaterMark: 1 }), createGzip(), to);
    if (overwrite) await rename(draft, path);
    else await link(draft, path);
  } catch (error) {
    throw errnoOf(error) === 'EEXIST' ? alreadyThere(path) : notWritten(path, error);
  } finally {
    await rm(draft, { force: true });
  }
  await flushNames(dirname(path));
}

/** Errors of the store are passed on as they are. Those of the file system would name the draft file at best. */
function notWritten(path: string, error: unknown): unknown {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error;
  const why = `backup: "${path}" cannot be written (${error.code})`;
  return new UsageError(why, exitCodes.failed, { cause: error });
}

export function alreadyThere(path: string): UsageError {
  return new UsageError(`backup: "${path}" is there already: name another file, or say --force to overwrite it`);
}

/** Starts to read a backup. Throws `ArchiveInvalid`, and `UsageError` if the file cannot be read. */
export async function openArchive(path: string): Promise<ArchiveReading> {
  try {
    return await readArchive(gunzipped(createReadStream(path)));
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
    throw new UsageError(`the backup "${path}" cannot be read (${error.code})`, exitCodes.notFound, { cause: error });
  }
}

/** The raw bytes of a backup that was verified before. */
export function openBlobs(path: string): AsyncGenerator<ArchivedBlob> {
  return blobsOfArchive(gunzipped(createReadStream(path)));
}

/** Saves standard input as a file, because a backup is read twice. `remove` deletes the file. */
export async function spoolInput({ stdin }: Pick<CommandIo, 'stdin'>) {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-restore-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'backup');
  try {
    await pipeline(stdin, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, remove };
}

/** The content of a backup that is whole. */
interface Verified {
  readonly header: Header;
  readonly tally: Tally;
  /** Undefined if the backup has no raw bytes. */
  readonly raw: BlobTally | undefined;
}

/**
 * Reads the whole backup and writes nothing. `name` is its name in messages. Throws `ArchiveInvalid`, and `UsageError` if the file cannot
 * be read.
 */
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

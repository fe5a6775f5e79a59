import {
  closeSync,
  existsSync,
  fsync,
  futimesSync,
  mkdirSync,
  openSync,
  renameSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { mkdir, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { flushNames } from '../../disk/flush-names.js';
import type { Clock } from '../../ports/clock.js';
import { type BlobStore, isBlobHash, type StoredBlob } from '../../ports/store/blob-store.js';
import { packBytes, sha256Hex, unpackBytes } from '../../ports/store/packed-bytes.js';
import { StoreError, type StoreErrorCode } from '../../ports/store/store-error.js';

export interface FileBlobOptions {
  /** Created when the first bytes come, if it is missing. */
  readonly dir: string;
  readonly clock: Clock;
}

/** Keeps one file for each content below a folder; its modification time is the moment of the newest `put`. */
export function createFileBlobStore({ dir, clock }: FileBlobOptions): BlobStore {
  const files = new BlobFiles(dir, clock);
  const where = `folder "${dir}"`;
  return {
    put: (bytes) => classified(where, () => files.put(bytes)),
    get: (hash) =>
      classified(where, async () => {
        const packed = isBlobHash(hash) ? await unlessAbsent(readFile(blobPath(dir, hash))) : undefined;
        return packed && unpackBytes(where, hash, packed);
      }),
    delete: (hash, before) =>
      classified(where, async () => {
        if (isBlobHash(hash)) await files.remove(hash, before);
      }),
    list: () => listBlobs(dir),
  };
}

class BlobFiles {
  /** The folder of files that are being written or removed; on the same file system, so that a rename is atomic. */
  readonly #underWay: string;
  #made: Promise<unknown> | undefined;
  #packing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly dir: string,
    private readonly clock: Clock,
  ) {
    this.#underWay = join(dir, 'under-way');
  }

  async put(bytes: Uint8Array): Promise<string> {
    const hash = sha256Hex(bytes);
    const path = blobPath(this.dir, hash);
    if (this.#renew(path)) return hash;
    const draft = await this.#draft();
    try {
      await writeAndSync(draft, await this.#pack(bytes), this.clock.now());
      const isNew = mkdirSync(dirname(path), { recursive: true, mode: 0o700 }) !== undefined;
      renameSync(draft, path);
      await flushNames(dirname(path));
      if (isNew) await flushNames(this.dir);
    } catch (error) {
      await unlessAbsent(unlink(draft));
      throw error;
    }
    return hash;
  }

  /** Moves the file away before it looks at it: a `put` in between finds no file and writes another. */
  async remove(hash: string, before: string | undefined): Promise<void> {
    const path = blobPath(this.dir, hash);
    const found = await unlessAbsent(stat(path));
    if (found === undefined || isKept(found.mtime, before)) return;
    const away = await this.#draft();
    if ((await unlessAbsent(rename(path, away).then(() => true))) === undefined) return;
    if (isKept((await stat(away)).mtime, before)) await rename(away, path);
    else await unlink(away);
  }

  /** Packs one at a time: an encoder takes some ten megabytes, and packs in a second what arrives in many minutes. */
  async #pack(bytes: Uint8Array): Promise<Uint8Array> {
    const packed = this.#packing.then(() => packBytes(bytes));
    this.#packing = packed.catch(() => undefined);
    return packed;
  }

  /** Sets the moment of the file to now; false if there is no such file. */
  #renew(path: string): boolean {
    if (!existsSync(path)) return false;
    const now = this.clock.now();
    try {
      utimesSync(path, now, now);
      return true;
    } catch (error) {
      if (isAbsent(error)) return false;
      throw error;
    }
  }

  async #draft(): Promise<string> {
    this.#made ??= this.#makeFolders();
    try {
      await this.#made;
    } catch (error) {
      this.#made = undefined;
      throw error;
    }
    return join(this.#underWay, this.clock.newId());
  }

  /** Creates the folders and flushes their names: without them, files below are lost in a crash. */
  async #makeFolders(): Promise<void> {
    await mkdir(this.#underWay, { recursive: true, mode: 0o700 });
    await flushNames(dirname(this.dir));
    await flushNames(this.dir);
    await removeLeftovers(this.#underWay, this.clock.now());
  }
}

function isKept(moment: Date, before: string | undefined): boolean {
  return before !== undefined && moment.toISOString() >= before;
}

/** The blobs below the folder, in the order of their hashes; holds the names of one subfolder at a time in memory. */
async function* listBlobs(dir: string): AsyncGenerator<StoredBlob> {
  for (const folder of await names(dir, blobFolderName)) {
    for (const name of await names(join(dir, folder), blobFileName)) {
      const hash = `${folder}${name.slice(0, 62)}`;
      const found = await classified(`folder "${dir}"`, () => unlessAbsent(stat(blobPath(dir, hash))));
      if (found) yield { hash, storedBytes: found.size, storedAt: found.mtime.toISOString() };
    }
  }
}

async function names(dir: string, form: RegExp): Promise<readonly string[]> {
  const found = await classified(`folder "${dir}"`, () => unlessAbsent(readdir(dir)));
  return (found ?? []).filter((name) => form.test(name)).sort();
}

/** Other processes write here too, but none takes this long for a file. */
const abandonedMs = 24 * 60 * 60_000;

async function removeLeftovers(dir: string, now: Date): Promise<void> {
  for (const name of await readdir(dir)) {
    const path = join(dir, name);
    const found = await unlessAbsent(stat(path));
    if (found && now.getTime() - found.mtimeMs > abandonedMs) await unlessAbsent(unlink(path));
  }
}

/** Flushing waits for the disk, so it runs off the event loop; the other calls take microseconds, less than handing them to a thread. */
const flush = promisify(fsync);

/** Writes a new file that only its owner may read, with the given modification time, and waits until it is on disk. */
async function writeAndSync(path: string, bytes: Uint8Array, moment: Date): Promise<void> {
  const file = openSync(path, 'wx', 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    futimesSync(file, moment, moment);
    await flush(file);
  } finally {
    closeSync(file);
  }
}

/** The name of a blob's file in its subfolder: `ab/cdef….br`. */
const blobFileName = /^[0-9a-f]{62}\.br$/;

const blobFolderName = /^[0-9a-f]{2}$/;

function blobPath(dir: string, hash: string): string {
  return join(dir, hash.slice(0, 2), `${hash.slice(2)}.br`);
}

const codes: Readonly<Record<string, StoreErrorCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EROFS: 'read-only',
};

/** Runs the work; throws errors of the file system as `StoreError`, other errors unchanged. */
async function classified<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = errnoOf(error);
    if (code === undefined || !(error instanceof Error)) throw error;
    throw new StoreError(codes[code] ?? 'unavailable', `${doing}: ${error.message}`, { cause: error });
  }
}

/** The result of the work, or undefined if the file or folder does not exist. */
async function unlessAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** True if the error says that a file or folder does not exist. */
function isAbsent(error: unknown): boolean {
  return errnoOf(error) === 'ENOENT';
}

function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
}

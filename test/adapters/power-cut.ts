import fs, { constants, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

/**
 * The durable state of a disk: the bytes of each file and the names in each folder at their last flush. A power cut leaves no more than
 * that. SQLite's own flushes are not seen: `tell` stands for them.
 */
export interface Platter {
  /** Takes the bytes of a file, or the names of a folder, as they are. */
  tell(path: string): void;
  /** Makes `to` what is left of `from` after a power cut: files without flushed bytes are empty, names that were not flushed are gone. */
  cutPower(from: string, to: string): void;
  [Symbol.dispose](): void;
}

type Names = ReadonlyMap<string, number>;
type Done = (error: NodeJS.ErrnoException | null) => void;

/**
 * Listens to every flush of this process. Call it before the modules under test are imported, since they keep the functions that they
 * import.
 */
export async function recordFlushes(): Promise<Platter> {
  const bytes = new Map<number, Buffer>();
  const names = new Map<number, Names>();
  const flush = (path: string): void => {
    const { ino } = statSync(path);
    if (statSync(path).isDirectory()) names.set(ino, namesIn(path));
    else bytes.set(ino, readFileSync(path));
  };
  const flushOpen = (file: number): void => flush(readlinkSync(`/proc/self/fd/${file}`));
  const restore = await listen(flushOpen);
  const rebuild = (from: string, to: string): void => {
    mkdirSync(to, { recursive: true });
    for (const [name, ino] of names.get(statSync(from).ino) ?? new Map<string, number>()) {
      const path = join(from, name);
      const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
      if (isFolder) rebuild(path, join(to, name));
      else writeFileSync(join(to, name), bytes.get(ino) ?? '');
    }
  };
  return {
    tell: flush,
    cutPower: rebuild,
    [Symbol.dispose]: restore,
  };
}

/** A file that is renamed or removed at the same moment is left out. */
function namesIn(folder: string): Names {
  return new Map(
    readdirSync(folder).flatMap((name) => {
      const found = statSync(join(folder, name), { throwIfNoEntry: false });
      return found ? [[name, found.ino] as const] : [];
    }),
  );
}

/** Calls `told` before each flush of Node. Returns a function that undoes this. */
async function listen(told: (file: number) => void): Promise<() => void> {
  const { fsync, fdatasync, fsyncSync, fdatasyncSync } = fs;
  const later = (flush: typeof fsync) => (file: number, done: Done) =>
    flush(file, (error) => {
      if (error === null) told(file);
      done(error);
    });
  const atOnce = (flush: typeof fsyncSync) => (file: number) => {
    flush(file);
    told(file);
  };
  Object.assign(fs, { fsync: later(fsync), fdatasync: later(fdatasync) });
  Object.assign(fs, { fsyncSync: atOnce(fsyncSync), fdatasyncSync: atOnce(fdatasyncSync) });
  syncBuiltinESMExports();
  const handle = await open('/dev/null', constants.O_RDONLY);
  const handles = Object.getPrototypeOf(handle) as { sync(): Promise<void>; datasync(): Promise<void>; fd: number };
  const { sync, datasync } = handles;
  await handle.close();
  const awaited = (flush: () => Promise<void>) =>
    async function (this: typeof handles) {
      await flush.call(this);
      told(this.fd);
    };
  Object.assign(handles, { sync: awaited(sync), datasync: awaited(datasync) });
  return () => {
    Object.assign(fs, { fsync, fdatasync, fsyncSync, fdatasyncSync });
    Object.assign(handles, { sync, datasync });
    syncBuiltinESMExports();
  };
}

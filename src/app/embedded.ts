import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { createFileBlobStore } from '../adapters/files/file-blob-store.js';
import { createSearchApart } from '../adapters/sqlite/items/search-apart.js';
import { databaseFile, openSqliteDatabase } from '../adapters/sqlite/open-sqlite-database.js';
import { createSqliteQueue } from '../adapters/sqlite/queue/sqlite-queue.js';
import { acquireServiceLock, type ServiceLock, type ServiceOwner } from '../adapters/sqlite/service-lock.js';
import { createSqliteHostGate } from '../adapters/sqlite/sqlite-host-gate.js';
import { createSqliteStore } from '../adapters/sqlite/sqlite-store.js';
import type { Clock } from '../ports/clock.js';
import type { DiskRoom } from '../ports/metrics.js';
import type { BlobStore } from '../ports/store/blob-store.js';
import type { SetAside } from '../ports/store/set-aside.js';
import { makeDataFolder } from '../settings/make-folder.js';
import type { Settings } from '../settings/settings.js';
import { type AppOptions, type Backend, type OpenStore, toLog } from './backend.js';

export async function openEmbedded(
  settings: Settings,
  clock: Clock,
  { log, serves, upgrades }: AppOptions,
): Promise<Backend> {
  const onUpgrade = (copy: string): void =>
    log.info({ copy }, 'an earlier version wrote the database: it was copied, and is brought up to date now');
  const database = openSqliteDatabase(settings.dataDir, upgrades ? { onUpgrade } : {});
  const file = databaseFile(settings.dataDir);
  const apart = serves ? (setAside: SetAside) => createSearchApart({ file }, setAside) : undefined;
  const store = createSqliteStore(database, apart);
  const queue = createSqliteQueue(database, clock, { onError: toLog(log) });
  return {
    store,
    blobs: openBlobFolder(settings, clock),
    queue,
    hostGate: createSqliteHostGate(database, clock),
    failed: database.writes.failed,
    diskRoom: () => diskRoom(settings.dataDir),
    settle: database.settle,
    async close() {
      await queue.close();
      await store.close();
      database.close();
    },
  };
}

export async function openSqliteStore(settings: Settings, clock: Clock): Promise<OpenStore> {
  makeDataFolder(settings.dataDir);
  const database = openSqliteDatabase(settings.dataDir);
  const store = createSqliteStore(database);
  const close = () => store.close().finally(() => database.close());
  return { store, blobs: openBlobFolder(settings, clock), close };
}

function openBlobFolder({ dataDir }: Settings, clock: Clock): BlobStore {
  return createFileBlobStore({ dir: join(dataDir, 'blobs'), clock });
}

/** Makes this process the one service of the data folder. Throws `DataFolderUnusable`, and `StoreError` `in-use`, naming the other. */
export function lockService(settings: Settings, owner: ServiceOwner): ServiceLock {
  makeDataFolder(settings.dataDir);
  return acquireServiceLock(settings.dataDir, owner);
}

/** The space on the disk of a folder. Throws the errors of the file system. */
async function diskRoom(folder: string): Promise<DiskRoom> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { free: bavail * bsize, size: blocks * bsize };
}

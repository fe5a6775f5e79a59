import type { Log } from '../ports/log.js';
import { type DiskRoom, scarceRoomBytes } from '../ports/metrics.js';
import type { Store } from '../ports/store/store.js';
import { StoreError } from '../ports/store/store-error.js';

interface Disk {
  readonly store: Pick<Store, 'ping'>;
  /** Null if the store is on a server. */
  readonly diskRoom: () => Promise<DiskRoom | null>;
}

export interface FullDiskLog extends Log {
  /** Begins to watch the free space, and for its return. Returns a function that stops watching. */
  watch(disk: Disk): () => void;
}

const lookMs = 10_000;
const looksPerLine = 6;

/**
 * A full disk fails all work under way, and again at each attempt. Instead of an error for each, one line reports where, how much is
 * missing and what failed first; one line a minute, how many failed since; and one line, that there is room again. The errors
 * themselves get the level `debug`. All other lines pass unchanged.
 */
export function createFullDiskLog(log: Log, dataDir: string): FullDiskLog {
  const trouble = createTrouble(log, dataDir);
  const unlessFull =
    (level: 'warn' | 'error') =>
    (fields: Readonly<Record<string, unknown>>, message: string): void => {
      const { err } = fields;
      const isFull = err instanceof StoreError && err.code === 'disk-full';
      log[isFull ? 'debug' : level](fields, message);
      if (isFull) trouble.note(err);
    };
  return {
    debug: (fields, message) => log.debug(fields, message),
    info: (fields, message) => log.info(fields, message),
    warn: unlessFull('warn'),
    error: unlessFull('error'),
    watch: trouble.watch,
  };
}

function createTrouble(log: Log, dataDir: string) {
  let disk: Disk | undefined;
  /** Looks since the disk was found full; null while it has room. */
  let looks: number | null = null;
  let failedAtAll = 0;
  let failedSinceLook = 0;
  let failedSinceLine = 0;

  /** Logs another message if the disk has enough room, since the figures would contradict this one. */
  async function tell(message: string, more: Readonly<Record<string, unknown>>): Promise<void> {
    const room = await disk?.diskRoom().catch(() => null);
    const hasRoom = room !== undefined && room !== null && room.free >= scarceRoomBytes;
    log.error({ dataDir, ...more, ...(room && inMegabytes(room)) }, hasRoom ? failing : message);
  }

  async function look(): Promise<void> {
    if (looks === null || !disk) return;
    looks += 1;
    const isQuiet = failedSinceLook === 0;
    failedSinceLook = 0;
    if (isQuiet && (await answers(disk.store))) {
      const room = await disk.diskRoom().catch(() => null);
      looks = null;
      log.warn({ dataDir, failed: failedAtAll, ...(room && inMegabytes(room)) }, ends);
    } else if (looks % looksPerLine === 0) {
      const failed = failedSinceLine;
      failedSinceLine = 0;
      await tell('the disk is still full', { failed });
    }
  }

  return {
    note(error: StoreError): void {
      failedSinceLook += 1;
      failedSinceLine += 1;
      failedAtAll += 1;
      if (looks !== null) return;
      looks = 0;
      failedSinceLine = 0;
      failedAtAll = 1;
      void tell(begins, { first: error.message });
    },
    watch(watched: Disk): () => void {
      disk = watched;
      const timer = setInterval(() => void look(), lookMs);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}

const begins = 'the disk is full: nothing is stored until there is room; what fails meanwhile is tried again by itself';
const failing =
  'writes fail for want of room, while the disk has some: is there a quota on the folder? they are tried again by themselves';
const ends = 'there is room on the disk again: what failed is tried again by itself';

async function answers(store: Pick<Store, 'ping'>): Promise<boolean> {
  return store.ping().then(
    () => true,
    () => false,
  );
}

/** How much is free, and how much more a service should have. */
function inMegabytes({ free }: DiskRoom) {
  const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
  return { freeMb: megabytes(free), missingMb: megabytes(Math.max(0, scarceRoomBytes - free)) };
}
